"""QuerySets of the claims app, by subject. Every method that depends on time takes the clock."""

from claims.querysets.citations import ClaimCitationQuerySet
from claims.querysets.claims import RETRACTED, ClaimQuerySet, EventQuerySet, FigureQuerySet
from claims.querysets.conditions import claims_counting, claims_known, is_known, projected
from claims.querysets.entities import EntityQuerySet
from claims.querysets.judgements import DisagreementQuerySet, JudgementQuerySet
from claims.querysets.projections import ProjectionQuerySet, PublicationSpanQuerySet
from claims.querysets.record import EntryQuerySet, VersionQuerySet
from claims.querysets.tallies import TallyQuerySet

__all__ = [
    "RETRACTED",
    "ClaimCitationQuerySet",
    "ClaimQuerySet",
    "DisagreementQuerySet",
    "EntityQuerySet",
    "EntryQuerySet",
    "EventQuerySet",
    "FigureQuerySet",
    "JudgementQuerySet",
    "ProjectionQuerySet",
    "PublicationSpanQuerySet",
    "TallyQuerySet",
    "VersionQuerySet",
    "claims_counting",
    "claims_known",
    "is_known",
    "projected",
]
