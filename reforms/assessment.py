"""What is known of one initiative's status under a clock."""

from dataclasses import dataclass
from functools import cached_property

from claims.enums import Basis
from claims.evidence import SourceBreakdown
from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL
from reforms.status import changes, reports_disagree, use_is_stated


@dataclass(frozen=True)
class Assessment:
    """The status reports that count for an initiative, and what they amount to."""

    reports: tuple

    @cached_property
    def changes(self):
        """How the status changed, oldest first."""
        return changes(self.reports)

    @property
    def current(self):
        """The last change, or None for an initiative that is not assessed."""
        return self.changes[-1] if self.changes else None

    @property
    def dating(self):
        """The report that dates the current status, or None."""
        return self.current.earliest if self.current else None

    @cached_property
    def documented(self):
        """The statuses of which there is a report, whether or not it moved the status."""
        return frozenset(report.status for report in self.reports)

    @property
    def code(self):
        return self.current.status.value if self.current else NOT_ASSESSED

    @property
    def label(self):
        return self.current.status.label if self.current else NOT_ASSESSED_LABEL

    @cached_property
    def evidence(self):
        """Who says that the current status was reached."""
        return SourceBreakdown.of(self.current.reports if self.current else ())

    @cached_property
    def attribution(self):
        """The publishers that state the current status or, where none does, those of what it follows from.

        Each once, in the order of the reports.
        """
        if not self.current:
            return ()
        return SourceBreakdown.of(self.current.stating or self.current.reports).publishers

    @property
    def basis(self):
        """How the current status is known; None where there is none."""
        return self.current.basis if self.current else None

    @property
    def is_inferred(self):
        """Whether there is a current status that no report of it states."""
        return self.basis == Basis.INFERRED

    @property
    def is_date_inferred(self):
        """Whether it is stated, and the report that dates it does not state its date."""
        return self.basis == Basis.DATE_INFERRED

    @cached_property
    def is_use_stated(self):
        """Whether a report states that it is in use (``reforms.status.use_is_stated``)."""
        return any(list(use_is_stated(self.reports))[-1:])

    @cached_property
    def is_disputed(self):
        return reports_disagree(self.reports)
