"""Search: whatever the alphabet and the romanisation, and beginnings of words."""

import pytest
from django.db import connection

from claims.actions import reword
from claims.content import content_of
from claims.models import Entity, Event, Name, Statement
from sources.models import Source
from sources.search import NO_PROSE, Searched, SearchedOfRow
from tests.factories import (
    make_event,
    make_initiative,
    make_institution,
    make_source,
    make_statement,
    published,
)

pytestmark = pytest.mark.django_db


def fold(text):
    with connection.cursor() as cursor:
        cursor.execute("select search_fold(%s)", [text])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Мәжіліс", "Мажилис", "Mäjilis", "Mazhilis", "Majilis", "MAJILIS"),
        ("мәслихат", "маслихат", "mäslihat", "maslikhat"),
        ("Тоқаев", "Токаев", "Tokayev", "Toqaev"),
        ("Қазақстан", "Qazaqstan", "Kazakhstan"),
        ("Жетісу", "Жетысу", "Zhetysu", "Jetisu"),
        ("Әшімбаев", "Ашимбаев", "Äşimbaev", "Ashimbayev"),
        ("Нұрсұлтан", "Нурсултан", "Nursultan"),
        ("o'zbek", "o’zbek", "ozbek"),
        ("Ёлка", "Елка"),
    ],
)
def test_spellings_of_one_name_fold_to_one(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Абай", "Абдай"), ("Сенат", "Сенатор"), ("akim", "akimat")])
def test_other_words_stay_other(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("typed", ["cou", "Courts", "constitutional court", "court lawful"])
def test_matching_finds_words_that_begin_so_in_title_or_summary(typed):
    court = published(make_institution(title="Constitutional Court", summary="It keeps laws lawful."))
    published(make_institution(title="Senate", summary="It passes them."))

    assert list(Entity.objects.matching(typed)) == [court.entity_ptr]


def test_matching_finds_further_names():
    chamber = make_institution(title="Mäjilis", summary="")
    Name.objects.create(entity=chamber, text="Lower house", language="en")
    published(chamber)

    assert [entity.pk for entity in Entity.objects.matching("house")] == [chamber.pk]


def test_best_matches_are_so_many_of_each_type_and_say_of_how_many():
    for number in range(3):
        published(make_initiative(title=f"Quota {number}"))
    published(make_institution(title="Quota"))

    found = Entity.objects.best_matches("quota", 9, 2)

    assert sorted((one.type, one.of_type, one.looked_at) for one in found) == [
        ("initiative", 3, 4),
        ("initiative", 3, 4),
        ("institution", 1, 4),
    ]


def test_best_matches_put_a_title_before_a_summary():
    later = published(make_initiative(title="Other", summary="About the quota."))
    first = published(make_initiative(title="Quota", summary="Something else."))

    assert [entity.pk for entity in Entity.objects.best_matches("quota", 9, 9)] == [first.pk, later.pk]


@pytest.mark.parametrize("typed", ["", "  ", "!?", "'"])
def test_matching_finds_nothing_for_nothing(typed):
    published(make_institution(title="Senate"))

    assert list(Entity.objects.matching(typed)) == []


@pytest.mark.parametrize("typed", ["a & | b", "'; drop table x; --", "\\", "a:*", "100%", "(court"])
def test_matching_survives_whatever_is_typed(typed):
    assert list(Entity.objects.matching(typed)) == []


def test_matching_finds_statements_and_events_that_are_public():
    statement = published(make_statement(text="Observers were counted."))
    make_statement(text="Observers were not counted.")
    event = published(make_event(title="Observers arrive"))

    assert list(Statement.objects.matching("observer")) == [statement]
    assert list(Event.objects.matching("observer")) == [event]


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (Entity, ("title", "summary")),
        (Name, ("text", NO_PROSE)),
        (Statement, (NO_PROSE, "text")),
        (Event, ("title", NO_PROSE)),
        (Source, ("title", "authors")),
    ],
)
def test_what_is_searched_of_a_row_is_kept_with_it(model, columns):
    court = make_institution(title="Courts", summary="They judge.")
    Name.objects.create(entity=court, text="Суды", language="ru")
    published(court)
    published(make_statement(court, "It was heard."))
    published(make_event(court, title="The courts open"))
    published(make_source(title="The law", authors="A. Writer"))

    rows = model.objects.annotate(kept=SearchedOfRow(*columns), computed=Searched(*columns))

    assert '."searched"' in str(rows.query)
    assert [row.kept for row in rows] == [row.computed for row in rows] != []


def test_words_that_are_changed_are_searched_as_they_are():
    court = published(make_institution(title="Court"))
    reword(court, {"title": "Tribunal"}, by=None)

    assert list(Entity.objects.matching("court")) == []
    assert [entity.pk for entity in Entity.objects.matching("tribunal")] == [court.pk]


@pytest.mark.parametrize("make", [make_institution, make_source, make_statement, make_event])
def test_what_is_searched_is_no_content_of_the_record(make):
    assert "searched" not in content_of(published(make()))
