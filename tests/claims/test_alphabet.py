"""Alphabetical order."""

import pytest
from django.db import connection

from claims import alphabet
from claims.actions import reword
from claims.alphabet import keep_alphabet, sort_key
from claims.clock import Clock
from claims.models import Entity
from reforms.models import Person
from sources.models import Source
from tests.factories import make_person, make_source, published


def test_marks_do_not_move_latin_letters():
    assert sorted(["Majlis", "Mäjilis", "Mazhilis", "mäslihat"], key=sort_key) == [
        "Mäjilis",
        "Majlis",
        "mäslihat",
        "Mazhilis",
    ]


def test_signs_and_digits_come_first_and_letters_of_other_scripts_last():
    assert sorted(["ზ", "Я", "b", "A", "7"], key=sort_key) == ["7", "A", "b", "Я", "ზ"]


def test_kazakh_letters_stand_in_their_place():
    assert sorted(["Қала", "Кала", "Ұлт", "Үлт", "Әкім", "Азат"], key=sort_key) == [
        "Азат",
        "Әкім",
        "Кала",
        "Қала",
        "Ұлт",
        "Үлт",
    ]


@pytest.mark.django_db
def test_the_database_has_the_same_order():
    titles = [
        "7",
        "A 2",
        "A",
        "“B”",
        "b",
        "Mäjilis",
        "Majlis",
        "mäslihat",
        "Mazhilis",
        "Éa",
        "Ez",
        "ed",
        "a-b",
    ]
    titles += ["Қала", "Кала", "Ұлт", "Үлт", "Әкім", "Азат", "Йод", "Иод", "Яz", "ზ", "აბ", "Zz", "z", "zA"]
    for title in titles:
        published(make_person(title=title))

    rows = Person.objects.known(Clock.now()).in_order("sort_key")

    assert [sort_key(row.title)[0] for row in rows] == sorted(sort_key(title)[0] for title in titles)
    assert [row.title for row in rows if row.title in ("Mäjilis", "Majlis")] == ["Mäjilis", "Majlis"]


def titles(rows):
    return [row.title for row in rows]


@pytest.mark.django_db
def test_people_stand_by_the_name_for_sorting_also_among_all_entities():
    published(make_person(title="Anna Zhanova", sort_name="Zhanova, Anna"))
    other = published(make_person(title="Zhora Abenov", sort_name="Abenov, Zhora"))
    before = titles(Entity.objects.known(Clock.now()).in_order("sort_key"))

    reword(other, {"sort_name": ""}, by=None)

    assert before == ["Zhora Abenov", "Anna Zhanova"]
    assert titles(Person.objects.known(Clock.now()).in_order("sort_key")) == ["Anna Zhanova", "Zhora Abenov"]


@pytest.mark.django_db
def test_order_of_a_past_instant_is_that_of_the_words_of_then():
    for title in ("Әкім", "Кала"):
        published(make_source(title=title))
    person = published(make_person(title="Zhan Abenov", sort_name="Abenov, Zhan"))
    second = published(make_person(title="B"))
    then = Clock(Clock.now().as_of, second.recorded_at)
    reword(Source.objects.get(title="Әкім"), {"title": "Яр"}, by=None)
    reword(person, {"sort_name": ""}, by=None)

    assert titles(Source.objects.known(Clock.now()).in_order("sort_key")) == ["Кала", "Яр"]
    assert titles(Source.objects.known(then).in_order("sort_key")) == ["Әкім", "Кала"]
    assert titles(Person.objects.known(Clock.now()).in_order("sort_key")) == ["B", "Zhan Abenov"]
    assert titles(Person.objects.known(then).in_order("sort_key")) == ["Zhan Abenov", "B"]


@pytest.mark.django_db
def test_every_row_gets_its_place_anew_when_the_alphabet_changes(monkeypatch):
    for title in ("b", "a", "c"):
        published(make_person(title=title))
        published(make_source(title=title))

    monkeypatch.setattr(alphabet, "_PLACES", {"c": 0, "b": 1, "a": 2})
    keep_alphabet()

    assert titles(Person.objects.in_order("sort_key")) == ["c", "b", "a"]
    assert titles(Source.objects.in_order("sort_key")) == ["c", "b", "a"]


@pytest.mark.django_db
def test_nothing_is_written_while_the_alphabet_stays(django_assert_num_queries):
    # whether there are rows to sort, and of which alphabet they are
    with django_assert_num_queries(4):
        keep_alphabet()


@pytest.mark.django_db
def test_database_that_has_no_rows_to_sort_yet_is_left_as_it_is(django_assert_num_queries):
    with connection.cursor() as cursor:
        cursor.execute("drop function claims_sort_all")

    # a savepoint around the one question
    with django_assert_num_queries(3):
        keep_alphabet()
