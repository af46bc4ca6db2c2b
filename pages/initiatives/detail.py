"""The page of one initiative: how far it came, when, and by whose word."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charts import evidence as tiles
from charts import step
from charts.bars import EvidenceAge, PairBar, pair_bars
from claims.enums import FigureRole, FigureStage, StatementRole
from claims.evidence import SourceBreakdown
from claims.models import Event, Figure, Statement
from elections.models import Application
from pages.entities.context import further_kinds, names_of, passages, section_lines, sections
from pages.initiatives.rows import voice_tiles, voices_text
from pages.shared import dates
from pages.shared.claim_rows import Link, corrections, line, link, words
from pages.shared.dates import Dated
from pages.shared.footnotes import Notes, SourceLine, source_line
from pages.shared.labels import PublisherSign, Sign, publisher_sign, publisher_signs, status_sign
from pages.shared.numbers import question_text, value_text
from reforms.assessment import Assessment
from reforms.enums import EffectKind, Status, SuccessionKind
from reforms.models import Effect, StatusReport, Succession
from sources.enums import DateQualifier, PublisherKind

WHAT_ELSE = (StatementRole.EXPLANATION, StatementRole.OBSERVATION, StatementRole.PLANNED)


@dataclass(frozen=True)
class Dispute:
    """Whether anything about the initiative is disputed: a word, and where to read more."""

    text: str
    more: str
    url: str


@dataclass(frozen=True)
class Vitals:
    """The four facts under the title: templates/components/vitals.html."""

    status: Sign
    since: Dated | None
    age: EvidenceAge
    voices: tiles.Voices
    voices_text: str
    dispute: Dispute | None


@dataclass(frozen=True)
class Pair:
    """A figure before and after: templates/components/figure_pair.html."""

    title: str
    before: PairBar | None
    after: PairBar | None
    before_notes: Notes
    after_notes: Notes
    note: str


@dataclass(frozen=True)
class VoiceRow:
    """What the publishers of one kind say: tiles for the status, tiles for problems, and their names."""

    kind: PublisherSign
    supports: tiles.Voices
    objects: tiles.Voices
    publishers: str


@dataclass(frozen=True)
class HistoryRow:
    """What the record shows for one day: a change of status, a report that changed nothing, or an event."""

    date: Dated
    before: Sign | None
    after: Sign | None
    title: str
    act: Link | None
    inference: str
    note: str
    sources: tuple[SourceLine, ...]
    notes: Notes
    order: tuple


@dataclass(frozen=True)
class Touched:
    """Something that the initiative touches, and how."""

    how: str
    to: Link
    notes: Notes


def initiative_page(initiative, dossier, disputes, votes, footnotes):
    """What the template needs. ``disputes`` are panels, ``votes`` elections with ``held``."""
    links = footnotes.links
    assessment = Assessment(tuple(dossier.every(StatusReport, subject_id=initiative.pk)))
    statements = dossier.every(Statement, subject_id=initiative.pk)
    objections = _of_roles(statements, StatementRole.OBJECTION)

    def prose(place, *roles):
        return passages(_of_roles(statements, *roles), links, footnotes, place, on=initiative)

    page = {
        "names": names_of(initiative),
        "vitals": _vitals(initiative, assessment, disputes, objections, links.clock),
        "leads": prose("lead", StatementRole.LEAD),
    }
    changes = [(change, footnotes.cite("", *change.reports)) for change in assessment.changes]
    page |= {
        "pairs": pairs(dossier.every(Figure, subject_id=initiative.pk), footnotes),
        "before": prose("before", StatementRole.BEFORE),
        "after": prose("after", StatementRole.AFTER),
        "figures": section_lines(
            [figure for figure in dossier.every(Figure) if not figure.role], links, footnotes, "figure"
        ),
        "objections": prose("objection", StatementRole.OBJECTION),
        "disputes": disputes,
        "passages": prose("said", *WHAT_ELSE)[::-1],
        "voices": voice_rows(assessment, objections),
        "state_only": assessment.voices.state_only,
        "effects": _effects(dossier.every(Effect), footnotes),
        "related": related(initiative, dossier.every(Succession), footnotes),
        "applied_in": _applied_in(dossier.every(Application), footnotes),
        "sections": sections(further_kinds(initiative, StatusReport, Effect), dossier, links, footnotes),
        "history": history(assessment, dossier.every(Event), footnotes),
        "corrections": corrections(dossier, footnotes),
    }
    page["notes"] = footnotes.close()
    page["step"] = step_figure(initiative, changes, assessment, votes, links.clock)
    return page


def _of_roles(statements, *roles):
    return [statement for statement in statements if statement.role in roles]


def _vitals(initiative, assessment, disputes, objections, clock):
    return Vitals(
        status=status_sign(assessment.code),
        since=dates.of_claim(assessment.current.earliest) if assessment.current else None,
        age=EvidenceAge(initiative.last_evidence, clock.as_of),
        voices=voice_tiles(assessment.voices),
        voices_text=voices_text(assessment.voices),
        dispute=_dispute(disputes, objections),
    )


def _dispute(disputes, objections):
    """Disagreeing readings first; objections are no disagreement, but a reader must know of them."""
    still_open = [panel for panel in disputes if panel.state.code == "open"]
    if still_open:
        names = ", ".join(panel.name for panel in still_open)
        return Dispute(
            _("Yes"), _("Sources disagree: %(names)s") % {"names": names}, f"#{still_open[0].anchor}"
        )
    if objections:
        return Dispute(_("Objections"), _("What is contested"), "#contested")
    return None


def step_figure(initiative, changes, assessment, votes, clock):
    """The step chart, or None for an initiative without a status report."""
    if not changes:
        return None
    chart = step.StepChart(
        changes=tuple(_step(change, notes) for change, notes in changes),
        labels={status.value: str(status.label) for status in Status},
        as_of=clock.as_of,
        last_evidence=initiative.last_evidence or changes[-1][0].since,
        dated=initiative.last_evidence is not None,
        votes=tuple(
            step.Vote(vote.vote.event.counts_from, vote.get_kind_display())
            for vote in reversed(votes)
            if vote.vote.state == "held" and vote.vote.event.counts_from >= changes[0][0].earliest.date
        ),
        documented=frozenset(report.status for report in assessment.reports),
    )
    return step.step_figure(chart)


def _step(change, notes):
    report = change.earliest
    by = report.date_qualifier == DateQualifier.BY
    return step.Change(
        status=change.status.value,
        label=str(change.status.label),
        earliest=None if by else report.date,
        latest=report.counts_from,
        qualifier=report.date_qualifier,
        precision=report.date_precision,
        citations=tuple(notes),
    )


def pairs(figures, footnotes):
    """Figures before and after, one pair for each question that has a side at all."""
    questions = {}
    for figure in figures:
        if figure.role:
            key = (figure.subject_id, figure.measure_id, figure.of_id)
            questions.setdefault(key, {}).setdefault(figure.role, []).append(figure)
    return [_pair(number, sides, footnotes) for number, sides in enumerate(questions.values(), 1)]


def _pair(number, sides, footnotes):
    before, after = (sides.get(role, []) for role in (FigureRole.BEFORE, FigureRole.AFTER))
    bars = pair_bars(*((side[0].value, _values(side)) if side else None for side in (before, after)))
    return Pair(
        title=question_text((before or after)[0]),
        before=bars[0],
        after=bars[1],
        before_notes=footnotes.cite(f"before-{number}-figure", *before),
        after_notes=footnotes.cite(f"after-{number}-figure", *after),
        note=_stage_note(after),
    )


def _values(figures):
    """Every reading of one side, each once."""
    return _(" or ").join(dict.fromkeys(value_text(figure) for figure in figures))


def _stage_note(figures):
    if figures and all(figure.stage == FigureStage.PLANNED for figure in figures):
        return _("The figure after is planned: no source held says that it is reached.")
    return ""


def voice_rows(assessment, objections):
    """One row for each kind of publisher, those without a source too."""
    supports, objects = assessment.voices.sources, SourceBreakdown.of(objections).sources
    return [
        VoiceRow(
            kind=kind,
            supports=_tiles(supports, kind),
            objects=_tiles(objects, kind),
            publishers=", ".join(
                dict.fromkeys(
                    source.publisher.name
                    for source in (*supports, *objects)
                    if source.publisher.kind == kind.code
                )
            ),
        )
        for kind in publisher_signs()
    ]


def _tiles(sources, kind):
    return tiles.voices(
        publisher_sign(PublisherKind(source.publisher.kind))
        for source in sources
        if source.publisher.kind == kind.code
    )


def related(entity, successions, footnotes):
    """What an entity belongs to or came from, and what belongs to it or came from it."""
    found = []
    for number, succession in enumerate(successions, 1):
        outgoing = succession.subject_id == entity.pk
        other = succession.predecessor if outgoing else succession.subject
        kind = SuccessionKind(succession.succession)
        how = str(kind.label if outgoing else COMES_BACK[kind])
        found.append(
            Touched(how, link(other, footnotes.links), footnotes.cite(f"related-{number}", succession))
        )
    return found


def _effects(effects, footnotes):
    return [
        Touched(
            str(EffectKind(effect.effect).label),
            link(effect.target, footnotes.links),
            footnotes.cite(f"effect-{number}", effect),
        )
        for number, effect in enumerate(effects, 1)
    ]


def _applied_in(applications, footnotes):
    return [
        Touched(
            application.get_order_display(),
            link(application.subject, footnotes.links),
            footnotes.cite(f"applied-{number}", application),
        )
        for number, application in enumerate(applications, 1)
    ]


def history(assessment, events, footnotes):
    """Everything dated about the initiative, newest first."""
    rows = [*_change_rows(assessment, footnotes), *_event_rows(events, footnotes)]
    return sorted(rows, key=lambda row: row.order, reverse=True)


def _change_rows(assessment, footnotes):
    """A row for each report: the first of a change moves the status, the others add their word to it."""
    before = None
    moved = set()
    for change in assessment.changes:
        first = change.earliest
        moved.update(report.pk for report in change.reports)
        yield _report_row(first, change.reports, before, status_sign(change.status.value), footnotes)
        before = status_sign(change.status.value)
    for report in assessment.reports:
        if report.pk not in moved:
            yield _report_row(report, [report], None, None, footnotes)


def _report_row(report, reports, before, after, footnotes):
    links = footnotes.links
    sources = SourceBreakdown.of(reports).sources
    return HistoryRow(
        date=dates.of_claim(report),
        before=before,
        after=after,
        title="" if after else _("No change; reported again: %(status)s") % {"status": words(report)},
        act=link(report.act, links) if report.act else None,
        inference=line(report, links).inference,
        note="" if line(report, links).inference else report.note,
        sources=tuple(source_line(source, links) for source in sources),
        notes=footnotes.cite(f"history-{report.key.replace('.', '-')}", *reports),
        order=(report.counts_from, report.known_from, report.key),
    )


def _event_rows(events, footnotes):
    links = footnotes.links
    for event in events:
        yield HistoryRow(
            date=dates.of_claim(event),
            before=None,
            after=None,
            title=words(event),
            act=None,
            inference=line(event, links).inference,
            note="" if line(event, links).inference else event.note,
            sources=tuple(source_line(source, links) for source in SourceBreakdown.of([event]).sources),
            notes=footnotes.cite(f"event-{event.key.replace('.', '-')}", event),
            order=(event.counts_from, event.known_from, event.key),
        )


COMES_BACK = {
    SuccessionKind.FOLLOWS: gettext_lazy("Followed by"),
    SuccessionKind.RENAMED_FROM: gettext_lazy("Renamed to"),
    SuccessionKind.SPLIT_FROM: gettext_lazy("Split off from it"),
    SuccessionKind.PART_OF: gettext_lazy("Has as a part"),
}
