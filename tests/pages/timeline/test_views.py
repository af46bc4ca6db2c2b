"""The timeline: every event, the silences between them, and the reforms that moved."""

import datetime

import pytest

from claims.actions import publish
from claims.clock import Clock
from claims.publications import publications
from claims.recording import recording
from tests.factories import (
    make_area,
    make_citation,
    make_event,
    make_initiative,
    make_source,
    make_status_report,
    published,
)
from tests.many import COUNTS

pytestmark = pytest.mark.django_db

QUERIES = 6


def happened(title, date, kind="decision", **fields):
    return published(make_event(title=title, date=date, kind=kind, **fields))


def shown(response):
    return [gap or item["title"] for gap, item in response.context["entries"]]


def years(response):
    return [(year["number"], year["count"]) for year in response.context["years"]]


def moves_of(response):
    items = [item for _gap, item in response.context["entries"] if item]
    return {item["title"]: [move["text"] for move in item["moves"]] for item in items}


def test_timeline_shows_the_last_year_newest_first_with_its_silences(client):
    happened("First", "2022-10-01")
    happened("Second", "2022-11-01")
    happened("Third", "2023-01-31")

    response = client.get("/timeline/", {"as_of": "2023-05-01"})

    assert years(response) == [(2023, 1), (2022, 2)]
    assert shown(response) == [
        "90 days with no evidence held, up to 1 May 2023",
        "Third",
        "91 days with nothing on record",
    ]


@pytest.mark.parametrize(
    ("asked", "year"),
    [("2022", 2022), ("2021", 2019), ("2030", 2023), ("1800", 2019), ("x", 2023), ("", 2023), ("²", 2023)],
)
def test_year_that_is_not_on_record_is_the_next_older_one(client, asked, year):
    for date in ("2019-06-09", "2022-10-01", "2023-01-31"):
        happened("Event", date)

    response = client.get("/timeline/", {"year": asked})

    assert response.context["year"].number == year
    assert [one["is_current"] for one in response.context["years"]] == [
        one["number"] == year for one in response.context["years"]
    ]


def test_kind_of_which_nothing_is_on_record_has_no_year_and_no_axis(client):
    happened("A vote", "2022-06-05", kind="vote")

    context = client.get("/timeline/", {"kind": "statement", "year": "2022"}).context

    assert (context["year"], context["overview"], context["entries"]) == (None, None, [])


def test_links_of_years_keep_kinds_and_clock(client):
    happened("A vote", "2022-06-05", kind="vote")
    happened("Another", "2021-06-05", kind="vote")

    response = client.get("/timeline/", {"kind": "vote", "as_of": "2023-01-01"})

    assert response.context["years"][1]["url"] == "/timeline/?kind=vote&year=2021&as_of=2023-01-01"


def test_timeline_ends_its_silence_at_the_last_evidence(client):
    evidence = make_citation(make_source(published_on="2023-04-01"))
    happened("First", "2022-10-01", citations=[evidence])

    response = client.get("/timeline/", {"as_of": "2023-05-01"})

    assert shown(response) == ["First"]


def test_timeline_filters_by_kind_and_then_draws_no_silence(client):
    happened("A vote", "2022-06-05", kind="vote")
    happened("A speech", "2022-01-05", kind="address")
    happened("Unrest", "2022-01-06", kind="unrest")
    happened("Unrest again", "2023-01-06", kind="unrest")

    response = client.get("/timeline/?kind=vote&kind=statement&kind=nonsense", {})

    assert years(response) == [(2022, 2)]
    assert shown(response) == ["A vote", "A speech"]
    (group,) = response.context["filters"]["groups"]
    assert {one["value"]: (one["count"], one["checked"]) for one in group["options"]} == {
        "statement": (1, True),
        "decision": (0, False),
        "vote": (1, True),
        "background": (2, False),
    }


def test_reforms_that_moved_stand_under_the_event_of_their_day(client):
    happened("A speech", "2022-03-16", kind="address")
    happened("Unrest", "2022-03-16", kind="unrest")
    for _number in range(2):
        published(make_status_report(subject=make_initiative(), date="2022-03-16"))

    response = client.get("/timeline/", {"as_of": "2022-04-01"})

    assert moves_of(response) == {"A speech": ["2 reforms: Announced"], "Unrest": []}
    assert moves_of(client.get("/timeline/", {"as_of": "2022-04-01", "kind": "background"})) == {"Unrest": []}


def test_reforms_that_moved_by_a_day_stand_under_no_event(client):
    happened("A vote is planned", "2022-06-05", kind="vote", stage="planned")
    published(make_status_report(subject=make_initiative(), date="2022-06-05", date_qualifier="by"))

    expected = {
        "A vote is planned (planned)": [],
        "Progress of reforms reported": ["1 reform: Announced"],
    }
    assert moves_of(client.get("/timeline/", {"as_of": "2022-06-06"})) == expected
    del expected["A vote is planned (planned)"]
    assert moves_of(client.get("/timeline/", {"as_of": "2022-06-06", "kind": "background"})) == expected


def test_event_counts_from_its_last_possible_day(client):
    happened("Some time in June", "2022-06")

    assert client.get("/timeline/", {"as_of": "2022-06-29"}).context["years"] == []
    assert shown(client.get("/timeline/", {"as_of": "2022-06-30"})) == ["Some time in June"]


def test_links_of_the_axis_lead_to_entries(client):
    happened("First", "2022-10-01")
    published(make_status_report(subject=make_initiative(), date="2022-09-01", date_qualifier="by"))

    page = client.get("/timeline/").content.decode()

    anchors = {part.split('"')[0] for part in page.split('href="#')[1:]}
    links = {anchor for anchor in anchors if anchor.startswith(("event-", "changes-")) and "-" in anchor[6:]}
    assert links
    assert [anchor for anchor in links if f'id="{anchor}"' not in page] == []


def many(count):
    """So many events and so many reforms that moved, with and without an event of their day."""
    area, citation = make_area(), make_citation()
    with recording():
        for number in range(count):
            date = datetime.date(2022, 1, 1) + datetime.timedelta(number)
            event = make_event(title=f"Event {number}", date=str(date), kind="decision", citations=[citation])
            publish(event, by=None)
            for qualifier in ("on", "by"):
                report = make_status_report(
                    make_initiative(area), date=str(date), date_qualifier=qualifier, citations=[citation]
                )
                publish(report, by=None)


def test_year_is_shown_in_pages_of_fifty_events_with_every_reform_that_moved_once(client):
    many(120)

    pages = [client.get("/timeline/", {"page": number}) for number in (1, 2, 3)]

    titles = [[item["title"] for _gap, item in page.context["entries"] if item] for page in pages]
    events = [[title for title in page if title.startswith("Event")] for page in titles]
    assert [len(page) for page in events] == [50, 50, 20]
    assert [title for page in events for title in page] == [
        f"Event {number}" for number in reversed(range(120))
    ]
    moves = [move for page in pages for texts in moves_by_anchor(page).values() for move in texts]
    assert moves == ["1 reform: Announced"] * 240
    assert '<a rel="next" href="?page=3">Next</a>' in pages[1].content.decode()


def moves_by_anchor(response):
    items = [item for _gap, item in response.context["entries"] if item]
    return {item["anchor"]: [move["text"] for move in item["moves"]] for item in items}


@pytest.mark.costs("/timeline/")
@pytest.mark.parametrize("count", COUNTS)
def test_timeline_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    many(count)
    # which a process asks once for each entry
    publications(Clock.now())

    for kinds, queries in (([], QUERIES), (["decision", "background"], QUERIES + 2)):
        with django_assert_num_queries(queries):
            client.get("/timeline/", {"kind": kinds})


def test_a_plan_stands_on_the_day_on_which_it_was_made_and_says_for_when(client):
    happened("A vote", "2023-03-19", kind="vote", stage="planned", planned_on="2022-09-01")

    response = client.get("/timeline/", {"as_of": "2022-10-01"})

    ((_gap, item),) = response.context["entries"]
    assert (item["date"].text, item["day"]) == ("1 September 2022", datetime.date(2022, 9, 1))
    assert (item["title"], item["kind_label"]) == ("A vote (planned)", "Vote, planned: 19 Mar 2023")


def test_statuses_reached_on_one_day_stand_in_one_order(client):
    happened("The vote", "2022-06-05", kind="vote")
    for status in ("in_force", "announced", "enacted", "applied"):
        published(make_status_report(make_initiative(), status=status, date="2022-06-05"))

    moves = moves_of(client.get("/timeline/", {"as_of": "2023-01-01"}))

    assert moves["The vote"] == [
        "1 reform: Announced",
        "1 reform: Applied",
        "1 reform: Enacted",
        "1 reform: In force",
    ]
