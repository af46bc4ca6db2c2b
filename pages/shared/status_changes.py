"""Changes of status, for the timeline and the home page."""

from collections import defaultdict
from typing import Any

from claims.evidence import SourceBreakdown
from pages.shared import dates
from pages.shared.evidence import one_of_each_publisher
from pages.shared.labels import status_label
from reforms.assessment import Assessment
from reforms.models import StatusReport
from sources.enums import DateQualifier


def assessed_among(claims, subjects):
    """The entities with these keys, each with its ``assessment``: all reports on it are among the claims."""
    reports = defaultdict(list)
    for claim in claims:
        if isinstance(claim, StatusReport) and claim.subject_id in subjects:
            reports[claim.subject_id].append(claim)
    found = []
    for of_one in reports.values():
        initiative: Any = of_one[0].subject
        initiative.assessment = Assessment(tuple(of_one))
        found.append(initiative)
    return found


def status_changes(initiatives):
    """Every change of every assessed initiative, newest first; of one day in the order of the list."""
    changes = [change for initiative in initiatives for change in _changes(initiative)]
    return sorted(changes, key=lambda change: change["day"], reverse=True)


def _changes(initiative):
    before = None
    for change in initiative.assessment.changes:
        after = status_label(change.status.value)
        yield {
            "initiative": initiative,
            "claim": change.earliest,
            "day": change.since,
            "date": dates.of_claim(change.earliest),
            "is_by": change.earliest.date_qualifier == DateQualifier.BY,
            "before": before,
            "after": after,
            "basis": change.basis,
            "sources": one_of_each_publisher(SourceBreakdown.of(change.reports).sources),
        }
        before = after
