"""Tables of statuses for the README of a dataset: how many have which on some days, and what is inferred."""

import datetime
from collections import Counter

from claims.clock import Clock
from claims.enums import Basis
from reforms.enums import NOT_ASSESSED, Status
from reforms.models import StatusReport
from reforms.tallies import status_counts
from sources.enums import DateQualifier

IN_USE = (Status.IN_FORCE, Status.APPLIED)


def counts_on(days):
    """A Markdown table of how many initiatives had each status on these days, and have today.

    In brackets those that are inferred.
    """
    clocks = [(day, Clock(datetime.date.fromisoformat(day))) for day in days] + [("today", Clock.now())]
    counted = [(day, *_count(clock)) for day, clock in clocks]
    statuses = [
        one for one in (*Status, NOT_ASSESSED) if any(total[one] for _day, total, _inferred in counted)
    ]
    names = [Status(one).label.lower() if one in list(Status) else "not assessed" for one in statuses]
    lines = [f"| as of | in all | {' | '.join(names)} |", f"| --- |{' ---: |' * (len(statuses) + 1)}"]
    for day, total, inferred in counted:
        cells = [_cell(total[one], inferred[one]) for one in statuses]
        lines.append(f"| {day} | {total.total()} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _count(clock):
    total, inferred = Counter(), Counter()
    for row in status_counts(clock).rows:
        total[row.status] += row.total
        inferred[row.status] += row.total if row.is_inferred else 0
    return total, inferred


def _cell(total, inferred):
    return f"{total} ({inferred})" if inferred else str(total or "")


def inferred_in_use():
    """A Markdown table of the reports of *in force* and *applied* that no source states, or not their day."""
    reports = StatusReport.objects.known(Clock.now()).filter(status__in=IN_USE).exclude(basis=Basis.STATED)
    found = [
        (Basis(report.basis), Status(report.status), report.subject.slug, _day(report), report.note)
        for report in reports.select_related("subject")
    ]
    lines = ["| basis | status | initiative | day | why |", "| --- | --- | --- | --- | --- |"]
    order = {basis: position for position, basis in enumerate((Basis.INFERRED, Basis.DATE_INFERRED))}
    for basis, status, slug, day, note in sorted(
        found, key=lambda row: (order[row[0]], IN_USE.index(row[1]), row[3:1:-1])
    ):
        how = basis.replace("_", " ")
        lines.append(f"| {how} | {status.label.lower()} | `{slug}` | {day} | {note.replace('|', '/')} |")
    return "\n".join([*lines, ""])


def _day(report):
    return f"by {report.dated}" if report.date_qualifier == DateQualifier.BY else str(report.dated)
