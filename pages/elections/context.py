"""Elections: as rows of their list, and as a page on which stages of figures never mix."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.enums import FigureStage, StatementRole, Unit
from claims.models import Event, Figure, Statement
from elections.enums import ApplicationOrder, ElectionState
from elections.models import Application, Candidacy
from pages.entities.context import names_of, passages, section_lines
from pages.initiatives.rows import rail_of
from pages.shared import dates
from pages.shared.claim_rows import Line, Link, corrections, line, link
from pages.shared.dates import Dated
from pages.shared.footnotes import Notes, SourceLine, source_line
from pages.shared.labels import Sign, sign, status_sign
from pages.shared.numbers import question_text, value_text

# The measures that say most about a vote, in the order in which they are set large.
HEADLINES = ("turnout", "share_in_favour", "seats", "vote_share", "candidates", "observers")
# Every kind has its slot, whether or not a figure of it is held.
SLOTS = (FigureStage.EXIT_POLL, FigureStage.PRELIMINARY, FigureStage.FINAL, FigureStage.NOT_STATED)
MOST_SETTLED = (
    FigureStage.FINAL,
    FigureStage.PRELIMINARY,
    FigureStage.NOT_STATED,
    FigureStage.EXIT_POLL,
    FigureStage.PLANNED,
)
OBSERVATIONS = (StatementRole.OBSERVATION, StatementRole.OBJECTION)
# The scale of the bars: no party's share needs more, and the longest bar leaves room for its figure.
LONGEST_SHARE = 60
THRESHOLD = "electoral_threshold"


@dataclass(frozen=True)
class ElectionRow:
    """A vote as a row of the list."""

    title: str
    url: str
    kind: str
    date: Dated
    state: Sign
    figures: list
    applied: list[Link]


@dataclass(frozen=True)
class HeldFigure:
    """A figure with its kind, in words."""

    text: str
    stage: Sign


@dataclass(frozen=True)
class BigFigure:
    """templates/components/big_figure.html: a figure set large."""

    term: str
    value: str
    stage: Sign
    notes: Notes
    more: str
    dispute: object


@dataclass(frozen=True)
class Slot:
    """What is held of figures of one stage."""

    stage: Sign
    lines: list[Line]


@dataclass(frozen=True)
class Share:
    """One row of a chart of shares: ``width`` is the length of its bar in per cent of the scale."""

    name: Link
    value: str
    width: float
    notes: Notes


@dataclass(frozen=True)
class Threshold:
    """The share that a party needs: ``x`` is its place in per cent of the scale."""

    text: str
    x: float
    notes: Notes


@dataclass(frozen=True)
class ShareChart:
    """The shares of one measure at one stage, largest first: never two stages in one chart."""

    anchor: str
    title: str
    stage: Sign
    caption: str
    shares: list[Share]
    sum_text: str
    threshold: Threshold | None
    source: SourceLine


@dataclass(frozen=True)
class ContestBlock:
    """A contest with those who stood in it."""

    title: str
    url: str
    summary: str
    candidacies: list


@dataclass(frozen=True)
class Standing:
    """One candidacy."""

    who: Link
    outcome: str
    notes: Notes
    inference: str


@dataclass(frozen=True)
class AppliedReform:
    """A reform that the vote applied, with its status today."""

    to: Link
    status: Sign
    rail: object
    use: str
    notes: Notes
    inference: str


def election_rows(elections, figures, applications, links):
    """The rows of the list, newest first."""
    by_election = _grouped(figures)
    applied = _grouped(applications)
    return [
        ElectionRow(
            title=election.title,
            url=links.to(election),
            kind=election.get_kind_display(),
            date=dates.of_claim(election.vote.event) if election.vote.event else Dated(),
            state=sign(election.vote.state),
            figures=held_figures(by_election.get(election.pk, [])),
            applied=[link(one.initiative, links) for one in applied.get(election.pk, [])],
        )
        for election in elections
    ]


def _grouped(claims):
    found = {}
    for claim in claims:
        found.setdefault(claim.subject_id, []).append(claim)
    return found


def held_figures(figures):
    """The headline figures of one vote, each kind by itself and at most three."""
    texts = dict.fromkeys(
        (f"{question_text(figure)}: {value_text(figure)}", figure.stage)
        for figure in _headline_order(figures)
    )
    return [HeldFigure(text, sign(FigureStage(stage))) for text, stage in list(texts)[:3]]


def _headline_order(figures):
    headline = [figure for figure in figures if figure.measure.code in HEADLINES and not figure.role]
    return sorted(
        headline,
        key=lambda figure: (
            HEADLINES.index(figure.measure.code),
            MOST_SETTLED.index(FigureStage(figure.stage)),
            -figure.value,
        ),
    )


def election_page(election, dossier, footnotes, *, contests, disputes, reforms):
    """What the template needs. ``election`` has ``held``; ``reforms`` are those applied, assessed, by pk."""
    links = footnotes.links
    statements = dossier.every(Statement)
    figures = dossier.every(Figure)
    charts, charted = share_charts(figures, footnotes)
    page = {
        "names": names_of(election),
        "leads": passages(_of(statements, StatementRole.LEAD), links, footnotes, "lead", on=election),
        "held": election.vote,
        "held_on": dates.of_claim(election.vote.event) if election.vote.event else Dated(),
        "state": sign(election.vote.state),
        "planned": election.vote.state == ElectionState.PLANNED,
        "big_figures": big_figures(figures, disputes, footnotes),
        "charts": charts,
        "slots": _slots([figure for figure in figures if figure.pk not in charted], footnotes),
        "charted_stages": {chart.stage.code for chart in charts},
        "contests": _contests(contests, dossier.every(Candidacy), footnotes),
        "disputes": disputes,
        "applied": _applied(dossier.every(Application), reforms, footnotes),
        "observations": passages(_of(statements, *OBSERVATIONS), links, footnotes, "observed", on=election),
        "passages": passages(
            _of(statements, *(set(StatementRole) - {StatementRole.LEAD, *OBSERVATIONS})),
            links, footnotes, "said", on=election,
        ),
        "events": section_lines(dossier.every(Event), links, footnotes, "event"),
        "corrections": corrections(dossier, footnotes),
    }  # fmt: skip
    return page | {"notes": footnotes.close()}


def _of(statements, *roles):
    return [statement for statement in statements if statement.role in roles]


def big_figures(figures, disputes, footnotes):
    """At most four measures of the vote as a whole, each in its most settled kind."""
    whole = [figure for figure in _headline_order(figures) if figure.of_id is None]
    others = [
        figure for figure in figures if figure.of_id is None and not figure.role and figure not in whole
    ]
    by_measure = {}
    for figure in [*whole, *others]:
        by_measure.setdefault(figure.measure_id, []).append(figure)
    return [
        _big_figure(number, readings, disputes, footnotes)
        for number, readings in enumerate(list(by_measure.values())[:4], 1)
    ]


def _big_figure(number, readings, disputes, footnotes):
    shown = min(readings, key=lambda figure: MOST_SETTLED.index(FigureStage(figure.stage)))
    alike = [figure for figure in readings if figure.stage == shown.stage]
    panel = next((panel for panel in disputes if any(figure in panel.claims for figure in alike)), None)
    return BigFigure(
        term=shown.measure.name,
        value=value_text(shown),
        stage=sign(FigureStage(shown.stage)),
        notes=footnotes.cite(f"figure-{number}", *alike),
        more="",
        dispute=_other_readings(shown, alike, panel),
    )


def _other_readings(shown, alike, panel):
    if panel is None or panel.state.code != "open":
        return None
    others = dict.fromkeys(value_text(figure) for figure in alike if figure.value != shown.value)
    return {
        "url": f"#{panel.anchor}",
        "text": _("another reading: %(values)s") % {"values": ", ".join(others)},
    }


def share_charts(figures, footnotes):
    """A chart for each measure in per cent that is held for three or more parties or people at one stage."""
    shares = [figure for figure in figures if figure.of_id and figure.measure.unit == Unit.PERCENT]
    shares.sort(key=_chart_of)
    threshold = next((figure for figure in figures if figure.measure.code == THRESHOLD), None)
    charts, charted = [], set()
    for number, (_chart, group) in enumerate(groupby(shares, key=_chart_of), 1):
        ordered = sorted(group, key=lambda figure: -figure.value)
        if len({figure.of_id for figure in ordered}) >= 3:
            charted.update(figure.pk for figure in ordered)
            charts.append(_share_chart(number, ordered, threshold, footnotes))
    return charts, charted


def _chart_of(figure):
    """Figures of one contest, measure and stage stand in one chart."""
    return figure.subject_id, figure.measure_id, MOST_SETTLED.index(FigureStage(figure.stage))


def caption_of(stage):
    """What a reader must know of all figures of a stage; nothing where the name of the stage says it."""
    says_it = stage in (FigureStage.PLANNED, FigureStage.FINAL)
    return "" if says_it else stage.meaning


def _share_chart(number, figures, threshold, footnotes):
    stage = FigureStage(figures[0].stage)
    return ShareChart(
        anchor=f"shares-{number}",
        title=_("%(stage)s: %(measure)s")
        % {"stage": stage.label, "measure": figures[0].measure.name.lower()},
        stage=sign(stage),
        caption=caption_of(stage),
        shares=[
            Share(
                name=link(figure.of, footnotes.links),
                value=value_text(figure),
                width=_on_scale(figure.value),
                notes=footnotes.cite(f"share-{number}-{row}", figure),
            )
            for row, figure in enumerate(figures, 1)
        ],
        sum_text=_sum_text(figures),
        threshold=_threshold(number, threshold, footnotes) if threshold else None,
        source=source_line(figures[0].citation_links.all()[0].citation.source, footnotes.links),
    )


def _on_scale(share):
    return round(min(float(share) / LONGEST_SHARE, 1) * 100, 1)


def _threshold(number, figure, footnotes):
    return Threshold(
        text=_("%(share)s needed to enter") % {"share": value_text(figure)},
        x=_on_scale(figure.value),
        notes=footnotes.cite(f"threshold-{number}", figure),
    )


def _sum_text(figures):
    """Said where the shares of one chart leave a part of the whole unaccounted for."""
    total = sum(figure.value for figure in figures)
    if len({figure.of_id for figure in figures}) < len(figures) or abs(total - 100) < 1:
        return ""
    return _("The shares add up to %(total)s%%.") % {"total": number_format(total.normalize(), use_l10n=True)}


def _slots(figures, footnotes):
    stages = [*SLOTS, FigureStage.PLANNED] if any(f.stage == FigureStage.PLANNED for f in figures) else SLOTS
    return [
        Slot(
            sign(stage),
            section_lines(
                [one for one in figures if one.stage == stage], footnotes.links, footnotes, f"slot-{stage}"
            ),
        )
        for stage in stages
    ]


def _contests(contests, candidacies, footnotes):
    blocks = []
    for contest in contests:
        stood = [candidacy for candidacy in candidacies if candidacy.contest_id == contest.pk]
        blocks.append(
            ContestBlock(
                title=contest.title,
                url=footnotes.links.to(contest),
                summary=contest.summary,
                candidacies=[_standing(candidacy, footnotes) for candidacy in stood],
            )
        )
    return blocks


def _standing(candidacy, footnotes):
    return Standing(
        who=link(candidacy.subject, footnotes.links),
        outcome=candidacy.get_outcome_display(),
        notes=footnotes.cite(f"candidacy-{candidacy.key.replace('.', '-')}", candidacy),
        inference=line(candidacy, footnotes.links).inference,
    )


def _applied(applications, reforms, footnotes):
    """The reforms applied, first uses first."""
    ordered = sorted(
        applications, key=lambda one: (one.order != ApplicationOrder.FIRST, one.initiative.title)
    )
    return [
        AppliedReform(
            to=link(application.initiative, footnotes.links),
            status=status_sign(reforms[application.initiative_id].assessment.code),
            rail=rail_of(reforms[application.initiative_id].assessment),
            use=application.get_order_display(),
            notes=footnotes.cite(f"applied-{number}", application),
            inference=line(application, footnotes.links).inference,
        )
        for number, application in enumerate(ordered, 1)
        if application.initiative_id in reforms
    ]
