"""What the database refuses, as a sentence for people."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg import OperationalError
from psycopg.errors import DeadlockDetected, LockNotAvailable

# The rules that live in the SQL of this app (claims/sql/), by the name that they raise. A model of an app
# above brings the sentences for its own rules as ``refusals``, a dictionary of the same form. ``{detail}``
# stands for what the rule names.
RULES = {
    "record_append_only": gettext_lazy("The record is append-only: nothing in it is changed or deleted."),
    "entry_by_somebody": gettext_lazy("An entry of the record names who made it."),
    "entry_target_exists": gettext_lazy("An entry of the record is about a row that is there, whole."),
    "entry_about_published": gettext_lazy("This is done to what is published and stands: this is not."),
    "published_once": gettext_lazy("This is published already."),
    "disagreement_between_published": gettext_lazy(
        "A disagreement is between published claims that stand and answer one question."
    ),
    "disagreement_opened_by_entry": gettext_lazy(
        "A disagreement opens where a claim that answers its question is published or retracted."
    ),
    "resolution_prefers_reading": gettext_lazy("A resolution prefers a reading of its disagreement."),
    "contested_between_standing": gettext_lazy(
        "A contested question names published claims that stand, of two or more sides."
    ),
    "contested_about_published": gettext_lazy("A contested question is about one published entity or more."),
    "stamped_by_record": gettext_lazy("Only an entry of the record publishes or retracts."),
    "published_not_deleted": gettext_lazy("What is in the record is never deleted."),
    "claim_published_not_deleted": gettext_lazy("A published claim is never deleted: retract it."),
    "claim_retracted_once": gettext_lazy("A claim is retracted once, by an entry of the record."),
    "claim_published_frozen": gettext_lazy("A published claim is never edited: retract and replace it."),
    "claim_cited": gettext_lazy("A published claim rests on at least one citation."),
    "claim_cites_published": gettext_lazy("A published claim rests on published sources."),
    "claim_about_published": gettext_lazy("A published claim is about published entities."),
    "claim_reads_published": gettext_lazy("A published figure reads a published measure."),
    "claim_planned_on": gettext_lazy(
        "What is planned says on which day it was planned, and nothing else does."
    ),
    "claim_replaces_retracted": gettext_lazy(
        "A claim takes the place of one of its kind about the same subject that is retracted with it."
    ),
    "mentioned_by_record": gettext_lazy("Whom a claim mentions is written by the entry that publishes it."),
    "citation_in_use_frozen": gettext_lazy("A citation that a published claim rests on is frozen."),
    "citation_of_consulted": gettext_lazy("A claim cites only sources that were consulted."),
    "figure_one_citation": gettext_lazy(
        "A figure has exactly one citation: another reading is another figure."
    ),
    "statement_topic_other": gettext_lazy(
        "What a statement is about besides its subject is not the subject itself."
    ),
    "type_frozen": gettext_lazy("A claim or an entity stays of its kind."),
    "one_of_a_kind": gettext_lazy("A claim or an entity is of one kind: it has one row of that kind."),
    "entity_within_published": gettext_lazy("What a published entity belongs to is published."),
    "name_used_in_published": gettext_lazy(
        "The sources that use a name of a published entity are published."
    ),
    "source_by_published": gettext_lazy("A published source has a published publisher."),
    "source_within_published": gettext_lazy(
        "What a published source is a part of, and what lists it, is published."
    ),
    "slug_keeps_meaning": gettext_lazy(
        "Another row has or had the slug “{detail}”, and that address leads there."
    ),
    "words_need_entry": gettext_lazy("Words and facts of what is published change by an entry."),
    "judgement_frozen": gettext_lazy("A judgement is never edited: make another."),
    "source_cited_stays": gettext_lazy("Published claims rest on this source: it stays consulted."),
    "measure_unit_frozen": gettext_lazy("A published measure keeps its unit: its figures are numbers of it."),
    "snapshot_in_use_frozen": gettext_lazy("A snapshot that a verification names stays as it is."),
    "no_loop_of_one": gettext_lazy("Nothing follows, or is part of, itself."),
}


def rules():
    """The sentences for the rules of triggers, of all apps, by name."""
    of_models = (getattr(model, "refusals", {}) for model in apps.get_models())
    return RULES | {name: text for refusals in of_models for name, text in refusals.items()}


def sentence(error):
    """The sentence for a ``DatabaseError``: that of the broken constraint, else the database's own words."""
    if isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
        return _("Somebody else, or a load of the dataset, is writing to the record. Try again in a moment.")
    if _is_lost(error.__cause__):
        # at the end of the transaction nobody knows whether it was done
        return _(
            "The connection with the database was lost. Look whether anything was changed, and try again."
        )
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    if name in (sentences := rules()):
        return str(sentences[name]).format(detail=getattr(diagnosis, "message_detail", None))
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


def _is_lost(cause):
    """Whether the session ended: the driver found out, or the server said so first (57P01 and its like)."""
    if not isinstance(cause, OperationalError):
        return False
    return cause.sqlstate is None or cause.sqlstate.startswith("57P")


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
