"""Queries that are built once, and the rows that come of them."""

import datetime
from functools import partial

import pytest
from django.db import connection
from django.db.models import F, Value

from claims.actions import reword
from claims.clock import Clock, Pin
from claims.models import Claim, Entity
from reforms.models import Initiative
from sources.models import Source
from sources.prepared import IsAmong, counted, prepared, slice_of, slices
from tests.factories import make_initiative, make_publisher, make_source, make_statement, published

pytestmark = pytest.mark.django_db


def now():
    return Clock(as_of=datetime.date(2024, 1, 1))


@prepared
def sources_titled(clock, title):
    return Source.objects.known(clock).filter(title=title).select_related("publisher").order_by("slug")


@prepared
def sources_among(clock, keys):
    return Source.objects.known(clock).filter(IsAmong("pk", keys)).order_by("slug")


def test_rows_are_those_of_the_queryset_with_the_values_given(django_assert_num_queries):
    publisher = published(make_publisher())
    first, second = (published(make_source(title=title, publisher=publisher)) for title in ("One", "Two"))
    clock = now()
    assert clock.number

    with django_assert_num_queries(2):
        (one,) = sources_titled(clock, title="One")
        (two,) = sources_titled(clock, title="Two")
        assert (one.publisher, two.publisher) == (publisher, publisher)
    fields = [field.attname for field in Source._meta.concrete_fields]
    assert [getattr(one, name) for name in fields] == [getattr(first, name) for name in fields]
    assert (two, two._state.adding, two._state.db) == (second, False, "default")


def test_a_query_is_built_once_for_each_statement():
    built = []

    @prepared
    def titles(clock, column, title):
        built.append(column)
        return Source.objects.known(clock).filter(title=title).values_list(column, flat=True)

    made = published(make_source(title="One"))

    assert titles(now(), "title", title="One") == ["One"]
    assert titles(now(), "title", title="Two") == []
    assert titles(now(), "slug", title="One") == [made.slug]
    assert built == ["title", "slug"]


def test_a_list_of_values_may_be_of_any_length():
    made = [published(make_source(slug=slug)) for slug in "abc"]

    for length in range(4):
        assert sources_among(now(), keys=[one.pk for one in made[:length]]) == made[:length]


def test_a_list_of_keys_may_have_a_gap():
    one, two = (published(make_source(slug=slug)) for slug in ("one", "two"))

    assert sources_among(now(), keys=[one.pk, None, two.pk]) == [one, two]


def test_values_may_be_the_keys_of_a_queryset():
    made = [published(make_source(slug=slug)) for slug in "abcd"]
    ordered = Source.objects.order_by("slug")

    assert list(ordered.filter(IsAmong("pk", ordered[1:3]))) == made[1:3]


def test_the_place_of_a_slice_is_a_parameter_and_its_size_is_not():
    built = []

    @prepared
    def some(clock, most, first=None):
        built.append(most)
        ordered = Source.objects.known(clock).order_by("slug")
        keys = slice_of(ordered, most, first)
        return Source.objects.filter(IsAmong("pk", keys), language="en").order_by("slug")

    made = [published(make_source(slug=slug, language="en")) for slug in "abcd"]
    found = slices(partial(some, now()))

    assert found[0:2] == made[:2]
    assert found[0:10] == made
    assert found[1:3] == made[1:3]
    assert found[3:12] == made[3:]
    assert found[4:4] == []
    assert built == [10, 10]
    assert found[0:11] == made
    assert built == [10, 10, 50]


def test_rows_are_asked_for_anew_each_time(django_assert_num_queries):
    initiative = published(make_initiative(title="Old"))

    @prepared
    def titled(clock, slug):
        return Entity.objects.known(clock).filter(slug=slug)

    for title in ("Newer", "Newest"):
        reword(Initiative.editorial.get(pk=initiative.pk), {"title": title}, by=None)
        clock = now()
        assert clock.number
        with django_assert_num_queries(1):
            assert [row.title for row in titled(clock, slug=initiative.slug)] == [title]


def test_rows_are_those_under_the_clock_of_each_time():
    early = published(make_statement(date=datetime.date(2022, 1, 1), key="a"))
    late = published(make_statement(date=datetime.date(2023, 1, 1), key="b"))
    first = Clock.now()
    first.pin_to(Pin(early.known_from, None, early.known_from))

    @prepared
    def counting(clock):
        return Claim.objects.under(clock).order_by("key").values_list("pk", flat=True)

    found = [counting(clock) for clock in (Clock(datetime.date(2022, 6, 1)), now(), first)]

    assert found == [[early.pk], [early.pk, late.pk], [early.pk]]


@pytest.mark.parametrize("text", ["100%", "%s", "%%s", "$1", "it's", "a\\b"])
def test_a_constant_is_taken_as_it_is_written(text):
    @prepared
    def constants(clock, title):
        found = Source.objects.known(clock).filter(title=title)
        return found.annotate(constant=Value(text)).values_list("title", "constant")

    published(make_source(title=text))

    assert constants(now(), title=text) == [(text, text)]


def test_rows_may_be_values_of_any_form():
    published(make_source(title="One", language="en"))
    rows = Source.objects.values("title", tongue=F("language"))
    forms = {
        "dict": rows,
        "tuple": Source.objects.values_list("language", "title"),
        "flat": Source.objects.values_list("title", flat=True),
        "named": Source.objects.values_list("title", "language", named=True),
        "count": counted(Source.objects.all()),
    }

    for form in forms.values():
        assert prepared(lambda _clock, form=form: form)(None) == list(form)


def test_nothing_is_asked_where_nothing_can_be_found(django_assert_num_queries):
    @prepared
    def none(_clock):
        return Source.objects.filter(pk__in=[])

    with django_assert_num_queries(0):
        assert none(None) == []


def test_several_rows_lead_to_one_instance():
    publisher = published(make_publisher())
    for _ in range(2):
        published(make_source(title="One", publisher=publisher))

    first, second = sources_titled(now(), title="One")

    assert first.publisher is second.publisher


def test_a_relation_that_leads_nowhere_is_none(django_assert_num_queries):
    @prepared
    def sources(clock):
        return Source.objects.known(clock).select_related("part_of__publisher").order_by("slug")

    whole = published(make_source(slug="a"))
    published(make_source(slug="b", part_of=whole))
    clock = now()
    assert clock.number

    with django_assert_num_queries(1):
        first, second = sources(clock)
        assert first.part_of is None
        assert second.part_of.publisher.pk == whole.publisher_id


def test_rows_are_of_their_own_kinds_where_subclasses_are_selected():
    @prepared
    def specific(clock, kinds):
        return Claim.objects.known(clock).of_kinds(clock, kinds)

    claim = published(make_statement(text="Said"))

    (found,) = specific(now(), (type(claim),))

    assert (type(found), found.text, found.subject) == (type(claim), "Said", claim.subject)


def test_rows_say_what_they_said_under_a_past_clock():
    @prepared
    def entities(clock, key):
        return Entity.objects.known(clock).filter(pk=key)

    initiative = published(make_initiative(title="Old"))
    before = Clock(now().as_of, initiative.recorded_at)
    reword(Initiative.editorial.get(pk=initiative.pk), {"title": "New"}, by=None)

    titles = [entities(clock, key=initiative.pk)[0].title for clock in (now(), before, now())]

    assert titles == ["New", "Old", "New"]


def test_it_works_where_the_connection_prepares_nothing():
    source = published(make_source(title="One"))
    connection.ensure_connection()
    kept, connection.connection.prepare_threshold = connection.connection.prepare_threshold, None
    try:
        assert sources_titled(now(), title="One") == [source]
    finally:
        connection.connection.prepare_threshold = kept


def test_the_log_of_queries_has_the_text(django_assert_num_queries):
    clock = now()
    assert clock.number == 0

    with django_assert_num_queries(1) as queries:
        sources_titled(clock, title="One")

    assert 'FROM "sources_source"' in queries[0]["sql"]


def test_what_would_be_prefetched_is_refused():
    with pytest.raises(TypeError, match="prefetches nothing"):
        prepared(lambda _clock: Source.objects.prefetch_related("snapshots"))(None)
