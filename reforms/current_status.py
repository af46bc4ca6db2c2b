"""What a row of a list shows of an initiative's status: read from projections, without its reports."""

from datetime import date
from typing import NamedTuple

from claims.evidence import SourceBreakdown
from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL, Status
from sources.dates import ImpreciseDate


class Dating(NamedTuple):
    """When a status was reached, as the earliest report of it says."""

    date: date
    date_precision: str
    date_qualifier: str

    @property
    def dated(self):
        return ImpreciseDate(self.date, self.date_precision)


class CurrentStatus(NamedTuple):
    """The status of an initiative under a clock, with the names that ``Assessment`` has for it.

    ``dating`` is None where it is not assessed. ``documented`` are the statuses of which there is a report.
    ``is_inferred``: no report of it states it.
    ``evidence`` is who says so, by ``add_evidence``; None before it.
    """

    code: str
    dating: Dating | None
    documented: frozenset
    evidence: SourceBreakdown | None
    is_inferred: bool

    @property
    def label(self):
        return NOT_ASSESSED_LABEL if self.code == NOT_ASSESSED else Status(self.code).label
