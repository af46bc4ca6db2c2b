"""The list of acts, and the page of each."""

import pytest

from tests.factories import (
    make_act,
    make_area,
    make_initiative,
    make_statement,
    make_status_report,
    published,
)
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

LIST_QUERIES = 5
PAGE_QUERIES = 9


def carrying(act, title="Open the hall", status="enacted", **report):
    initiative = make_initiative(title=title)
    published(make_status_report(initiative, status, act=act, **report))
    return initiative


def test_list_stands_by_kind_and_counts_the_reforms_that_rest_on_each(client):
    law, decree = make_act(title="The law"), make_act("decree", title="The decree")
    first = carrying(law)
    published(make_status_report(first, "in_force", act=law))
    carrying(law)
    published(make_statement(decree))

    groups = client.get("/acts/").context["groups"]

    assert [(kind, [(act.title, more) for act, more in rows]) for kind, rows, _count in groups] == [
        ("Law", [("The law", "2 reforms")]),
        ("Decree", [("The decree", "")]),
    ]


def test_count_follows_the_clock(client):
    law = make_act()
    carrying(law, date="2022-01-01")
    carrying(law, date="2022-06-05")

    ((_kind, rows, _count),) = client.get("/acts/", {"as_of": "2022-06-04"}).context["groups"]

    assert rows == [(law, "1 reform")]


def test_page_tells_which_status_rests_on_it_and_how_far_the_reform_is_now(client):
    law = make_act()
    initiative = carrying(law, basis="inferred", note="Two passages together.")
    published(make_status_report(initiative, "applied"))

    response = client.get(law.get_absolute_url())

    (row,) = response.context["reforms"]
    assert (row["initiative"], list(row["effects"])) == (initiative, ["Enacted"])
    assert row["initiative"].current_status.code == "applied"
    note = '(inferred)</span> <span class="claim-note">Two passages together.'
    assert note in response.content.decode()
    assert response.context["sections"] == []


@pytest.mark.parametrize("count", COUNTS)
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    many(count, lambda number, **cited: make_status_report(act=make_act(), **cited))

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/acts/")


@pytest.mark.costs("/acts/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    law, area = make_act(), make_area()
    many(
        count,
        lambda number, **cited: make_status_report(make_initiative(area), act=law, **cited),
        lambda number, **cited: make_statement(law, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(law.get_absolute_url())
