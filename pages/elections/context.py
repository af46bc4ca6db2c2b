"""The page of an election, on which figures of different stages never mix."""

from collections import defaultdict

from claims.enums import EventKind, EventStage, FigureStage, StatementRole
from claims.models import Event, Figure, Statement
from elections.enums import ApplicationOrder
from elections.models import Application, Candidacy
from pages.elections.shares import share_charts
from pages.shared import dates
from pages.shared.candidates import by_candidate
from pages.shared.claim_text import speakers
from pages.shared.election_rows import headline_order
from pages.shared.entities import names_of
from pages.shared.numbers import question_text, value_text
from pages.shared.qualification import basis_mark
from pages.shared.section_pages import links_to_more
from pages.shared.stages import MOST_SETTLED
from reforms.initiatives import current_statuses
from sources.dates import last_day_of

# Every stage has its slot, whether or not a figure of it is known; figures that are planned only where known.
SLOTS = (FigureStage.EXIT_POLL, FigureStage.PRELIMINARY, FigureStage.FINAL, FigureStage.NOT_STATED)
BIG_FIGURES = 4


def election_list(page, rows):
    """What the template of the list needs; ``rows`` are those of the page."""
    return {
        "rows": rows,
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
    }


def election_page(election, claims, *, contests, panels, reforms, clock):
    """What the template needs.

    ``election`` has ``vote``; ``contests`` is a page of its contests, ``claims`` the ClaimSet of it and of
    these: all figures and candidacies, a few of each other kind. ``panels`` are those of ``panels_about``;
    ``reforms`` are those that the claims name, with their ``current_status``.
    """
    statements, figures = claims.every(Statement), claims.every(Figure)
    introduction = _introduction(claims, election, contests)
    placed = {one.pk for one in introduction}
    objections = [one for one in statements if one.role == StatementRole.OBJECTION]
    observations = [one for one in statements if _is_of_observer(one)]
    placed |= {one.pk for one in (*objections, *observations)}
    voted_on = _days_of_votes(claims.every(Event))
    charts = share_charts(figures, contests)
    charted = {figure.pk for chart in charts for figure in chart["figures"]}
    uncharted = [figure for figure in figures if figure.pk not in charted]
    return {
        "names": names_of(election),
        "introduction": introduction,
        "state": election.vote.state,
        "told_on": [_marked(election.vote.event)] if election.vote.event else [],
        "is_overdue": election.vote.is_overdue(clock.as_of),
        "voted_on": voted_on.get(election.pk, ()),
        "days_of_contests": voted_on,
        "big_figures": big_figures([one for one in figures if one.subject_id == election.pk]),
        "charts": charts,
        "slots": _slots([figure for figure in uncharted if figure.subject_id == election.pk]),
        "charted_stages": {chart["stage"].code for chart in charts},
        "contest_stages": {figure.stage for figure in uncharted if figure.subject_id != election.pk},
        "contests": _contests(contests, claims.every(Candidacy), uncharted),
        "page_obj": contests,
        "pages": contests.paginator.get_elided_page_range(contests.number),
        "panels": panels,
        "statuses": current_statuses(reforms),
        "applied": _applied(claims.every(Application), reforms),
        "observations": observations,
        "objections": objections,
        "statements": [one for one in statements if one.pk not in placed],
        "events": claims.every(Event),
        "corrections": claims.corrections(),
        "more": _links_to_more(election, clock, claims.totals, contests),
    }


def _links_to_more(election, clock, totals, contests):
    """Those of a page. Where others have further contests, it was not counted what is said about these."""
    if not contests.has_other_pages():
        return links_to_more(election, clock, totals)
    return {
        section: link | {"count": None}
        for section, link in links_to_more(election, clock, totals, most=0).items()
    }


def _introduction(claims, election, contests):
    """The statements that introduce the vote or one of its contests."""
    subjects = {election.pk, *(contest.pk for contest in contests)}
    return [one for one in claims.loaded(Statement, role=StatementRole.LEAD) if one.subject_id in subjects]


def _days_of_votes(events):
    """The days of the votes, by the key of what they are about: the election or one of its contests.

    A vague date is left out where it may mean the same as a more precise one. Each is a pair of the date and
    the mark of what the editors infer of it.
    """
    found = defaultdict(dict)
    votes = [one for one in events if one.kind == EventKind.VOTE and one.stage == EventStage.HAPPENED]
    for vote in sorted(votes, key=lambda one: (_length(one), one.date)):
        spans = found[vote.subject_id]
        if _span(vote) in spans or not any(_may_be_one(vote, reports[0]) for reports in spans.values()):
            spans.setdefault(_span(vote), []).append(vote)
    return {
        subject: [_marked(*reports) for _days, reports in sorted(spans.items())]
        for subject, spans in found.items()
    }


def _marked(*events):
    """The date of events of one date, and the mark of what the editors infer of it."""
    return dates.of_claim(events[0]), basis_mark(events)


def _span(event):
    return event.date, last_day_of(event.date, event.date_precision)


def _length(event):
    first, last = _span(event)
    return last - first


def _may_be_one(event, other):
    (first, last), (other_first, other_last) = _span(event), _span(other)
    return first <= other_last and other_first <= last


def _is_of_observer(statement):
    """Whether somebody who observed the vote speaks, not the source in its own words."""
    return statement.role == StatementRole.OBSERVATION and bool(speakers(statement))


def big_figures(figures):
    """A few key figures of the vote as a whole, each at its most settled stage."""
    by_question = {}
    for figure in headline_order(figures):
        by_question.setdefault((figure.measure_id, figure.of_id), []).append(figure)
    return [_big_figure(readings) for readings in list(by_question.values())[:BIG_FIGURES]]


def _big_figure(readings):
    shown = min(readings, key=lambda figure: MOST_SETTLED.index(FigureStage(figure.stage)))
    text = value_text(shown)
    alike = [figure for figure in readings if figure.stage == shown.stage and value_text(figure) == text]
    return {
        "term": question_text(shown),
        "value": text,
        "stage": FigureStage(shown.stage),
        "shown": shown,
        "claims": alike,
    }


def _slots(figures):
    """Pairs of (stage, figures)."""
    planned = any(figure.stage == FigureStage.PLANNED for figure in figures)
    return [
        (stage, [figure for figure in figures if figure.stage == stage])
        for stage in (*SLOTS, *([FigureStage.PLANNED] if planned else []))
    ]


def _contests(contests, candidacies, figures):
    """Triples of (contest, the pairs of ``by_candidate``, its figures that no chart shows)."""
    stood, counted = defaultdict(list), defaultdict(list)
    for candidacy in candidacies:
        stood[candidacy.contest_id].append(candidacy)
    for figure in figures:
        counted[figure.subject_id].append(figure)
    return [(contest, by_candidate(stood[contest.pk]), counted[contest.pk]) for contest in contests]


def _applied(applications, reforms):
    """Pairs of (application, the initiative), first uses first."""
    by_pk = {initiative.pk: initiative for initiative in reforms}
    ordered = sorted(
        applications, key=lambda one: (one.order != ApplicationOrder.FIRST, one.initiative.title)
    )
    return [(one, by_pk[one.initiative_id]) for one in ordered if one.initiative_id in by_pk]
