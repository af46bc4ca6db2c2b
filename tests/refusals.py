"""What the database refuses, by the name of the rule and by its sentence."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from claims.constraint_messages import sentence
from claims.models.record import target_of


@contextmanager
def refused(rule):
    """What is done inside is refused by this rule; gives a list to which its sentence is added."""
    sentences = []
    with pytest.raises(DatabaseError) as caught, transaction.atomic():  # noqa: PT012 (the commit's rules too)
        yield sentences
        run("set constraints all immediate")
    assert caught.value.__cause__.diag.constraint_name == rule
    sentences.append(sentence(caught.value))


def sentence_of_refusal(rule, act):
    """The sentence by which ``act()`` is refused, by this rule."""
    with refused(rule) as sentences:
        act()
    return sentences[0]


def rules_of(app):
    """The names of all constraints of the models of an app."""
    return {
        constraint.name
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def alter(row, **fields):
    """Change a row behind the back of every rule but the database's."""
    assert type(row).editorial.filter(pk=row.pk).update(**fields) == 1


def drop(model, rule):
    """Take a constraint away for the length of a test, where what breaks another must break this one too."""
    run("set constraints all immediate")
    run(f"alter table {model._meta.db_table} drop constraint {rule}")


def run(statement, *parameters):
    """Run one statement of SQL."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def enter(row, action="recorded", kind="event", reason=""):
    """Make an entry by SQL alone, as the owner of the tables can; answer its number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into claims_entry (action, kind, reason, target_type, target_id) "
            "values (%s, %s, %s, %s, %s) returning number",
            [action, kind, reason, *target_of(row)],
        )
        return cursor.fetchone()[0]
