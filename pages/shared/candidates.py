"""Who stood in a contest: one row for each, however many reports there are."""

from elections.enums import Outcome


def by_candidate(candidacies):
    """Pairs of the report that tells the latest outcome of a candidacy, and all reports on it.

    The candidacies are ordered by their age, the oldest first. One that states no outcome takes none back.
    """
    reports = {}
    for candidacy in candidacies:
        reports.setdefault((candidacy.contest_id, candidacy.subject_id), []).append(candidacy)
    return [(_latest(found), found) for found in reports.values()]


def _latest(reports):
    stated = [report for report in reports if report.outcome != Outcome.NOT_STATED]
    return (stated or reports)[-1]


def one_row_each(candidacies):
    """The reports that tell the latest outcomes, each with all ``reports`` on its candidacy."""
    found = []
    for latest, reports in by_candidate(candidacies):
        latest.reports = reports
        found.append(latest)
    return found


def reports_of(claim):
    """All claims that stand in the row of one: of a candidacy those that ``one_row_each`` put together."""
    return getattr(claim, "reports", claim)
