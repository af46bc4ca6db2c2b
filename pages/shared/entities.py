"""The page and the list of a kind of entity, with everything that is said about each, by kind of claim."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from claims.enums import StatementRole
from claims.models import Event, Figure, Statement
from elections.models import Application, Candidacy
from pages.shared.alphabet import sort_key
from reforms.models import Effect, StatusReport, Succession, Tenure

# In the order of the page.
SECTIONS = (
    (StatusReport, _("Reforms it carries")),
    (Effect, _("Reforms that touch it")),
    (Tenure, _("Offices held")),
    (Candidacy, _("Candidacies")),
    (Application, _("Reforms applied")),
    (Figure, _("Figures")),
    (Event, _("Events")),
    (Succession, _("What it belongs to, and what came of what")),
)


def entity_page(entity, claims, *, shown_above=()):
    """What ``shared/entity_detail.html`` needs.

    ``claims`` is the ClaimSet of the entity; those ``shown_above``, in a section of the page's own, are not
    repeated in the sections by kind.
    """
    shown = {claim.pk for claim in shown_above}
    introduction = introduction_of(entity, claims)
    shown |= {statement.pk for statement in introduction}
    return {
        "names": names_of(entity),
        "introduction": introduction,
        "sections": [
            {"anchor": kind.own_type(), "title": title, "claims": found}
            for kind, title in SECTIONS
            if (found := [claim for claim in claims.every(kind) if claim.pk not in shown])
        ],
        "statements": [one for one in reversed(claims.every(Statement)) if one.pk not in shown],
        "corrections": claims.corrections(),
    }


def introduction_of(entity, claims):
    """The statements that introduce an entity."""
    return claims.every(Statement, role=StatementRole.LEAD, subject_id=entity.pk)


def names_of(entity):
    """Pairs (text, language) of an entity's further names, other languages first, each once."""
    names = dict.fromkeys((name.text, name.language) for name in entity.names.all())
    return sorted(names, key=lambda name: (name[1] == "en", name[1] != "kk"))


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
    """Pairs of (label of the kind, rows) in the order of the vocabulary; kinds without any are left out."""
    if not hasattr(model, "get_kind_display"):
        return [("", rows)] if rows else []
    groups = [
        (label, [row for row in rows if row[0].kind == code])
        for code, label in model._meta.get_field("kind").flatchoices
    ]
    return [(label, found) for label, found in groups if found]
