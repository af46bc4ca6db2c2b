"""What the reports on an initiative amount to: its status, and how it changed.

Reports come late and out of order, so nothing here is stored: the status under a clock is derived from the
reports that count under it. A report is anything with ``status`` (a code of ``Status``), ``date`` and
``counts_from`` (the first and the last day that its date may mean) and ``date_qualifier``.
"""

from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from reforms.enums import Status
from sources.enums import DateQualifier

VOCABULARY = list(Status)


@dataclass(frozen=True)
class Change:
    """That a status was reached: ``earliest`` is the report that dates it, ``reports`` all that say it."""

    status: Status
    earliest: Any
    reports: tuple[Any, ...] = ()

    @property
    def since(self):
        return self.earliest.counts_from


def current_status(reports):
    """The status that these reports amount to, or None without any.

    It is the highest rung reported since the last report off the ladder, or that status off the ladder where
    nothing was reported since.
    """
    off = [report for report in reports if Status(report.status).is_off_ladder]
    last_off = max(off, key=_order, default=None)
    on = [
        report
        for report in reports
        if not Status(report.status).is_off_ladder
        and (last_off is None or report.counts_from > last_off.counts_from)
    ]
    if on:
        return Status(max(on, key=lambda report: Status(report.status).rung).status)
    return Status(last_off.status) if last_off else None


def changes(reports):
    """The changes of status that these reports amount to, oldest first.

    The derivation is asked day by day, in the order in which the reports count; a change is what it answers
    anew, dated by the earliest report of that status. A report of a rung already passed changes nothing.
    """
    reports = sorted(reports, key=_order)
    found: list[tuple[Status, int]] = []
    seen: list[Any] = []
    for _day, of_the_day in groupby(reports, key=lambda report: report.counts_from):
        before = len(seen)
        seen += of_the_day
        status = current_status(seen)
        if not found or found[-1][0] != status:
            found.append((status, before))
    return [_change(status, reports, found, index) for index, (status, _before) in enumerate(found)]


def _change(status, reports, found, index):
    """The change with all that says it: reports of the status until the ladder is left or entered again."""
    begins = found[index][1]
    crossings = (
        before for later, before in found[index + 1 :] if later.is_off_ladder != status.is_off_ladder
    )
    ends = next(crossings, len(reports))
    of_status = tuple(report for report in reports[begins:ends] if report.status == status)
    return Change(status=status, earliest=of_status[0], reports=of_status)


def _order(report):
    """By day, and within it by the order of the vocabulary: the order of recording decides nothing."""
    return (report.counts_from, VOCABULARY.index(report.status))


def reports_disagree(reports):
    """Whether these reports on one initiative cannot all be true.

    They cannot when one is on and one off the ladder for overlapping dates, or when two date the same rung
    incompatibly. A higher rung beside a lower one is no disagreement, nor is a rung reached once more after
    the ladder was left.
    """
    days_off = [report.counts_from for report in reports if Status(report.status).is_off_ladder]
    return any(_disagree(one, other, days_off) for one, other in combinations(reports, 2))


def _disagree(one, other, days_off):
    off = [Status(report.status).is_off_ladder for report in (one, other)]
    if off[0] != off[1]:
        return _overlap(one, other)
    return (
        one.status == other.status
        and not off[0]
        and not _may_be_the_same_day(one, other)
        and not _left_between(one, other, days_off)
    )


def _left_between(one, other, days_off):
    """Whether the ladder was left between two reports on it: the later is then of a new climb."""
    earlier, later = sorted((one.counts_from, other.counts_from))
    return any(earlier <= day < later for day in days_off)


def _overlap(one, other):
    (first, last), (other_first, other_last) = _named_days(one), _named_days(other)
    return first <= other_last and other_first <= last


def _named_days(report):
    """The days that a report names. "By" a day names that day alone: the days before it are not claimed."""
    if report.date_qualifier == DateQualifier.BY:
        return report.counts_from, report.counts_from
    return report.date, report.counts_from


def _may_be_the_same_day(one, other):
    """Whether one day satisfies both dates; "by" is open towards the past."""
    first_days = [report.date for report in (one, other) if report.date_qualifier == DateQualifier.ON]
    return all(first <= min(one.counts_from, other.counts_from) for first in first_days)
