"""The list of regions and other places."""

from dataclasses import replace

import pytest

from tests.factories import (
    make_area,
    make_citation,
    make_effect,
    make_initiative,
    make_region,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

QUERIES = 5
PAGE_QUERIES = 9


def linked(response):
    return [tile["label"] for tile in response.context["tiles"]["drawings"][0]["tiles"] if tile["url"]]


def test_tiles_lead_to_regions_on_record_under_the_clock(client):
    published(make_statement(make_region(slug="abai-region", title="Abai Region"), date="2022-06-05"))
    published(make_statement(make_region("country", slug="ukraine", title="Ukraine"), date="2022-01-01"))

    assert linked(client.get("/regions/", {"as_of": "2022-06-04"})) == []
    assert linked(client.get("/regions/")) == ["Abai Region"]


def test_tiles_keep_the_clock(client):
    published(make_statement(make_region(slug="abai-region")))

    page = client.get("/regions/", {"as_of": "2023-01-01"}).content.decode()

    assert 'href="/regions/abai-region/?as_of=2023-01-01"' in page
    assert "A diagram, not a map" in page


def test_country_without_a_tile_map_has_its_list_alone(client, settings):
    settings.DATASET = replace(settings.DATASET, tile_map=None)
    published(make_statement(make_region(title="Abai")))

    response = client.get("/regions/")

    assert "tiles" not in response.context
    assert [count for _kind, _rows, count in response.context["groups"]] == [1]


def test_list_stands_by_kind_in_the_order_of_the_vocabulary(client):
    for kind, title in (
        ("country", "Kazakhstan"),
        ("city", "Semey"),
        ("region", "Ulytau"),
        ("region", "Abai"),
    ):
        published(make_statement(make_region(kind, title=title)))

    groups = client.get("/regions/").context["groups"]

    assert [(kind, [region.title for region, _more in rows]) for kind, rows, _count in groups] == [
        ("Country", ["Kazakhstan"]),
        ("Region", ["Abai", "Ulytau"]),
        ("City", ["Semey"]),
    ]


@pytest.mark.parametrize("count", COUNTS)
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    many(count, lambda number, **cited: make_statement(make_region(), **cited))

    with django_assert_num_queries(QUERIES):
        client.get("/regions/")


@pytest.mark.parametrize(
    ("status", "basis", "effect"),
    [
        ("enacted", "inferred", "Would create"),
        ("in_force", "stated", "Created"),
        ("in_force", "inferred", "Created (inferred)"),
    ],
)
def test_page_tells_which_reforms_touch_it(client, status, basis, effect):
    region = make_region()
    initiative = make_initiative(title="Create it")
    published(make_status_report(initiative, status, basis=basis, note="By two passages."))
    published(make_effect(initiative, region))

    (row,) = client.get(region.get_absolute_url()).context["reforms"]

    assert (row["initiative"], list(row["effects"])) == (initiative, [effect])
    assert row["initiative"].current_status.code == status


def test_page_does_not_count_evidence_published_later_than_the_day_shown(client):
    region, initiative = make_region(), make_initiative()
    citation = make_citation(make_source(published_on="2023-03-03"))
    published(make_status_report(initiative, date="2022-03-16", citations=[citation]))
    published(make_effect(initiative, region, date="2022-03-16"))

    page = client.get(region.get_absolute_url(), {"as_of": "2022-03-26"}).content.decode()

    assert "3 Mar 2023" not in page


@pytest.mark.costs("/regions/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    region, area = make_region(), make_area()
    many(
        count,
        lambda number, **cited: make_effect(make_initiative(area), region, **cited),
        lambda number, **cited: make_statement(region, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(region.get_absolute_url())
