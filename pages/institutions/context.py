"""The page of an institution: what it may do before and after, who holds office, which reforms touch it."""

from dataclasses import dataclass

from charts.rail import HEAD
from claims.enums import FigureRole, StatementRole
from claims.models import Event, Figure, Statement
from pages.entities.context import names_of, passages, section_lines
from pages.initiatives.detail import related
from pages.initiatives.rows import reform_rows
from pages.shared import dates
from pages.shared.claim_rows import Link, corrections, line, link, tenure_span, words
from pages.shared.dates import Dated
from pages.shared.footnotes import Notes
from pages.shared.labels import Sign, status_sign
from pages.shared.numbers import question_text, value_text
from reforms.models import Effect, Succession, Tenure


@dataclass(frozen=True)
class Side:
    """What held before, or is to hold after: a figure or a sentence, and what it rests on."""

    text: str
    is_figure: bool
    notes: Notes


@dataclass(frozen=True)
class Power:
    """A power before and after a reform, with how far that reform has come."""

    title: str
    reform: Link | None
    before: list[Side]
    after: list[Side]
    status: Sign | None


@dataclass(frozen=True)
class Officeholder:
    """Somebody in office, as far as a source attests it."""

    who: Link
    role: str
    span: str
    attested: Dated
    inference: str
    notes: Notes


def institution_page(institution, dossier, footnotes, *, touching, powers, disputes):
    """What the template needs.

    ``touching`` are the initiatives that touch it, assessed, by their pk; ``powers`` is the dossier of what
    is said about those before and after.
    """
    links = footnotes.links
    statements = dossier.every(Statement)
    own = [one for one in statements if one.subject_id == institution.pk]
    page = {
        "names": names_of(institution),
        "kind": institution.get_kind_display(),
        "leads": passages(_of(own, StatementRole.LEAD), links, footnotes, "lead", on=institution),
        "powers": _powers([dossier, powers], institution, touching, footnotes),
        "officeholders": [
            _officeholder(number, tenure, footnotes)
            for number, tenure in enumerate(reversed(dossier.every(Tenure, body_id=institution.pk)), 1)
        ],
        "figures": section_lines(
            [figure for figure in dossier.every(Figure) if not figure.role], links, footnotes, "figure"
        ),
        "disputes": disputes,
        "rail_head": HEAD,
        "reforms": reform_rows(touching, dossier.every(Effect), footnotes),
        "related": related(institution, dossier.every(Succession), footnotes),
        "events": section_lines(list(reversed(dossier.every(Event))), links, footnotes, "event"),
        "passages": passages(
            [one for one in reversed(statements) if one.role not in _SHOWN_ABOVE or one not in own],
            links,
            footnotes,
            "said",
            on=institution,
        ),
        "corrections": corrections(dossier, footnotes),
    }
    return page | {"notes": footnotes.close()}


_SIDES = (StatementRole.BEFORE, StatementRole.AFTER)
_SHOWN_ABOVE = (StatementRole.LEAD, *_SIDES)


def _of(statements, *roles):
    return [statement for statement in statements if statement.role in roles]


def _powers(dossiers, institution, touching, footnotes):
    """A row for each question that has a side before or after, the institution's own first."""
    subjects = {institution.pk, *touching}
    rows = {}
    for dossier in dossiers:
        for figure in dossier.every(Figure):
            if figure.role and figure.subject_id in subjects:
                rows.setdefault((question_text(figure), figure.subject_id), {})[figure.pk] = figure
        for statement in dossier.every(Statement):
            if statement.role in _SIDES and statement.subject_id in subjects:
                rows.setdefault(("", statement.subject_id), {})[statement.pk] = statement
    return [
        _power(number, title, list(sides.values()), touching.get(subject), footnotes)
        for number, ((title, subject), sides) in enumerate(rows.items(), 1)
    ]


def _power(number, title, sides, initiative, footnotes):
    before, after = (
        [
            _side(f"power-{number}-{role}-{index}", claim, footnotes)
            for index, claim in enumerate(sides, 1)
            if claim.role == role
        ]
        for role in (FigureRole.BEFORE, FigureRole.AFTER)
    )
    return Power(
        title=title or sides[0].subject.title,
        reform=link(initiative, footnotes.links) if initiative else None,
        before=before,
        after=after,
        status=status_sign(initiative.assessment.code) if initiative else None,
    )


def _side(place, claim, footnotes):
    is_figure = isinstance(claim, Figure)
    return Side(value_text(claim) if is_figure else words(claim), is_figure, footnotes.cite(place, claim))


def _officeholder(number, tenure, footnotes):
    return Officeholder(
        who=link(tenure.subject, footnotes.links),
        role=tenure.role,
        span=tenure_span(tenure),
        attested=dates.of_claim(tenure),
        inference=line(tenure, footnotes.links).inference,
        notes=footnotes.cite(f"tenure-{number}", tenure),
    )
