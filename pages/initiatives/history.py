"""Everything dated about an initiative: changes of status, reports that changed nothing, events."""

from django.utils.translation import gettext as _

from claims.evidence import SourceBreakdown
from pages.shared.claim_text import claim_text
from pages.shared.labels import status_label


def history(assessment, events):
    """The rows of templates/initiatives/history_table.html, newest first."""
    rows = [*_change_rows(assessment), *(_row(event, [event], title=claim_text(event)) for event in events)]
    return sorted(rows, key=_order, reverse=True)


def _order(row):
    claim = row["claim"]
    return claim.counts_from, claim.known_from, claim.key


def _change_rows(assessment):
    """A row for each report: the first of a change moves the status, with the others cited beside it."""
    before = None
    shown = set()
    for change in assessment.changes:
        shown.update(report.pk for report in change.reports)
        after = status_label(change.status.value)
        yield _row(change.earliest, change.reports, before=before, after=after)
        before = after
    for report in assessment.reports:
        if report.pk not in shown:
            again = _("No change; reported again: %(status)s") % {"status": claim_text(report)}
            yield _row(report, [report], title=again)


def _row(claim, claims, *, before=None, after=None, title=""):
    return {
        "claim": claim,
        "before": before,
        "after": after,
        "title": title,
        "act": getattr(claim, "act", None),
        "cited": claims,
        "sources": SourceBreakdown.of(claims).sources,
    }
