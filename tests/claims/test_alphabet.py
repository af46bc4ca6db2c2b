"""Alphabetical order."""

import pytest

from claims.alphabet import sort_key
from claims.clock import Clock
from reforms.models import Person
from tests.factories import make_person, published


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

    rows = Person.objects.with_title_key(Clock.now()).order_by("title_key", "title")

    assert [sort_key(row.title)[0] for row in rows] == sorted(sort_key(title)[0] for title in titles)
