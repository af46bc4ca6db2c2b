"""The timeline: every event, the silences between them, and the reforms that moved."""

import pytest

from tests.factories import (
    make_citation,
    make_event,
    make_initiative,
    make_source,
    make_status_report,
    published,
)

pytestmark = pytest.mark.django_db

QUERIES = 8


def happened(title, date, kind="decision", **fields):
    return published(make_event(title=title, date=date, kind=kind, **fields))


def shown(response):
    return [
        (year["number"], [gap or item["title"] for gap, item in year["entries"]])
        for year in response.context["years"]
    ]


def moves_of(year):
    items = [item for _gap, item in year["entries"] if item]
    return {item["title"]: [move["text"] for move in item["moves"]] for item in items}


def test_timeline_is_newest_first_by_year_with_its_silences(client):
    happened("First", "2022-10-01")
    happened("Second", "2022-11-01")
    happened("Third", "2023-01-31")

    response = client.get("/timeline/", {"as_of": "2023-05-01"})

    assert shown(response) == [
        (
            2023,
            ["90 days with no evidence held, up to 1 May 2023", "Third", "91 days with nothing on record"],
        ),
        (2022, ["Second", "First"]),
    ]


def test_timeline_ends_its_silence_at_the_last_evidence(client):
    evidence = make_citation(make_source(published_on="2023-04-01"))
    happened("First", "2022-10-01", citations=[evidence])

    response = client.get("/timeline/", {"as_of": "2023-05-01"})

    assert shown(response) == [(2022, ["First"])]


def test_timeline_filters_by_kind_and_then_draws_no_silence(client):
    happened("A vote", "2022-06-05", kind="vote")
    happened("A speech", "2022-01-05", kind="address")
    happened("Unrest", "2022-01-06", kind="unrest")

    response = client.get("/timeline/?kind=vote&kind=statement&kind=nonsense", {})

    assert shown(response) == [(2022, ["A vote", "A speech"])]
    (group,) = response.context["filters"]["groups"]
    assert {one["value"]: (one["count"], one["checked"]) for one in group["options"]} == {
        "statement": (1, True),
        "decision": (0, False),
        "vote": (1, True),
        "background": (1, False),
    }


def test_reforms_that_moved_stand_under_the_event_of_their_day(client):
    happened("A speech", "2022-03-16", kind="address")
    happened("Unrest", "2022-03-16", kind="unrest")
    for _number in range(2):
        published(make_status_report(subject=make_initiative(), date="2022-03-16"))

    (year,) = client.get("/timeline/", {"as_of": "2022-04-01"}).context["years"]

    items = moves_of(year)
    assert items == {"A speech": ["2 reforms: Announced"], "Unrest": []}


def test_reforms_that_moved_by_a_day_stand_under_no_event(client):
    happened("A vote is planned", "2022-06-05", kind="vote", stage="planned")
    published(make_status_report(subject=make_initiative(), date="2022-06-05", date_qualifier="by"))

    (year,) = client.get("/timeline/", {"as_of": "2022-06-06"}).context["years"]

    items = moves_of(year)
    assert items == {
        "A vote is planned (planned)": [],
        "Progress of reforms reported": ["1 reform: Announced"],
    }


def test_event_counts_from_its_last_possible_day(client):
    happened("Some time in June", "2022-06")

    assert client.get("/timeline/", {"as_of": "2022-06-29"}).context["years"] == []
    assert shown(client.get("/timeline/", {"as_of": "2022-06-30"})) == [(2022, ["Some time in June"])]


def test_links_of_the_axis_lead_to_entries(client):
    happened("First", "2022-10-01")
    published(make_status_report(subject=make_initiative(), date="2022-09-01", date_qualifier="by"))

    page = client.get("/timeline/").content.decode()

    anchors = {part.split('"')[0] for part in page.split('href="#')[1:]}
    links = {anchor for anchor in anchors if anchor.startswith(("event-", "changes-")) and "-" in anchor[6:]}
    assert links
    assert [anchor for anchor in links if f'id="{anchor}"' not in page] == []


@pytest.mark.parametrize("count", [1, 3])
def test_timeline_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    for number in range(count):
        happened(f"Event {number}", "2022-10-01", participants=[make_initiative()])
        published(make_status_report(subject=make_initiative()))

    with django_assert_num_queries(QUERIES):
        client.get("/timeline/")
