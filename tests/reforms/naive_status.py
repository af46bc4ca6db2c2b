"""The derivation of statuses written as its definition reads, pair by pair and day by day: slow, and plain.

``test_status_properties`` compares ``reforms.status`` with it.
"""

from itertools import combinations

from reforms.enums import Status
from sources.enums import DateQualifier

VOCABULARY = list(Status)


def is_off(report):
    return Status(report.status).is_off_ladder


def order(report):
    return (report.counts_from, VOCABULARY.index(report.status))


def current_status(reports):
    last_off = max(filter(is_off, reports), key=order, default=None)
    since = [
        Status(report.status)
        for report in reports
        if not is_off(report) and (last_off is None or report.counts_from > last_off.counts_from)
    ]
    return max(since, key=lambda status: status.rung, default=last_off and Status(last_off.status))


def changes(reports):
    """The changes as (status, reports that say it), oldest first."""
    reports = sorted(reports, key=order)
    found = []
    for day in sorted({report.counts_from for report in reports}):
        status = current_status([report for report in reports if report.counts_from <= day])
        if not found or found[-1][0] != status:
            found.append((status, day))
    return [
        (
            status,
            [report for report in reports if report.status == status and day <= report.counts_from < end],
        )
        for index, (status, day) in enumerate(found)
        for end in [_end(found, index, reports)]
    ]


def _end(found, index, reports):
    """The day with which the ladder is next left or entered again."""
    later = [
        day for status, day in found[index + 1 :] if status.is_off_ladder != found[index][0].is_off_ladder
    ]
    return later[0] if later else reports[-1].counts_from.max


def reports_disagree(reports):
    days_off = [report.counts_from for report in reports if is_off(report)]
    return any(_disagree(one, other, days_off) for one, other in combinations(reports, 2))


def _disagree(one, other, days_off):
    if is_off(one) != is_off(other):
        (first, last), (other_first, other_last) = _named(one), _named(other)
        return first <= other_last and other_first <= last
    earlier, later = sorted((one.counts_from, other.counts_from))
    firsts = [report.date for report in (one, other) if report.date_qualifier == DateQualifier.ON]
    return (
        one.status == other.status
        and not is_off(one)
        and not all(first <= earlier for first in firsts)
        and not any(earlier <= day < later for day in days_off)
    )


def _named(report):
    by = report.date_qualifier == DateQualifier.BY
    return report.counts_from if by else report.date, report.counts_from
