"""The page of an election, on which figures of different stages never mix."""

from collections import defaultdict

from django.utils.translation import gettext as _

from claims.enums import FigureStage, StatementRole
from claims.models import Event, Figure, Statement
from elections.enums import ApplicationOrder
from elections.models import Application, Candidacy
from pages.elections.shares import share_charts
from pages.shared import dates
from pages.shared.election_rows import headline_order
from pages.shared.entities import names_of
from pages.shared.numbers import value_text
from pages.shared.section_pages import links_to_more
from pages.shared.stages import MOST_SETTLED
from reforms.initiatives import current_statuses

# Every stage has its slot, whether or not a figure of it is known; figures that are planned only where known.
SLOTS = (FigureStage.EXIT_POLL, FigureStage.PRELIMINARY, FigureStage.FINAL, FigureStage.NOT_STATED)
OBSERVATIONS = (StatementRole.OBSERVATION, StatementRole.OBJECTION)
BIG_FIGURES = 4


def election_list(page, rows):
    """What the template of the list needs; ``rows`` are those of the page."""
    return {
        "rows": rows,
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
    }


def election_page(election, claims, *, contests, disputes, reforms, clock):
    """What the template needs.

    ``election`` has ``vote``; ``contests`` is a page of its contests, ``claims`` the ClaimSet of it and of
    these: all figures and candidacies, fifty of each other kind. ``disputes`` are panels; ``reforms`` are
    those that the claims name, with their ``current_status``.
    """
    statements, figures = claims.every(Statement), claims.every(Figure)
    introduction = _introduction(claims, election, contests)
    introducing = {statement.pk for statement in introduction}
    charts = share_charts(figures)
    charted = {figure.pk for chart in charts for figure in chart["figures"]}
    return {
        "names": names_of(election),
        "introduction": introduction,
        "state": election.vote.state,
        "voted_on": dates.of_claim(election.vote.event) if election.vote.event else None,
        "big_figures": big_figures(figures, disputes),
        "charts": charts,
        "slots": _slots([figure for figure in figures if figure.pk not in charted]),
        "charted_stages": {chart["stage"].code for chart in charts},
        "contests": _contests(contests, claims.every(Candidacy)),
        "page_obj": contests,
        "pages": contests.paginator.get_elided_page_range(contests.number),
        "disputes": disputes,
        "statuses": current_statuses(reforms),
        "applied": _applied(claims.every(Application), reforms),
        "observations": [one for one in statements if one.role in OBSERVATIONS],
        "statements": [
            one for one in statements if one.role not in OBSERVATIONS and one.pk not in introducing
        ],
        "events": claims.every(Event),
        "corrections": claims.corrections(),
        "more": links_to_more(election, clock, claims.totals),
    }


def _introduction(claims, election, contests):
    """The statements that introduce the vote or one of its contests."""
    parts = {election.pk, *(contest.pk for contest in contests)}
    return [one for one in claims.loaded(Statement, role=StatementRole.LEAD) if one.subject_id in parts]


def big_figures(figures, disputes):
    """A few measures of the vote as a whole, each at its most settled stage."""
    of_vote = [figure for figure in figures if figure.of_id is None]
    whole = headline_order(of_vote)
    keys = {figure.pk for figure in whole}
    others = [figure for figure in of_vote if not figure.role and figure.pk not in keys]
    by_measure = {}
    for figure in [*whole, *others]:
        by_measure.setdefault(figure.measure_id, []).append(figure)
    return [_big_figure(readings, disputes) for readings in list(by_measure.values())[:BIG_FIGURES]]


def _big_figure(readings, disputes):
    shown = min(readings, key=lambda figure: MOST_SETTLED.index(FigureStage(figure.stage)))
    alike = [figure for figure in readings if figure.stage == shown.stage]
    return {
        "term": shown.measure.name,
        "value": value_text(shown),
        "stage": FigureStage(shown.stage),
        "claims": alike,
        "dispute": _other_readings(shown, alike, disputes),
    }


def _other_readings(shown, alike, disputes):
    """The open disagreement on a figure: its anchor and the other values; None where there is none."""
    keys = {figure.pk for figure in alike}
    for panel in disputes:
        if panel["state"]["code"] == "open" and keys & {reading["claim"].pk for reading in panel["readings"]}:
            others = dict.fromkeys(value_text(figure) for figure in alike if figure.value != shown.value)
            return {
                "anchor": panel["anchor"],
                "text": _("another reading: %(values)s") % {"values": ", ".join(others)},
            }
    return None


def _slots(figures):
    """Pairs of (stage, figures)."""
    planned = any(figure.stage == FigureStage.PLANNED for figure in figures)
    return [
        (stage, [figure for figure in figures if figure.stage == stage])
        for stage in (*SLOTS, *([FigureStage.PLANNED] if planned else []))
    ]


def _contests(contests, candidacies):
    """Pairs of (contest, its candidacies)."""
    by_contest = defaultdict(list)
    for candidacy in candidacies:
        by_contest[candidacy.contest_id].append(candidacy)
    return [(contest, by_contest[contest.pk]) for contest in contests]


def _applied(applications, reforms):
    """Pairs of (application, the initiative), first uses first."""
    by_pk = {initiative.pk: initiative for initiative in reforms}
    ordered = sorted(
        applications, key=lambda one: (one.order != ApplicationOrder.FIRST, one.initiative.title)
    )
    return [(one, by_pk[one.initiative_id]) for one in ordered if one.initiative_id in by_pk]
