"""The page and the list of a kind of entity, with everything that is said about each, by kind of claim."""

from django.conf import settings
from django.utils.text import capfirst

from claims.alphabet import sort_key
from claims.enums import StatementRole
from claims.kinds import claim_kinds
from claims.models import Statement
from pages.shared.section_pages import links_to_more, section_titles


def entity_page(entity, claims, clock, *, shown_above=()):
    """What ``shared/entity_detail.html`` needs.

    ``claims`` is the ClaimSet of the page; those ``shown_above``, in a section of the page's own, are not
    repeated in the sections by kind.
    """
    shown = {claim.pk for claim in shown_above}
    introduction = introduction_of(entity, claims)
    shown |= {statement.pk for statement in introduction}
    return {
        "names": names_of(entity),
        "introduction": introduction,
        "sections": sections(section_kinds(), claims, clock, entity, without=shown),
        "statements": [one for one in reversed(claims.every(Statement)) if one.pk not in shown],
        "corrections": claims.corrections(),
        "more": links_to_more(entity, clock, claims.totals),
    }


def section_kinds():
    """The kinds of claims that have a section on a page, in its order; what is told as prose has none."""
    kinds = [kind for kind in claim_kinds() if kind.section_title is not None]
    return sorted(kinds, key=lambda kind: kind.section_place)


def further_kinds(entity, *shown):
    """The kinds of claims that are about this kind of entity only, but those that its page shows itself."""
    own = entity.own_type()
    return [kind for kind in section_kinds() if own in kind.subject_types and kind not in shown]


def sections(kinds, claims, clock, entity, *, without=frozenset()):
    """A section for each of the kinds of which there are claims, but those with the keys ``without``."""
    more, titles = links_to_more(entity, clock, claims.totals), section_titles()
    return [
        {
            "anchor": kind.own_type(),
            "title": titles[kind.own_type()],
            "claims": found,
            "more": more.get(kind.own_type()),
        }
        for kind in kinds
        if (found := [claim for claim in claims.every(kind) if claim.pk not in without])
    ]


def introduction_of(entity, claims):
    """The statements that introduce an entity."""
    return claims.loaded(Statement, role=StatementRole.LEAD, subject_id=entity.pk)


def names_of(entity):
    """Pairs (text, language) of an entity's further names, each once.

    Names in the further languages of the site come first, in their order; those in its first come last.
    """
    names = dict.fromkeys((name.text, name.language) for name in entity.names.all())
    return sorted(names, key=lambda name: _rank_of(name[1]))


def _rank_of(language):
    """The further languages of the site come first, in their order; its first language comes last."""
    first, *further = (language.code for language in settings.DATASET.languages)
    code = language.partition("-")[0]
    return language == first, further.index(code) if code in further else len(further)


def entity_list(model, entities, *, more=None, more_title=""):
    """What ``shared/entity_list.html`` needs: alphabetical, and by kind where the model has kinds.

    ``more`` is what a further column says of each: {entity's pk: text}.
    """
    ordered = sorted(entities, key=lambda entity: sort_key(getattr(entity, "sort_name", "") or entity.title))
    rows = [(entity, (more or {}).get(entity.pk, "")) for entity in ordered]
    return {
        "title": capfirst(model._meta.verbose_name_plural),
        "more_title": more_title,
        "columns": 5 if more_title else 4,
        "groups": _by_kind(model, rows),
    }


def _by_kind(model, rows):
    """Pairs of (label of the kind, rows) in the order of the vocabulary; kinds without any are left out.

    Rows of a kind that the dataset does not list any more come last, under its code.
    """
    if not hasattr(model, "get_kind_display"):
        return [("", rows)] if rows else []
    labels = dict(model._meta.get_field("kind").flatchoices)
    labels |= {entity.kind: entity.kind for entity, _more in rows if entity.kind not in labels}
    groups = [(label, [row for row in rows if row[0].kind == code]) for code, label in labels.items()]
    return [(label, found) for label, found in groups if found]
