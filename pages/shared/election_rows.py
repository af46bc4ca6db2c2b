"""Elections as rows: templates/shared/election_table.html."""

from collections import defaultdict

from django.conf import settings
from django.contrib.postgres.aggregates import BoolAnd
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, Min, OuterRef, Q, Value, When, Window
from django.db.models.functions import DenseRank, JSONObject, RowNumber
from django.db.models.lookups import IsNull
from django.utils.safestring import SafeString

from claims.enums import Basis, FigureStage
from claims.models import Figure
from elections.models import Application
from pages.shared.disagreements import disputed_link, named_dispute, rivals_text
from pages.shared.numbers import question_text, value_text
from pages.shared.stages import MOST_SETTLED
from reforms.disagreements import open_disagreements
from reforms.initiatives import status_at, status_from
from sources.prepared import IsAmong, prepared

# How many of each a row shows.
FIGURES_SHOWN = 3
REFORMS_SHOWN = 5
RIVALS_SHOWN = 3


def headline_figures(elections, clock):
    """The first key figures of each election as a whole, every reading once; of its contests none.

    One query, of so many rows as are shown. Each has its ``open_disagreements``, and ``rivals``, what other
    readings of its own question print, each with ``is_inferred``.
    """
    measures = settings.DATASET.key_figures
    return _headline_figures(clock, measures, elections=[one.pk for one in elections]) if measures else []


@prepared
def _headline_figures(clock, measures, elections):
    reading = [F(name) for name in ("subject", "measure", "of", "stage", "value", "qualifier")]
    order = [F("place").asc(), F("settled").asc(), F("value").desc(), *(one.asc() for one in reading[1:])]
    placed = (
        Figure.objects.filter(IsAmong("subject", elections), role="")
        .under(clock)
        .annotate(code=clock.fact(Figure, "measure__code"))
        .filter(code__in=measures)
        .annotate(place=_place("code", measures), settled=_place("stage", MOST_SETTLED))
        .annotate(
            shown=Window(DenseRank(), partition_by=F("subject"), order_by=order),
            again=Window(RowNumber(), partition_by=reading, order_by=F("key").asc()),
        )
        .filter(shown__lte=FIGURES_SHOWN, again=1)
        .order_by()
    )
    shown = Figure.objects.filter(pk__in=placed.values("pk")).select_related("measure", "of")
    return shown.annotate(open_disagreements=open_disagreements(clock), rivals=_rivals(clock)).at(clock)


def _rivals(clock):
    same = {name: OuterRef(name) for name in ("subject", "measure", "stage", "role")}
    others = Figure.objects.under(clock).filter(**same)
    others = others.filter(Q(of=OuterRef("of")) | Q(of__isnull=True) & IsNull(OuterRef("of"), True))
    others = others.exclude(value=OuterRef("value"), qualifier=OuterRef("qualifier"))
    printed = (
        others.order_by()
        .values("as_printed")
        .annotate(
            since=Min("counts_from"), known=Min("known_from"), is_inferred=BoolAnd(Q(basis=Basis.INFERRED))
        )
    )
    found = printed.order_by("since", "known", "as_printed").values(
        rival=JSONObject(printed=F("as_printed"), is_inferred=F("is_inferred"))
    )
    return ArraySubquery(found[:RIVALS_SHOWN])


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


def election_rows(elections, figures, applications, clock):
    """The elections in their order, with their state, headline figures and what they applied.

    Each has the ``statuses`` of the reforms applied, by their keys.

    ``figures`` and ``applications`` are what the functions above give for these elections.
    """
    by_election, applied = _by_subject(figures), _by_subject(applications)
    return [
        {
            "election": election,
            "state": election.vote.state,
            "is_overdue": election.vote.is_overdue(clock.as_of),
            "figures": _in_words(headline_order(by_election[election.pk]), clock),
            "applications": applied[election.pk],
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


def _in_words(figures, clock):
    """Dicts of a figure in words with its ``stage``, ``claim`` and ``dispute_links``, as HTML.

    Of the readings that disagree the first stands for all.
    """
    found, seen = [], set()
    for figure in figures:
        compared = {one["number"] for one in figure.open_disagreements if not one["is_contested"]}
        if compared & seen:
            continue
        seen |= compared
        found.append(
            {
                "text": f"{question_text(figure)}: {value_text(figure)}",
                "stage": FigureStage(figure.stage),
                "claim": figure,
                "dispute_links": SafeString("".join(_dispute_links(figure, clock))),
            }
        )
    return found


def _dispute_links(figure, clock):
    rivals = rivals_text({one["printed"]: one["is_inferred"] for one in figure.rivals})
    for one in figure.open_disagreements:
        text = "" if one["is_contested"] else rivals
        yield disputed_link(*named_dispute(one["number"], one["is_contested"], clock, text))


def headline_order(figures):
    """The figures of the key measures, without those before and after a reform."""
    places = {code: place for place, code in enumerate(settings.DATASET.key_figures)}
    headline = [figure for figure in figures if figure.measure.code in places and not figure.role]
    return sorted(
        headline,
        key=lambda figure: (
            places[figure.measure.code],
            MOST_SETTLED.index(FigureStage(figure.stage)),
            -figure.value,
        ),
    )
