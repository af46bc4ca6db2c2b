"""The disagreements that stand under a clock, with their readings and what settles them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from claims.enums import DisagreementState
from claims.models import Claim, Disagreement
from claims.questions import kinds_with_questions


class Settlement(NamedTuple):
    """What settles a disagreement: the last resolution whose preferred reading stands."""

    prefers_id: UUID
    reason: str
    recorded_at: datetime.datetime


@dataclass(frozen=True)
class Dispute:
    """A disagreement under a clock: its readings (figures or status reports) cannot all be true.

    ``readings`` are in the order of the dates of their sources.
    """

    disagreement: Disagreement
    readings: tuple
    resolution: Settlement | None

    @property
    def number(self):
        return self.disagreement.number

    @property
    def measure(self):
        """What the figures read; None where the question is the subject's status."""
        return self.disagreement.measure

    # What tells a question about figures apart, each reading says.

    @property
    def stage(self):
        return getattr(self.readings[0], "stage", "")

    @property
    def role(self):
        return getattr(self.readings[0], "role", "")

    @property
    def of(self):
        return getattr(self.readings[0], "of", None)

    @property
    def state(self):
        return self.disagreement.state


def disputes(questions, clock):
    """The disputes of ``Disagreement.objects.standing(clock)``, or of a slice of it, in their order.

    Three queries, and one where there are none: the readings are loaded of those alone.
    """
    questions = list(questions)
    readings = _readings(questions, clock) if questions else {}
    return [_dispute(question, readings[question.question]) for question in questions]


def _readings(questions, clock):
    """The claims that count and answer the questions, by the question; two queries for all kinds of them."""
    kinds = {kind.own_type(): kind for kind in kinds_with_questions()}
    measures = [question.measure_id for question in questions if question.measure_id]
    claims = (
        Claim.objects.filter(subject__in=[question.subject_id for question in questions], type__in=kinds)
        .filter(Q(figure__isnull=True) | Q(figure__measure__in=measures))
        .under(clock)
        .for_display(clock)
        .select_related(*(way for kind in kinds.values() for way in _ways_to(kind)))
    )
    found = defaultdict(list)
    for claim in claims:
        reading = _as_own_kind(claim, kinds[claim.type])
        found[reading.question()].append(reading)
    return found


def _ways_to(kind):
    """What is loaded of a kind together with its claims: the row of its own, and the ends of that."""
    own = kind._meta.pk.remote_field.get_accessor_name()
    return [own, *(f"{own}__{end}" for end in kind.shown_with)]


def _as_own_kind(claim, kind):
    """A claim that was loaded with the row of its own kind, as that, with all that was loaded along."""
    reading = getattr(claim, kind._meta.pk.remote_field.get_accessor_name())
    reading.subject, reading.replaces, reading.replacement = claim.subject, claim.replaces, claim.replacement
    reading._prefetched_objects_cache = claim._prefetched_objects_cache
    return reading


def _dispute(question, readings):
    for reading in readings:
        reading.is_preferred = reading.pk == question.preferred
    settlement = Settlement(question.preferred, question.settled_because, question.settled_at)
    resolution = settlement if question.state == DisagreementState.SETTLED else None
    return Dispute(question, tuple(sorted(readings, key=_order)), resolution)


def _order(claim):
    days = [citation_link.citation.source.latest_day for citation_link in claim.citation_links.all()]
    return min((day for day in days if day), default=claim.counts_from), claim.key
