"""What the database refuses has a sentence for people."""

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.db.models import BaseConstraint

from claims.constraint_messages import sentence
from tests.refusals import run

FLOORS = ["sources", "claims", "reforms", "elections"]
CONSTRAINTS = [
    constraint
    for floor in FLOORS
    for model in apps.get_app_config(floor).get_models()
    for constraint in model._meta.constraints
]


def error_of(statement, *parameters):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *parameters)
    return caught.value


def said_of(rule):
    """The sentence for an error that names a rule."""
    return sentence(
        error_of(
            "do $$ begin raise exception using errcode = 'check_violation', "
            f"constraint = '{rule}', message = 'the words of the database'; end $$"
        )
    )


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda constraint: constraint.name)
def test_every_constraint_has_a_sentence_of_its_own(constraint):
    default = BaseConstraint.default_violation_error_message % {"name": constraint.name}

    said = said_of(constraint.name)

    assert said not in (str(default), "the words of the database")
    assert said.endswith(".")


@pytest.mark.django_db
def test_every_rule_of_a_trigger_has_a_sentence():
    with connection.cursor() as cursor:
        cursor.execute(
            "select prosrc from pg_proc where proname ~ '^(claims|reforms|elections|sources)_' "
            "and prorettype = 'trigger'::regtype"
        )
        bodies = " ".join(body for (body,) in cursor.fetchall())
    rules = set(re.findall(r"claims_refuse\(\s*'(\w+)'", bodies))

    assert len(rules) >= 18
    # Its own words name the types that would do.
    assert {rule for rule in rules if said_of(rule) == "the words of the database"} == {"subject_of_type"}


@pytest.mark.django_db
def test_rule_without_a_sentence_says_the_words_of_the_database():
    assert said_of("a_rule_that_nobody_knows") == "the words of the database"


@pytest.mark.django_db
def test_error_of_another_kind_says_the_words_of_the_database():
    error = error_of("select 1 / 0")

    assert isinstance(error, DataError)
    assert sentence(error) == "division by zero"


def test_error_without_a_diagnosis_says_something():
    assert sentence(IntegrityError("no cause")) == "The database refuses this."
