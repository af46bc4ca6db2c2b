from reforms.models.claims import Effect, StatusReport, Succession, Tenure
from reforms.models.entities import Act, Area, Initiative, Institution, Person, Programme, Region

__all__ = [
    "Act",
    "Area",
    "Effect",
    "Initiative",
    "Institution",
    "Person",
    "Programme",
    "Region",
    "StatusReport",
    "Succession",
    "Tenure",
]
