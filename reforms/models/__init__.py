from reforms.models.claims import Effect, StatusReport, Succession, Tenure
from reforms.models.entities import Act, Area, Initiative, Institution, Person, Programme, Region
from reforms.models.projections import AnnouncementSpan, DisputeSpan, StatusEvidenceSpan, StatusSpan

__all__ = [
    "Act",
    "AnnouncementSpan",
    "Area",
    "DisputeSpan",
    "Effect",
    "Initiative",
    "Institution",
    "Person",
    "Programme",
    "Region",
    "StatusEvidenceSpan",
    "StatusReport",
    "StatusSpan",
    "Succession",
    "Tenure",
]
