"""What is known of one initiative's status under a clock."""

from dataclasses import dataclass
from functools import cached_property

from claims.evidence import SourceBreakdown
from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL
from reforms.status import Change, changes, reports_disagree


class CurrentStatus:
    """The code and the label of ``current``, which is None for an initiative that is not assessed."""

    current: Change | None

    @property
    def code(self):
        return self.current.status.value if self.current else NOT_ASSESSED

    @property
    def label(self):
        return self.current.status.label if self.current else NOT_ASSESSED_LABEL


@dataclass(frozen=True)
class Assessment(CurrentStatus):
    """The status reports that count for an initiative, and what they amount to."""

    reports: tuple

    @cached_property
    def changes(self):
        """How the status changed, oldest first."""
        return changes(self.reports)

    @property
    def current(self):  # type: ignore[override]  # derived here
        """The last change."""
        return self.changes[-1] if self.changes else None

    @property
    def documented(self):
        """The codes of the statuses that are reported, whether they were reached or passed."""
        return {report.status for report in self.reports}

    @cached_property
    def voices(self):
        """Who says that the current status was reached."""
        return SourceBreakdown.of(self.current.reports if self.current else ())

    @cached_property
    def is_disputed(self):
        return reports_disagree(self.reports)


@dataclass(frozen=True)
class AssessmentInBrief(CurrentStatus):
    """What a row of a list shows: as ``Assessment`` has it, from what was derived when entries were made.

    Of the last change, it knows how its report is dated, of the sources the kinds of their publishers.
    """

    current: Change | None
    documented: frozenset
    voices: SourceBreakdown
