"""The plain page and list of entities: everything that is said about one, kind by kind."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.text import capfirst

from charts.bars import EvidenceAge
from claims.alphabet import sort_key
from claims.enums import StatementRole
from claims.kinds import claim_kinds
from claims.models import Statement
from pages.shared import dates
from pages.shared.claim_rows import Line, corrections, line, speakers
from pages.shared.footnotes import Footnotes


@dataclass(frozen=True)
class Passage:
    """A statement as prose: its text, who says it, its date and its notes."""

    text: str
    role: str
    said_by: list
    date: dates.Dated
    about: object
    inference: str
    notes: list


@dataclass(frozen=True)
class Section:
    """One kind of claims on a page."""

    anchor: str
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class EntityName:
    """A further name of an entity."""

    text: str
    language: str


@dataclass(frozen=True)
class EntityRow:
    """An entity as a row of its list."""

    title: str
    url: str
    kind: str
    summary: str
    more: str
    evidence: dates.Dated
    age: EvidenceAge


@dataclass(frozen=True)
class EntityGroup:
    """Entities of one kind; without a title where they have no kinds."""

    title: str
    rows: list[EntityRow]


def section_kinds():
    """The kinds of claims that have a section on a page, in its order; what is told as prose has none."""
    kinds = [kind for kind in claim_kinds() if kind.section_title is not None]
    return sorted(kinds, key=lambda kind: kind.section_place)


def further_kinds(entity, *shown):
    """The kinds of claims that are about this kind of entity only, but those that its page shows itself."""
    own = entity.own_type()
    return [kind for kind in section_kinds() if own in kind.subject_types and kind not in shown]


def sections(kinds, dossier, links, footnotes, *, without=()):
    """A section for each of the kinds of which there are claims."""
    found = {kind: [claim for claim in dossier.every(kind) if claim not in without] for kind in kinds}
    return [
        Section(
            kind.own_type(), section_title(kind), section_lines(claims, links, footnotes, kind.own_type())
        )
        for kind, claims in found.items()
        if claims
    ]


def section_title(kind):
    """What the section of a kind of claim is called."""
    return str(kind.section_title or capfirst(kind._meta.verbose_name_plural))


def names_of(entity):
    """The further names of an entity whose ``names`` are loaded, other languages first, each once."""
    names = [EntityName(name.text, name.language) for name in entity.names.all()]
    return sorted(dict.fromkeys(names), key=_rank_of)


def _rank_of(name):
    """Names in the further languages of the site come first, in their order; those in its first come last."""
    first, *further = (language.code for language in settings.DATASET.languages)
    language = name.language.partition("-")[0]
    return name.language == first, further.index(language) if language in further else len(further)


def passage(statement, links, notes, *, on=None):
    """A statement as prose; its subject is named where it is not the entity whose page this is."""
    own = on is not None and statement.subject_id == on.pk
    return Passage(
        text=statement.text,
        role=str(StatementRole(statement.role).label),
        said_by=speakers(statement, links),
        date=dates.of_claim(statement),
        about=None if own else line(statement, links).subject,
        inference=line(statement, links).inference,
        notes=notes,
    )


def passages(statements, links, footnotes, place, *, on=None):
    """Statements as prose, each cited at a place of its own."""
    return [
        passage(statement, links, footnotes.cite(f"{place}-{number}", statement), on=on)
        for number, statement in enumerate(statements, 1)
    ]


def section_lines(claims, links, footnotes, place):
    """Claims as lines, each cited at a place of its own."""
    return [
        line(claim, links, footnotes.cite(f"{place}-{number}", claim))
        for number, claim in enumerate(claims, 1)
    ]


def entity_page(entity, dossier, links, *, own=None):
    """What the plain page of an entity shows under its head.

    A kind of entity may show some claims in a way of its own, above the rest: ``own`` takes the dossier and
    the notebook, and gives what its template needs and the claims that are not repeated below.
    """
    footnotes = Footnotes(links)
    statements = dossier.every(Statement)
    leads = [one for one in statements if one.role == StatementRole.LEAD and one.subject_id == entity.pk]
    page = {
        "kind": capfirst(entity._meta.verbose_name),
        "names": names_of(entity),
        "leads": passages(leads, links, footnotes, "lead", on=entity),
    }
    above, shown = own(dossier, footnotes) if own else ({}, [])
    page |= above | {
        "sections": sections(section_kinds(), dossier, links, footnotes, without=shown),
        "passages": passages(
            [one for one in reversed(statements) if one not in leads and one not in shown],
            links,
            footnotes,
            "said",
            on=entity,
        ),
        "corrections": corrections(dossier, footnotes),
        "age": EvidenceAge(entity.last_evidence, links.clock.as_of),
    }
    return page | {"notes": footnotes.close()}


def entity_rows(model, entities, links, *, more=None, more_title=""):
    """The list of one kind of entity, in alphabetical order and by kind where they have kinds.

    ``more`` is what a further column says of each: {entity's pk: words}.
    """
    ordered = sorted(entities, key=lambda entity: sort_key(getattr(entity, "sort_name", "") or entity.title))
    rows = [_entity_row(entity, links, (more or {}).get(entity.pk, "")) for entity in ordered]
    return {
        "title": capfirst(model._meta.verbose_name_plural),
        "more_title": more_title,
        "columns": 5 if more_title else 4,
        "rows": rows,
        "groups": _by_kind(model, rows),
    }


def _entity_row(entity, links, more):
    return EntityRow(
        title=entity.title,
        url=links.to(entity),
        kind=entity.get_kind_display() if hasattr(entity, "get_kind_display") else "",
        summary=entity.summary,
        more=more,
        evidence=dates.of_day(entity.last_evidence),
        age=EvidenceAge(entity.last_evidence, links.clock.as_of),
    )


def _by_kind(model, rows):
    """The rows by kind, in the order of the vocabulary; kinds without any are left out.

    Rows of a kind that the dataset does not list any more come last, under its code.
    """
    if not hasattr(model, "get_kind_display"):
        return [EntityGroup("", rows)] if rows else []
    titles = [str(label) for _code, label in model._meta.get_field("kind").choices]
    titles = dict.fromkeys([*titles, *(row.kind for row in rows)])
    groups = [EntityGroup(title, [row for row in rows if row.kind == title]) for title in titles]
    return [group for group in groups if group.rows]
