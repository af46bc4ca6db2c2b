from claims.models.claim import Claim, ClaimCitation, Mention
from claims.models.contested_question import ContestedClaim, ContestedQuestion, ContestedTopic
from claims.models.disagreement_span import DisagreementSpan
from claims.models.entity import Entity, Name
from claims.models.event import Event, EventParticipant
from claims.models.figure import Figure, Measure
from claims.models.judgement import Disagreement, Resolution, Verification
from claims.models.projection import CitedSpan, EvidenceSpan, ListedSpan, Projection, PublicationSpan
from claims.models.record import Entry, Version
from claims.models.statement import Statement, StatementTopic
from claims.models.tally import Tally

__all__ = [
    "CitedSpan",
    "Claim",
    "ClaimCitation",
    "ContestedClaim",
    "ContestedQuestion",
    "ContestedTopic",
    "Disagreement",
    "DisagreementSpan",
    "Entity",
    "Entry",
    "Event",
    "EventParticipant",
    "EvidenceSpan",
    "Figure",
    "ListedSpan",
    "Measure",
    "Mention",
    "Name",
    "Projection",
    "PublicationSpan",
    "Resolution",
    "Statement",
    "StatementTopic",
    "Tally",
    "Verification",
    "Version",
]
