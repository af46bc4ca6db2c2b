"""The derivation of an initiative's status from the reports on it: pure functions that ask no database.

Reports come late and out of order, so a status is never typed in: it follows from the reports that count.
A report is anything with ``status`` (a code of ``Status``), ``date`` and ``counts_from`` (the first and the
last day that its date may mean), ``date_qualifier`` and ``basis``. But for sorting, each function takes time
in proportion to the number of reports.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from claims.enums import Basis
from reforms.enums import IN_USE, Status
from sources.enums import DateQualifier

_POSITION = {status.value: position for position, status in enumerate(Status)}


@dataclass(frozen=True)
class Change:
    """That a status was reached: ``earliest`` is the report that dates it, ``reports`` all that say it."""

    status: Status
    earliest: Any
    reports: tuple[Any, ...] = ()

    @property
    def since(self):
        return self.earliest.counts_from

    @property
    def stating(self):
        """The reports that state it, whether or not they state its date."""
        return [report for report in self.reports if report.basis != Basis.INFERRED]

    @property
    def basis(self):
        """How it is known: *inferred* if no report states it, *date_inferred* if none states its day."""
        if not self.stating:
            return Basis.INFERRED
        is_dated = any(
            report.basis == Basis.STATED and report.counts_from == self.since for report in self.stating
        )
        return Basis.STATED if is_dated else Basis.DATE_INFERRED


def current_status(reports):
    """The status that these reports amount to, or None without any.

    It is the highest rung reported since the last report off the ladder, or that status off the ladder where
    nothing was reported since.
    """
    statuses = [status for _before, status in _status_by_day(sorted(reports, key=_order))]
    return statuses[-1] if statuses else None


def changes(reports):
    """The changes of status that these reports amount to, oldest first.

    A change is a day on which ``current_status`` of the reports so far answers anew, dated by the earliest
    report of that status. A report of a rung already passed changes nothing.
    """
    reports = sorted(reports, key=_order)
    found: list[tuple[Status, int]] = []
    for before, status in _status_by_day(reports):
        if not found or found[-1][0] != status:
            found.append((status, before))
    indexes = _indexes_by_status(reports)
    ends = _ends_of_climbs(found, len(reports))
    return [
        _change(status, reports, indexes[status.value], begins, end)
        for (status, begins), end in zip(found, ends, strict=True)
    ]


def current_changes(reports):
    """For each day on which a report counts: pairs of it and the last of the ``changes`` by then."""
    reports = sorted(reports, key=_order)
    indexes = _indexes_by_status(reports)
    begins, last = 0, None
    for before, status in _status_by_day(reports):
        if status != last:
            begins, last = before, status
        day = reports[before].counts_from
        end = bisect_right(reports, day, lo=before, key=lambda report: report.counts_from)
        yield day, _change(status, reports, indexes[status.value], begins, end)


def use_is_stated(reports):
    """For each day on which a report counts: whether one states by then that it is in use.

    It says so of *in force* or *applied*, and nothing was reported off the ladder since.
    """
    is_stated = False
    for _day, group in groupby(sorted(reports, key=_order), key=lambda report: report.counts_from):
        of_the_day = list(group)
        if any(Status(report.status).is_off_ladder for report in of_the_day):
            is_stated = False
        else:
            is_stated = is_stated or any(
                report.status in IN_USE and report.basis != Basis.INFERRED for report in of_the_day
            )
        yield is_stated


def _status_by_day(reports):
    """For each day on which a report counts: the number of reports before it, the status at its end."""
    last_off, highest, before = None, None, 0
    for _day, group in groupby(reports, key=lambda report: report.counts_from):
        of_the_day = [Status(report.status) for report in group]
        off = [status for status in of_the_day if status.is_off_ladder]
        if off:
            # in the order of the vocabulary, which ``_order`` has seen to; what is on it that day is left too
            last_off, highest = off[-1], None
        else:
            rungs = [*of_the_day, *([highest] if highest else [])]
            highest = max(rungs, key=lambda status: status.rung)
        yield before, highest or last_off
        before += len(of_the_day)


def _indexes_by_status(reports):
    """Where in the list the reports of each status stand, ascending."""
    indexes = defaultdict(list)
    for index, report in enumerate(reports):
        indexes[report.status].append(index)
    return indexes


def _ends_of_climbs(found, count):
    """For each change the index of the report with which the ladder is next left or entered again."""
    ends, end = [], count
    for index in range(len(found) - 1, -1, -1):
        if index + 1 < len(found) and found[index + 1][0].is_off_ladder != found[index][0].is_off_ladder:
            end = found[index + 1][1]
        ends.append(end)
    return ends[::-1]


def _change(status, reports, indexes, begins, end):
    """The change with all that says it: reports of the status until the ladder is left or entered again."""
    own = indexes[bisect_left(indexes, begins) : bisect_left(indexes, end)]
    return Change(status, reports[own[0]], tuple(reports[index] for index in own))


def _order(report):
    """By day, and within it by the order of the vocabulary: the order of recording decides nothing."""
    return (report.counts_from, _POSITION[report.status])


def reports_disagree(reports):
    """Whether these reports on one initiative cannot all be true.

    They cannot when one is on and one off the ladder for overlapping dates, or when two date the same rung
    incompatibly. A higher rung beside a lower one is no disagreement, nor is a rung reached once more after
    the ladder was left.
    """
    reports = list(reports)
    return _on_and_off_overlap(reports) or _one_rung_has_two_days(reports)


def _on_and_off_overlap(reports):
    """Sweep the spans by their first day: one that begins before one of the other side ends overlaps it."""
    latest: dict[bool, Any] = {}
    for (first, last), off in sorted(
        (_named_days(report), Status(report.status).is_off_ladder) for report in reports
    ):
        if (not off) in latest and first <= latest[not off]:
            return True
        latest[off] = max(last, latest.get(off, last))
    return False


def _one_rung_has_two_days(reports):
    """Within one rung of one climb: whether one report begins after another one's last day.

    "By" a day is open towards the past, so such a report begins nowhere.
    """
    days_off = sorted(report.counts_from for report in reports if Status(report.status).is_off_ladder)
    latest_first: dict[tuple, Any] = {}
    earliest_last: dict[tuple, Any] = {}
    for report in reports:
        if Status(report.status).is_off_ladder:
            continue
        climb = (report.status, bisect_left(days_off, report.counts_from))
        earliest_last[climb] = min(report.counts_from, earliest_last.get(climb, report.counts_from))
        if report.date_qualifier == DateQualifier.ON:
            latest_first[climb] = max(report.date, latest_first.get(climb, report.date))
    return any(first > earliest_last[climb] for climb, first in latest_first.items())


def _named_days(report):
    """The days that a report names. "By" a day names that day alone: the days before it are not claimed."""
    if report.date_qualifier == DateQualifier.BY:
        return report.counts_from, report.counts_from
    return report.date, report.counts_from
