"""Alphabetical order."""

from claims.alphabet import sort_key


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
