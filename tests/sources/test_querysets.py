"""Published rows for the public, all rows for editors."""

import datetime

import pytest

from claims.clock import Clock
from sources.models import Publisher, Source
from tests.factories import make_listed_source, make_source, published

pytestmark = pytest.mark.django_db


def now():
    return Clock(as_of=datetime.date(2024, 1, 1))


def test_public_door_shows_published_rows_only():
    public, draft = published(make_source()), make_source()

    assert list(Source.objects.all()) == [public]
    assert set(Source.editorial.all()) == {public, draft}
    assert list(Source.editorial.published()) == [public]
    assert list(Source.editorial.drafts()) == [draft]
    assert list(Source.editorial.known(now())) == [public]
    assert list(public.publisher.sources.all()) == [public]
    assert not draft.publisher.sources.exists()
    assert Publisher.objects.count() == 1


def test_sources_are_listed_under_every_day_once_they_are_known():
    source = published(make_source(published_on="2023-01-01"))
    before = source.recorded_at - datetime.timedelta(microseconds=1)

    assert list(Source.objects.for_list(Clock(as_of=datetime.date(2001, 1, 1)))) == [source]
    assert list(Source.objects.for_list(Clock(now().as_of, source.recorded_at))) == [source]
    assert list(Source.objects.for_list(Clock(now().as_of, before))) == []


def test_sources_that_we_hold_come_first_and_newest_of_them_first():
    for title, fields in {
        "old": {"published_on": "2019"},
        "new": {"published_on": "2023-01-01"},
        "undated": {},
    }.items():
        published(make_source(title=title, **fields))
    published(make_listed_source(title="listed", published_on="2024"))

    assert [source.title for source in Source.objects.for_list(now())] == ["new", "old", "undated", "listed"]


def test_page_of_a_source_shows_its_published_parts_and_the_works_that_it_lists(django_assert_num_queries):
    whole = published(make_source())
    part = published(make_source(part_of=whole))
    work = published(make_listed_source(listed_in=whole))
    make_source(part_of=whole)
    make_listed_source(listed_in=whole)

    with django_assert_num_queries(5):
        shown = Source.objects.for_page(now()).get(pk=whole.pk)
        assert list(shown.parts.all()) == [part]
        assert list(shown.lists.all()) == [work]
        assert list(shown.snapshots.all()) == []
        assert shown.publisher.name


def test_order_of_a_column_puts_what_has_no_value_last():
    dated = [published(make_source(published_on=day)) for day in ("2022-01-05", "2023-01-05")]
    undated = published(make_source())

    rows = Source.objects.all()

    assert list(rows.in_order("-published_last")) == [dated[1], dated[0], undated]
    assert list(rows.in_order("published_last")) == [*dated, undated]


def test_search_finds_every_word_in_title_or_authors():
    law = published(make_source(title="The law on elections", authors="A. Writer"))
    published(make_source(title="The law on courts"))

    assert list(Source.objects.matching(now(), "election law")) == [law]
    assert list(Source.objects.matching(now(), "law writ")) == [law]
    assert list(Source.objects.matching(now(), "law judge")) == []
