"""Words are found as they are written, in rows as in what is typed."""

import json

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

# The texts of the seed dataset that are searched, by their names in its files.
SEARCHED = {"title", "name", "text", "summary", "authors"}
# Of one text: the words, as spaces divide them, that do not find it.
NOT_FOUND = """
    with stored as materialized (select search_vector('', %(text)s) as words)
    select word from stored, unnest(%(words)s::text[]) as word
    where not coalesce(stored.words @@ search_query(word), word !~ '[a-zA-Z0-9]')
"""
WRITTEN = [
    "COVID-19", "81.26", "-19", "+7", "2022/23", "and/or", "tengrinews.kz", "https://tengrinews.kz/a/b?c=d#e",
    "U.S.", "a@b.kz", "1e5", "1e-5", "5g", "5th", "e5", "0x1f", "10,000", "77.18%", "C++", "<b>bold</b>",
    "x_y", "&amp;", "A’s", "o'zbek", "“Amanat”", "§12-1", "№5", "Қазақстан-2050", "Ж.К.", "m²",
    "शब्द", "新しい", "ii-iii", "e\u0301-1", "a" * 3000, "щ" * 3000, "新" * 3000,
]  # fmt: skip


def not_found(text):
    with connection.cursor() as cursor:
        cursor.execute(NOT_FOUND, {"text": text, "words": text.split()})
        return [word for (word,) in cursor.fetchall()]


def value(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]


def searched(node):
    """Every text that is searched in what a file of the dataset holds."""
    for key, inner in node.items() if isinstance(node, dict) else ((None, one) for one in node):
        if isinstance(inner, dict | list):
            yield from searched(inner)
        elif key in SEARCHED and inner:
            yield inner


@pytest.mark.parametrize("word", WRITTEN, ids=lambda word: word[:20])
def test_a_word_is_found_as_it_is_written(word):
    assert value("select search_query(%s)", word)
    assert not_found(f"Before {word} ({word}), {word}.") == []


def test_every_word_of_the_seed_dataset_finds_its_text():
    files = sorted((settings.BASE_DIR / "fixtures").glob("*.json"))
    texts = {text for file in files for text in searched(json.loads(file.read_text(encoding="utf-8")))}

    assert len(texts) > 1000
    assert {text: words for text in texts if (words := not_found(text))} == {}


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@example(text="a\u0345b-\u03a3 \u03a3\u0301")
def test_every_word_of_a_text_finds_it(text):
    assert not_found(text) == []


@given(text=st.text("aB1eшЖқ -–./:,'’_@%&\u0301", max_size=40))
def test_every_word_between_signs_finds_it(text):
    assert not_found(text) == []


@pytest.mark.parametrize(
    ("typed", "text", "is_found"),
    [
        ("COVID", "COVID-19", True),
        ("19", "COVID-19", True),
        ("covid 19", "COVID-19", True),
        ("COVID-1", "COVID-19", True),
        ("COVID-20", "COVID-19", False),
        ("tengrinews", "tengrinews.kz", True),
        ("or", "and/or", True),
        ("1e", "1e5", True),
        ("g", "5g", False),
    ],
)
def test_what_signs_divide_is_several_words_of_which_the_beginning_is_enough(typed, text, is_found):
    assert value("select search_vector('', %s) @@ search_query(%s)", text, typed) is is_found


def test_words_have_their_places():
    assert value("select search_vector('A-b', 'B. a, B')::text") == "'a':1A,4B 'b':2A,3B,5B"


def test_what_holds_no_word_is_no_query():
    assert value("select search_query('– !')") is None
    assert value("select search_vector(null, '–')::text") == ""
