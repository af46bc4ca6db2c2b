"""Programmes: their list, and each with what is said about it."""

import pytest

from tests.factories import (
    make_event,
    make_figure,
    make_measure,
    make_party,
    make_programme,
    make_statement,
    published,
)
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 9


def test_page_tells_everything_that_is_said_kind_by_kind(client):
    programme = make_programme()
    published(make_event(programme, title="It is announced"))
    published(make_figure(programme))
    published(make_statement(programme, "It has ten parts."))

    context = client.get(programme.get_absolute_url()).context

    assert [section["anchor"] for section in context["sections"]] == ["figure", "event"]
    assert [statement.text for statement in context["statements"]] == ["It has ten parts."]


@pytest.mark.costs("/programmes/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    programme, measure, party = make_programme(), make_measure(), make_party()
    many(
        count,
        lambda number, **cited: make_event(programme, participants=[party], **cited),
        lambda number, **cited: make_statement(programme, **cited),
        lambda number, **cited: make_figure(programme, measure=measure, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(programme.get_absolute_url())
