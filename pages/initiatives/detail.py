"""The page of one initiative: how far it came, when, and who says so."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from charts import step, step_chart
from charts.bars import pair_bars
from claims.enums import Basis, FigureRole, FigureStage, StatementRole
from claims.evidence import SourceBreakdown
from claims.models import Event, Figure, Statement
from elections.models import Application
from pages.initiatives.history import history
from pages.shared import dates
from pages.shared.entities import further_kinds, introduction_of, names_of, sections
from pages.shared.evidence import breakdown_text
from pages.shared.ladder import STATUS_LADDER
from pages.shared.numbers import question_text, value_text
from pages.shared.paging import ROWS_OF_A_PAGE
from pages.shared.related import related
from pages.shared.section_pages import ROWS_OF_A_SECTION, links_to_more, section_address
from reforms.assessment import Assessment
from reforms.enums import NOT_ASSESSED, EffectKind, Status, SuccessionKind
from reforms.models import Effect, StatusReport, Succession
from sources.enums import DateQualifier, PublisherKind

# What stands in places of its own, by its role.
PLACED = {
    Figure: (FigureRole.BEFORE, FigureRole.AFTER),
    Statement: (StatementRole.BEFORE, StatementRole.AFTER, StatementRole.OBJECTION),
}


def initiative_page(initiative, claims, *, statuses, panels, votes, clock):
    """What the template needs.

    ``claims`` is that of the page, with all status reports; ``statuses`` are those of the initiatives that
    they name; ``panels`` are those of ``panels_about``, ``votes`` pairs of the day of a vote and its kind.
    """
    assessment = Assessment(tuple(claims.every(StatusReport, subject_id=initiative.pk)))
    statements = claims.loaded(Statement)
    introduction = introduction_of(initiative, claims) or _leads_about(initiative, statements)
    relations = related(initiative, claims.every(Succession))
    rows = history(assessment, claims.every(Event))
    objections = _of_roles(statements, StatementRole.OBJECTION)
    return {
        "names": names_of(initiative),
        "assessment": assessment,
        "since": dates.of_claim(assessment.current.earliest) if assessment.current else None,
        "breakdown_text": breakdown_text(assessment.evidence),
        "open_panels": [panel for panel in panels if panel["is_about"] and panel["state"]["code"] == "open"],
        "introduction": introduction,
        "step": step_figure(initiative, assessment, votes, clock),
        "pairs": pairs(claims.loaded(Figure, subject_id=initiative.pk)),
        "before": _of_roles(statements, StatementRole.BEFORE),
        "after": _of_roles(statements, StatementRole.AFTER),
        "figures": [figure for figure in claims.every(Figure) if not figure.role],
        "objections": objections,
        "panels": panels,
        "statements": _further(statements, introduction)[::-1],
        "evidence": evidence_rows(assessment.evidence, SourceBreakdown.of(objections)),
        "effects": [
            (effect, effect.target, EffectKind(effect.effect).under(assessment))
            for effect in claims.every(Effect)
        ],
        "applied_in": [
            (application, application.subject, application.get_order_display())
            for application in claims.every(Application)
        ],
        "statuses": statuses | {initiative.pk: assessment},
        "related": relations,
        "apart": parts_apart(initiative, assessment, relations, statuses),
        "sections": sections(further_kinds(initiative, StatusReport, Effect), claims, clock, initiative),
        "history": rows[:ROWS_OF_A_PAGE],
        "more_history": _more_history(initiative, rows, claims, clock),
        "corrections": claims.corrections(),
        "more": links_to_more(initiative, clock, claims.totals),
    }


def _more_history(initiative, rows, claims, clock):
    """The addresses of all that the history is made of, where the page does not show all of it."""
    events = claims.totals.get(Event.own_type(), 0)
    if len(rows) <= ROWS_OF_A_PAGE and events <= ROWS_OF_A_SECTION:
        return []
    return [
        {
            "title": capfirst(kind._meta.verbose_name_plural),
            "count": claims.totals[kind.own_type()],
            "address": section_address(initiative, clock, kind.own_type()),
        }
        for kind in (StatusReport, Event)
        if kind.own_type() in claims.totals
    ]


def _leads_about(initiative, statements):
    """The leads of others that are about it, too."""
    leads = _of_roles(statements, StatementRole.LEAD)
    return [one for one in leads if any(topic.entity_id == initiative.pk for topic in one.loaded("about"))]


def parts_apart(initiative, assessment, relations, statuses):
    """What is not as far on record as the whole that it is part of: two lists of initiatives.

    ``parts`` of this one that are behind it, and the ``wholes`` that are ahead of it.
    """
    found = {"parts": [], "wholes": []}
    for succession, other, _how in relations:
        if succession.succession != SuccessionKind.PART_OF or other.pk not in statuses:
            continue
        is_part = succession.subject_id == initiative.pk
        part, whole = (assessment, statuses[other.pk])[:: 1 if is_part else -1]
        if _is_behind(part.code, whole.code):
            found["wholes" if is_part else "parts"].append(other)
    return found


def _is_behind(part, whole):
    """Whether the whole has reached a rung that no source reports of the part, by their codes."""
    return (_rung(whole) or 0) > (_rung(part) or 0)


def _rung(code):
    return None if code == NOT_ASSESSED else Status(code).rung


def _of_roles(statements, *roles):
    return [statement for statement in statements if statement.role in roles]


def _further(statements, introduction):
    """The statements that have no place of their own; one that introduces something else is among them."""
    placed = {statement.pk for statement in introduction}
    return [one for one in statements if one.role not in PLACED[Statement] and one.pk not in placed]


def step_figure(initiative, assessment, votes, clock):
    """The step chart, or None for an initiative without a status report."""
    changes = assessment.changes
    if not changes:
        return None
    chart = step_chart.StepChart(
        changes=tuple(
            _step(change, passed)
            for change, passed in zip(changes, _passed(changes, assessment.reports), strict=True)
        ),
        ladder=STATUS_LADDER,
        labels={status.value: str(status.label) for status in Status},
        as_of=clock.as_of,
        last_evidence=initiative.last_evidence or changes[-1].since,
        dated=initiative.last_evidence is not None,
        votes=tuple((day, kind) for day, kind in votes if day >= changes[0].earliest.date),
        documented=frozenset(report.status for report in assessment.reports),
    )
    return step.step_figure(chart)


def _passed(changes, reports):
    """For each change the rungs passed since the one before of which no source gives the day."""
    reached = {change.status for change in changes}
    undated = {Status(report.status) for report in reports if report.date_qualifier == DateQualifier.BY}
    rungs = sorted((one for one in undated - reached if not one.is_off_ladder), key=lambda one: one.rung)
    lowest = -1
    for change in changes:
        top = -1 if change.status.is_off_ladder else change.status.rung
        yield tuple(one.value for one in rungs if lowest < one.rung < top)
        lowest = top


def _step(change, passed):
    report = change.earliest
    by = report.date_qualifier == DateQualifier.BY
    passages = {link.citation_id for claim in change.reports for link in claim.loaded_links}
    return step_chart.Change(
        status=change.status.value,
        label=str(change.status.label),
        earliest=None if by else report.date,
        latest=report.counts_from,
        qualifier=report.date_qualifier,
        precision=report.date_precision,
        claims=tuple(change.reports),
        passages=len(passages),
        is_inferred=change.basis == Basis.INFERRED,
        is_date_inferred=change.basis == Basis.DATE_INFERRED,
        passed=passed,
    )


def pairs(figures):
    """Figures before and after, one pair for each question that has a side at all."""
    questions = {}
    for figure in figures:
        if figure.role:
            key = (figure.subject_id, figure.measure_id, figure.of_id)
            questions.setdefault(key, {}).setdefault(figure.role, []).append(figure)
    return [
        _pair(sides.get(FigureRole.BEFORE, []), sides.get(FigureRole.AFTER, []))
        for sides in questions.values()
    ]


def _pair(before, after):
    bars = pair_bars(*(side[0].value if side else None for side in (before, after)))
    return {
        "title": question_text((before or after)[0]),
        "before": _side(before, bars[0]),
        "after": _side(after, bars[1]),
        "note": _stage_note(after),
    }


def _side(figures, percent):
    """Every reading of one side, each value once with what says so; None where none is known."""
    if not figures:
        return None
    values = {}
    for figure in figures:
        values.setdefault(value_text(figure), []).append(figure)
    return {"values": values, "percent": percent, "claims": figures}


def _stage_note(figures):
    if figures and all(figure.stage == FigureStage.PLANNED for figure in figures):
        return _("The figure after is planned: no source held says that it is reached.")
    return ""


def evidence_rows(support, objection):
    """A row for each kind of publisher, those without a source too, from two ``SourceBreakdown``."""
    rows = []
    for kind in PublisherKind:
        supports, objects = (
            [source for source in breakdown.sources if source.publisher.kind == kind]
            for breakdown in (support, objection)
        )
        names = dict.fromkeys(source.publisher.name for source in (*supports, *objects))
        rows.append({"kind": kind, "supports": supports, "objects": objects, "publishers": list(names)})
    return rows
