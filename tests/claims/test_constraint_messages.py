"""What the database refuses has a sentence for people."""

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.db.models import BaseConstraint

from claims.constraint_messages import rules, sentence
from tests.refusals import run

DOMAIN = ["sources", "claims", "reforms", "elections"]
CONSTRAINTS = [
    constraint
    for app in DOMAIN
    for model in apps.get_app_config(app).get_models()
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


def rules_raised():
    """The names of the rules that the functions and triggers of the database raise."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select prosrc from pg_proc where pronamespace = 'public'::regnamespace "
            "and proname ~ '^(claims|reforms|elections|sources)_'"
        )
        bodies = " ".join(body for (body,) in cursor.fetchall())
        # Some functions are given their rules by the trigger.
        cursor.execute(
            "select proname, encode(tgargs, 'escape') from pg_trigger join pg_proc on pg_proc.oid = tgfoid "
            "where proname in ('claims_guard_recorded', 'claims_require_subject')"
        )
        given = [(name, arguments.split("\\000")) for name, arguments in cursor.fetchall()]
    named = re.findall(r"claims_(?:refuse|demand_published)\(\s*'(\w+)'", bodies)
    named += re.findall(r"(?:then|else) '(\w+_by_record|\w+_once)'", bodies)
    by_triggers = [
        rule
        for name, arguments in given
        for rule in (arguments[1:3] if name == "claims_guard_recorded" else arguments[:1])
        if rule
    ]
    return {*named, *by_triggers}


@pytest.mark.django_db
def test_every_rule_of_a_trigger_has_a_sentence_and_every_sentence_a_rule():
    assert rules_raised() == set(rules())
    assert all(str(said).endswith(".") for said in rules().values())


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


@pytest.mark.django_db
@pytest.mark.parametrize("condition", ["lock_not_available", "deadlock_detected"])
def test_who_waited_for_others_in_vain_is_told_to_try_again(condition):
    error = error_of(f"do $$ begin raise {condition}; end $$")

    assert sentence(error).endswith("is writing to the record. Try again in a moment.")


@pytest.mark.django_db(transaction=True)
def test_who_loses_the_session_is_told_so():
    with pytest.raises(DatabaseError) as ended:
        run("select pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(DatabaseError) as closed:
        run("select 1")
    connection.close()

    for error in (ended.value, closed.value):
        assert sentence(error).startswith("The connection with the database was lost.")
