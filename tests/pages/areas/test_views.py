"""Policy areas: their list, and each with its reforms."""

import pytest

from tests.factories import make_area, make_initiative, make_statement, make_status_report, published
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 11


def test_areas_are_listed_whatever_counts(client):
    area = published(make_area(title="Courts", slug="courts"))

    listed = client.get("/areas/", {"as_of": "2000-01-01"})
    page = client.get(area.get_absolute_url(), {"as_of": "2000-01-01"})

    assert listed.context["groups"] == [("", [(area, "")], 1)]
    assert "No reform in this area is on record by this date." in page.content.decode()


def test_page_of_an_area_shows_its_reforms_furthest_first(client):
    area = published(make_area())
    announced, enacted = make_initiative(area, title="A"), make_initiative(area, title="B")
    published(make_status_report(announced))
    published(make_status_report(enacted, "enacted"))
    published(make_status_report(make_initiative(title="Elsewhere")))

    groups = client.get(area.get_absolute_url()).context["groups"]

    assert groups == [(None, [enacted, announced], 2)]


def test_section_of_an_area_shows_what_is_said_of_it(client):
    area = published(make_area())
    statement = published(make_statement(area))

    response = client.get(area.get_absolute_url(), {"section": "statement"})

    assert list(response.context["claims"]) == [statement]


@pytest.mark.costs("/areas/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    area = make_area()
    many(
        count,
        lambda number, **cited: make_status_report(make_initiative(area), **cited),
        lambda number, **cited: make_statement(area, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(area.get_absolute_url())
