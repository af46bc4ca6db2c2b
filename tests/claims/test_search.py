"""Search: whatever the alphabet and the romanisation, and beginnings of words."""

import pytest
from django.db import connection

from claims.models import Entity, Event, Name, Statement
from tests.factories import make_event, make_initiative, make_institution, make_statement, published

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


def test_best_matches_put_a_title_before_a_summary():
    later = published(make_initiative(title="Other", summary="About the quota."))
    first = published(make_initiative(title="Quota", summary="Something else."))

    assert [entity.pk for entity in Entity.objects.best_matches("quota", 9)] == [first.pk, later.pk]


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
