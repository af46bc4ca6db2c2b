"""Queries whose SQL is made once and asked again with other values."""

import datetime

import pytest

from claims.actions import reword
from claims.clock import Clock, Pin
from claims.models import Claim, Entity
from claims.statements import Among, Values, ask
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def name(request):
    """A name under which nothing was asked before."""
    return request.node.nodeid


def counting(values):
    return Claim.objects.under(values.clock).order_by("key")


def with_slug(values):
    return Entity.objects.known(values.clock).filter(slug=values.key)


def with_keys(values):
    return Entity.objects.filter(Among("pk", values.keys)).order_by("slug")


def test_it_is_asked_with_the_values_of_each_time(name):
    early = make.published(make.make_statement(date=datetime.date(2022, 1, 1), key="a"))
    late = make.published(make.make_statement(date=datetime.date(2023, 1, 1), key="b"))
    before, after = Clock(datetime.date(2022, 6, 1)), Clock.now()
    first = Clock.now()
    first.pin_to(Pin(early.known_from, None, early.known_from))

    found = [ask(name, counting, Values(clock)) for clock in (before, after, first)]

    assert [[claim.pk for claim in claims] for claims in found] == [
        [early.pk],
        [early.pk, late.pk],
        [early.pk],
    ]


def test_rows_are_asked_for_anew_each_time(name, django_assert_num_queries):
    make.published(make.make_institution(slug="one", title="Old"))
    for title in ("Old", "New"):
        reword(Entity.objects.get().specific, {"title": title}, by=None)
        values = Values(latest(), key="one")
        with django_assert_num_queries(1):
            [row] = ask(name, with_slug, values)
        assert row.title == title


def latest():
    """A clock of now that has asked where the record ends."""
    clock = Clock.now()
    assert clock.is_latest
    return clock


@pytest.mark.parametrize("count", [1, 3])
def test_rows_are_named_by_any_number_of_keys(name, count):
    made = [make.published(make.make_party(slug=f"p{number}")) for number in range(4)]
    for size in (2, count):
        keys = [row.pk for row in made[:size]]
        assert [row.pk for row in ask(name, with_keys, Values(latest(), keys=keys))] == keys


def test_rows_are_those_of_another_queryset():
    made = [make.published(make.make_party(slug=f"p{number}")) for number in range(4)]

    found = Entity.objects.filter(Among("pk", Entity.objects.order_by("slug")[1:3])).order_by("slug")

    assert list(found) == [entity.entity_ptr for entity in made[1:3]]


def test_a_slice_is_another_one_each_time(name):
    made = [make.published(make.make_party(slug=f"p{number}")) for number in range(4)]

    def build(values):
        return Entity.objects.order_by("slug")[values.rows]

    found = [ask(name, build, Values(latest(), rows=slice(*ends))) for ends in ((0, 2), (1, 4), (3, 9))]

    assert [[row.pk for row in rows] for rows in found] == [
        [row.pk for row in made[first:last]] for first, last in ((0, 2), (1, 4), (3, 4))
    ]


def test_values_and_instances_are_what_the_queryset_gives(name):
    statement = make.published(make.make_statement())

    def build(values):
        return Claim.objects.filter(Among("pk", values.keys)).values_list("pk", "key", "subject__slug")

    asked = Values(latest(), keys=[statement.pk])
    assert ask(name, build, asked) == [(statement.pk, statement.key, statement.subject.slug)]


def test_of_a_past_instant_it_is_put_together_each_time(name):
    statement = make.published(make.make_statement(key="a"))
    past = Clock.now()
    past.pin_to(Pin(statement.known_from, statement.recorded_at, statement.known_from + 1))

    assert [claim.pk for claim in ask(name, counting, Values(past))] == [statement.pk]


def test_a_query_that_depends_on_more_than_its_values_is_an_error(name):
    def build(values):
        year_before = values.clock.as_of - datetime.timedelta(days=365)
        return Claim.objects.filter(counts_from__gte=year_before)

    with pytest.raises(ValueError, match="follows from the values"):
        ask(name, build, Values(latest()))


def test_a_query_that_is_another_one_each_time_is_an_error(name):
    fields = iter(["key", "note"])

    def build(_values):
        return Claim.objects.filter(**{next(fields): "a"})

    with pytest.raises(ValueError, match="depends on more than its values"):
        ask(name, build, Values(latest()))


def test_what_prefetches_is_an_error(name):
    def build(values):
        return Claim.objects.known(values.clock).prefetch_related("citation_links")

    with pytest.raises(ValueError, match="depends on more than its values"):
        ask(name, build, Values(latest()))
