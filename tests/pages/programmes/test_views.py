"""Programmes: their list, and each with what is said about it."""

import pytest

from tests.factories import make_event, make_figure, make_programme, make_statement, published

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 12


def test_page_tells_everything_that_is_said_kind_by_kind(client):
    programme = make_programme()
    published(make_event(programme, title="It is announced"))
    published(make_figure(programme))
    published(make_statement(programme, "It has ten parts."))

    context = client.get(programme.get_absolute_url()).context

    assert [section["anchor"] for section in context["sections"]] == ["figure", "event"]
    assert [statement.text for statement in context["statements"]] == ["It has ten parts."]


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    programme = make_programme()
    for _number in range(count):
        published(make_event(programme))
        published(make_statement(programme))
        published(make_figure(programme))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(programme.get_absolute_url())
