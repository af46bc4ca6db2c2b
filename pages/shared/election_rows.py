"""Elections as rows: templates/shared/election_table.html."""

from collections import defaultdict

from django.db.models import Case, Count, F, Value, When, Window
from django.db.models.functions import DenseRank, RowNumber

from claims.enums import FigureStage
from claims.models import Figure
from elections.models import Application
from pages.shared.numbers import question_text, value_text
from pages.shared.stages import MOST_SETTLED
from reforms.initiatives import status_at, status_from
from sources.prepared import IsAmong, prepared

# The measures that say most about a vote, in the order in which they are set large.
HEADLINES = ("turnout", "share_in_favour", "seats", "vote_share", "candidates", "observers")
# How many of each a row shows.
FIGURES_SHOWN = 3
REFORMS_SHOWN = 5


def headline_figures(elections, clock):
    """The first headline figures of each election by ``headline_order``, every reading once.

    One query, of so many rows as are shown.
    """
    return _headline_figures(clock, elections=[election.pk for election in elections])


@prepared
def _headline_figures(clock, elections):
    reading = [F(name) for name in ("subject", "measure", "of", "stage", "value", "qualifier")]
    order = [F("place").asc(), F("settled").asc(), F("value").desc(), *(one.asc() for one in reading[1:])]
    placed = (
        Figure.objects.filter(IsAmong("subject", elections), role="")
        .under(clock)
        .annotate(code=clock.fact(Figure, "measure__code"))
        .filter(code__in=HEADLINES)
        .annotate(place=_place("code", HEADLINES), settled=_place("stage", MOST_SETTLED))
        .annotate(
            shown=Window(DenseRank(), partition_by=F("subject"), order_by=order),
            again=Window(RowNumber(), partition_by=reading, order_by=F("key").asc()),
        )
        .filter(shown__lte=FIGURES_SHOWN, again=1)
        .order_by()
    )
    return Figure.objects.filter(pk__in=placed.values("pk")).select_related("measure", "of").at(clock)


def first_applications(elections, clock):
    """The first applications by each election, with their initiatives and ``total``, how many it has.

    One query, of so many rows as are shown.
    """
    return _first_applications(clock, elections=[election.pk for election in elections])


@prepared
def _first_applications(clock, elections):
    order = [F("counts_from").asc(), F("known_from").asc(), F("key").asc()]
    placed = (
        Application.objects.filter(IsAmong("subject", elections))
        .under(clock)
        .annotate(
            shown=Window(RowNumber(), partition_by=F("subject"), order_by=order),
            total=Window(Count("pk"), partition_by=F("subject")),
        )
        .filter(shown__lte=REFORMS_SHOWN)
        .select_related("initiative")
        .annotate(status_found=status_at("initiative", clock))
    )
    return placed.order_by("counts_from", "known_from", "key")


def _place(column, codes):
    """The place of a code in a list of codes."""
    return Case(*(When(**{column: code}, then=Value(place)) for place, code in enumerate(codes)))


def election_rows(elections, figures, applications):
    """The elections in their order, with their state, headline figures and the reforms that they applied.

    Each has the ``statuses`` of the latter, by their keys.

    ``figures`` and ``applications`` are what the functions above give for these elections.
    """
    by_election, applied = _by_subject(figures), _by_subject(applications)
    return [
        {
            "election": election,
            "state": election.vote.state,
            "figures": [_in_words(figure) for figure in headline_order(by_election[election.pk])],
            "reforms": [application.initiative for application in applied[election.pk]],
            "statuses": {one.initiative_id: status_from(one.status_found) for one in applied[election.pk]},
            "further_reforms": sum(one.total for one in applied[election.pk][:1]) - len(applied[election.pk]),
        }
        for election in elections
    ]


def _by_subject(claims):
    found = defaultdict(list)
    for claim in claims:
        found[claim.subject_id].append(claim)
    return found


def _in_words(figure):
    """A figure in words, and its stage."""
    return f"{question_text(figure)}: {value_text(figure)}", FigureStage(figure.stage)


def headline_order(figures):
    """The figures of the headline measures, without those before and after a reform."""
    headline = [figure for figure in figures if figure.measure.code in HEADLINES and not figure.role]
    return sorted(
        headline,
        key=lambda figure: (
            HEADLINES.index(figure.measure.code),
            MOST_SETTLED.index(FigureStage(figure.stage)),
            -figure.value,
        ),
    )
