"""Initiatives with what follows from their status reports, for those who show a few of them."""

from reforms.assessment import Assessment
from reforms.models import Initiative, StatusReport
from sources.prepared import IsAmong, prepared


def assess(initiatives, clock):
    """Initiatives as a list, each with its ``assessment`` under the clock; a fixed number of queries."""
    found = list(initiatives)
    reports = StatusReport.objects.filter(subject__in=found).by_initiative(clock)
    for initiative in found:
        initiative.assessment = Assessment(tuple(reports[initiative.pk]))
    return found


def initiatives_of(claims, clock):
    """The subjects of these claims, as few as a page shows, for the rows of a table."""
    subjects = {claim.subject_id for claim in claims}
    return _initiatives_for_rows(clock, keys=list(subjects)) if subjects else []


@prepared
def _initiatives_for_rows(clock, keys):
    return Initiative.objects.for_list(clock).with_current_status(clock).filter(IsAmong("pk", keys))
