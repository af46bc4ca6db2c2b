"""The page and the list of a kind of entity, with everything that is said about each, by kind of claim."""

from itertools import groupby

from django.conf import settings
from django.db.models import Case, Count, Value, When
from django.utils.text import capfirst

from claims.enums import StatementRole
from claims.kinds import claim_kinds
from claims.models import Statement
from elections.models import Candidacy
from pages.shared.candidates import one_row_each
from pages.shared.paging import paging
from pages.shared.section_pages import links_to_more, section_titles


def entity_page(entity, claims, clock, *, shown_above=()):
    """What ``shared/entity_detail.html`` needs.

    ``claims`` is the ClaimSet of the page; those ``shown_above``, in a section of the page's own, are not
    repeated in the sections by kind.
    """
    shown = {claim.id for claim in shown_above}
    introduction = introduction_of(entity, claims)
    shown |= {statement.id for statement in introduction}
    return {
        "names": names_of(entity),
        "introduction": introduction,
        "sections": sections(section_kinds(), claims, clock, entity, without=shown),
        "statements": [one for one in reversed(claims.every(Statement)) if one.id not in shown],
        "corrections": claims.corrections(),
        "more": links_to_more(entity, clock, claims.totals),
    }


def section_kinds():
    """The kinds of claims that have a section on a page, in its order; what is shown as prose has none."""
    kinds = [kind for kind in claim_kinds() if kind.section_title is not None]
    return sorted(kinds, key=lambda kind: kind.section_order)


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
            "claims": one_row_each(found) if kind is Candidacy else found,
            "more": more.get(kind.own_type()),
        }
        for kind in kinds
        if (found := [claim for claim in claims.every(kind) if claim.id not in without])
    ]


def introduction_of(entity, claims):
    """The statements that introduce an entity."""
    return claims.loaded(Statement, role=StatementRole.LEAD, subject_id=entity.pk)


def names_of(entity):
    """Pairs (text, language) of the ``further_names`` with which a page loads an entity, each once.

    Names in the further languages of the site come first, in their order; those in its first come last.
    """
    names = dict.fromkeys((name["text"], name["language"]) for name in entity.further_names)
    return sorted(names, key=lambda name: _rank_of(name[1]))


def _rank_of(language):
    """The further languages of the site come first, in their order; its first language comes last."""
    first, *further = (language.code for language in settings.DATASET.languages)
    code = language.partition("-")[0]
    return language == first, further.index(code) if code in further else len(further)


def entity_list(model, page, counts, *, more=None, more_title=""):
    """What ``shared/entity_list.html`` needs of a page of entities, which are in the order of their kinds.

    ``counts`` are how many there are on all pages: {kind, or "" where the model has none: count}. ``more`` is
    what a further column says of each: {entity's pk: text}.
    """
    labels = dict(model._meta.get_field("kind").flatchoices) if has_kinds(model) else {"": ""}
    groups = groupby(page, key=lambda entity: entity.kind if has_kinds(model) else "")
    return {
        "title": capfirst(model._meta.verbose_name_plural),
        "more_title": more_title,
        "columns": 5 if more_title else 4,
        "groups": [
            # a kind that the dataset does not list any more stands under its code
            (labels.get(kind, kind), [(row, (more or {}).get(row.pk, "")) for row in rows], counts[kind])
            for kind, rows in groups
        ],
    } | paging(page)


def has_kinds(model):
    """Whether entities of a model are of kinds of a vocabulary, by which their list is grouped."""
    return hasattr(model, "get_kind_display")


def kinds_of(model):
    """The codes of the kinds of a model, in the order of the vocabulary; none where it has no kinds."""
    choices = model._meta.get_field("kind").flatchoices if has_kinds(model) else ()
    return tuple(code for code, _label in choices)


def in_list_order(entities, kinds):
    """The entities by these kinds, in their order, where they have kinds, and by the alphabet.

    Kinds that the dataset does not list any more come last.
    """
    if not has_kinds(entities.model):
        return entities.in_order("sort_key", "slug")
    places = [When(kind_then=kind, then=Value(place)) for place, kind in enumerate(kinds)]
    place_of_kind = Case(*places, default=Value(len(kinds)))
    last = (entities.fact("sort_key"), entities.fact("slug"))
    return entities.alias(kind_then=entities.fact("kind")).order_by(place_of_kind, "kind_then", *last)


def count_by_kind(entities):
    """How many there are: pairs of (kind, or "" where the model has none, and count)."""
    kind = entities.fact("kind") if has_kinds(entities.model) else Value("")
    by_kind = entities.order_by().values(kind_then=kind)
    return by_kind.annotate(count=Count("pk")).values_list("kind_then", "count")
