"""The registries of kinds: what each class declares is whole, and nothing is declared twice."""

import re

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import connection

from claims.kinds import (
    claim_kinds,
    entity_kinds,
    field_names,
    kind_of,
    own_codes,
    own_foreign_keys,
    short_fields,
)
from claims.models import Claim, Entity, Figure, Statement
from claims.models.questions import kinds_with_questions
from tests.kinds import make_claim

KINDS = [*claim_kinds(), *entity_kinds()]


def test_every_kind_is_found():
    assert set(claim_kinds()) == set(Claim.__subclasses__())
    assert set(entity_kinds()) == set(Entity.__subclasses__())


def test_kinds_stand_in_the_order_of_their_places():
    places = [kind.kind_order for kind in claim_kinds()]

    assert places == sorted(places)


def test_every_kind_has_a_plural_of_its_own():
    plurals = [kind.plural for kind in KINDS]

    assert len(set(plurals)) == len(plurals)
    assert [plural for plural in plurals if not re.fullmatch("[a-z]+(_[a-z]+)*", plural)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_own_fields_are_fields_or_properties_of_the_class(kind):
    for name in field_names(kind):
        assert hasattr(kind, name)


@pytest.mark.parametrize("kind", claim_kinds(), ids=lambda kind: kind.__name__)
def test_declared_names_are_fields(kind):
    declared = [
        *(kind.api_fields or ()), *(kind.list_filters or ()), *(kind.key_fields or ()),
        *(path.partition("__")[0] for path in (*kind.search_entities, *kind.search_texts)),
        *filter(None, [kind.prose]),
    ]  # fmt: skip
    for name in declared:
        try:
            kind._meta.get_field(name)
        except FieldDoesNotExist:
            pytest.fail(f"{kind.__name__} has no field {name}.")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", claim_kinds(), ids=lambda kind: kind.__name__)
def test_database_and_class_ask_the_same_question(kind):
    claim = make_claim(kind)
    with connection.cursor() as cursor:
        cursor.execute("select claims_question_of(c) from claims_claim c where id = %s", [claim.pk])
        assert cursor.fetchone() == (claim.question(),)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds_with_questions(), ids=lambda kind: kind.__name__)
def test_question_in_words_names_its_subject_and_what_it_asks_of(kind):
    claim = make_claim(kind)
    titles = [str(getattr(claim, name)) for name in own_foreign_keys(kind) if name in kind.question_fields]

    text = claim.question_as_text()

    assert [name for name in (claim.subject.title, *titles) if name != "None" and name not in text] == []


@pytest.mark.parametrize("kind", claim_kinds(), ids=lambda kind: kind.__name__)
def test_types_of_subjects_are_kinds_of_entities(kind):
    assert set(kind.subject_types) <= {entity.own_type() for entity in entity_kinds()}


def test_kind_is_known_by_the_type_of_its_rows():
    assert kind_of("figure") is Figure
    with pytest.raises(KeyError):
        kind_of("rumour")


def test_fields_are_told_apart_by_what_they_hold():
    assert own_codes(Figure) == ["qualifier", "stage", "role"]
    assert own_foreign_keys(Figure) == ["measure", "of"]
    assert short_fields(Statement) == ["role", "said_by_person", "said_by_body"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", claim_kinds(), ids=lambda kind: kind.__name__)
def test_every_kind_says_itself_in_one_line(kind):
    text = make_claim(kind).as_text()

    assert isinstance(text, str)
    assert text
    assert "\n" not in text
