"""What the database refuses, as a sentence for people."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The rules that live in triggers (claims/migrations/0002_record.py), by the name that they raise.
_TRIGGERS = {
    "record_append_only": gettext_lazy("The record is append-only: nothing in it is changed or deleted."),
    "claim_stamped_by_record": gettext_lazy("Only an entry of the record publishes or retracts a claim."),
    "claim_published_kept": gettext_lazy("A published claim is never deleted: retract it."),
    "claim_retracted_once": gettext_lazy("A claim is retracted once, by an entry of the record."),
    "claim_published_frozen": gettext_lazy("A published claim is never edited: retract and replace it."),
    "claim_cited": gettext_lazy("A published claim rests on at least one citation."),
    "claim_cites_published": gettext_lazy("A published claim rests on published sources."),
    "claim_about_published": gettext_lazy("A published claim is about published entities."),
    "citation_in_use_frozen": gettext_lazy("A citation that a published claim rests on is frozen."),
    "citation_stamped_by_record": gettext_lazy("Only an entry of the record publishes a citation."),
    "citation_of_consulted": gettext_lazy("A claim cites only sources that were consulted."),
    "figure_one_citation": gettext_lazy(
        "A figure has exactly one citation: another reading is another figure."
    ),
    "entity_type_kept": gettext_lazy("A published entity stays of its type."),
    "slug_keeps_meaning": gettext_lazy("Another entity had this slug, and its old address leads there."),
    "published_kept": gettext_lazy("What is in the record is never deleted."),
    "stamped_by_record": gettext_lazy("Only an entry of the record publishes."),
    "judgement_frozen": gettext_lazy("A judgement is never edited: make another."),
    "source_cited_stays": gettext_lazy(
        "Published claims rest on this source: its publisher, dates, file and bounds stay as they are."
    ),
    "measure_in_use_frozen": gettext_lazy("A measure that a published figure reads stays as it is."),
    "snapshot_in_use_frozen": gettext_lazy("A snapshot that a verification names stays as it is."),
    "no_loop_of_one": gettext_lazy("Nothing follows, or is part of, itself."),
}


def sentence(error):
    """The sentence for a ``DatabaseError``: that of the broken constraint, else the database's own words."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    if name in _TRIGGERS:
        return str(_TRIGGERS[name])
    constraint = _constraints().get(name)
    if isinstance(constraint, models.BaseConstraint):
        return str(constraint.get_violation_error_message())
    if name in (unique := _unique_fields()):
        model, field = unique[name]
        return _("There is a %(model)s with this %(field)s already.") % {
            "model": model._meta.verbose_name,
            "field": field.verbose_name,
        }
    return getattr(diagnosis, "message_primary", None) or _("The database refuses this.")


def _constraints():
    return {
        constraint.name: constraint for model in apps.get_models() for constraint in model._meta.constraints
    }


def _unique_fields():
    """Single columns that are unique, by the name that PostgreSQL gives to such a constraint."""
    return {
        f"{model._meta.db_table}_{field.column}_key": (model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.unique and not field.primary_key
    }
