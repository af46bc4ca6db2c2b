"""The timeline: every event, the silences between them, and the reforms that moved."""

import datetime

import pytest

from claims.actions import add_citation, publish
from claims.clock import Clock
from claims.publications import publications
from claims.recording import recording
from pages.timeline.views import SOURCES_SHOWN
from tests.factories import (
    make_act,
    make_application,
    make_area,
    make_citation,
    make_election,
    make_event,
    make_initiative,
    make_source,
    make_status_report,
    published,
)
from tests.many import COUNTS

pytestmark = pytest.mark.django_db

QUERIES = 5


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
    evidence = make_citation(make_source(published_on="2023-02-01"))
    happened("First", "2022-10-01")
    happened("Second", "2022-11-01")
    happened("Third", "2023-01-31", citations=[evidence])

    response = client.get("/timeline/", {"as_of": "2023-05-01"})

    assert years(response) == [(2023, 1), (2022, 2)]
    assert shown(response) == [
        "89 days with no evidence held, up to 1 May 2023",
        "Third",
        "91 days in which nothing on record happened",
    ]


def test_silence_is_as_long_as_the_bar_of_the_page_says(client):
    evidence = make_citation(make_source(published_on="2022-11-01"))
    happened("First", "2022-10-01", citations=[evidence])
    happened("Later, by what nobody dates", "2023-01-31")

    response = client.get("/timeline/", {"as_of": "2023-05-01"})

    assert shown(response)[0] == "181 days with no evidence held, up to 1 May 2023"
    assert response.context["clock"]["age_text"] == "181 days earlier"


@pytest.mark.parametrize("as_of", ["2023-05-01", "2024-10-01"])
def test_silence_of_the_axis_is_as_long(client, as_of):
    evidence = make_citation(make_source(published_on="2022-11-01"))
    happened("First", "2022-10-01", citations=[evidence])
    happened("Later, by what nobody dates", "2023-01-31")

    drawings = [
        client.get("/timeline/", {"as_of": as_of, "year": year}).context["overview"]["drawings"]
        for year in ("2022", "2023")
    ]

    length = {"2023-05-01": "181 days of silence", "2024-10-01": "700 days of silence"}[as_of]
    assert [" ".join(line.text for line in found[0]["silence_lines"]) for found in drawings] == [length] * 2


@pytest.mark.parametrize(
    ("inferred", "expected"),
    [
        (0, "2 reforms: Announced"),
        (1, "2 reforms: Announced (1 inferred)"),
        (2, "2 reforms: Announced (all inferred)"),
    ],
)
def test_count_of_what_moved_says_how_much_is_inferred(client, inferred, expected):
    for place in range(2):
        known = {"basis": "inferred", "note": "Two passages together."} if place < inferred else {}
        published(make_status_report(date="2022-03-16", **known))

    assert moves_of(client.get("/timeline/")) == {"Progress of reforms reported": [expected]}


def test_plan_ends_no_silence(client):
    happened("First", "2022-01-10")
    happened("A vote", "2024-01-01", kind="vote", stage="planned", planned_on="2022-06-01")
    happened("Second", "2022-12-01")

    expected = ["Second", "A vote (planned)", "325 days in which nothing on record happened", "First"]
    assert shown(client.get("/timeline/", {"as_of": "2022-12-31"})) == expected


def test_plan_that_is_the_last_of_a_year_ends_no_silence(client, django_assert_num_queries):
    happened("First", "2022-10-01")
    happened("A vote", "2024-01-01", kind="vote", stage="planned", planned_on="2022-12-01")
    happened("Second", "2023-01-20")
    publications(Clock.now())

    with django_assert_num_queries(QUERIES + 1):
        response = client.get("/timeline/")

    assert shown(response) == ["Second", "111 days in which nothing on record happened"]


def test_silence_goes_on_behind_a_plan_that_is_the_first_of_the_next_page(client):
    happened("Long ago", "2021-12-01")
    happened("A vote", "2024-01-01", kind="vote", stage="planned", planned_on="2022-01-01")
    many(50, begin=datetime.date(2022, 6, 1))

    response = client.get("/timeline/", {"year": "2022"})

    assert shown(response)[-1] == "182 days in which nothing on record happened"


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


def test_reforms_that_moved_stand_under_the_event_that_moved_them(client):
    act, election = make_act(), make_election()
    happened("A speech", "2022-03-16", kind="address", subject=act)
    happened("A decision", "2022-03-16")
    happened("The vote", "2022-03-16", kind="vote", subject=election)
    for _number in range(2):
        published(make_status_report(date="2022-03-16", act=act))
    applied = published(make_status_report(date="2022-03-16", status="applied"))
    published(make_application(election, applied.subject.specific, date="2022-03-16"))
    published(make_status_report(date="2022-03-16", status="enacted"))

    response = client.get("/timeline/", {"as_of": "2022-04-01"})

    assert moves_of(response) == {
        "A speech": ["2 reforms: Announced"],
        "A decision": [],
        "The vote": ["1 reform: Applied"],
        "Progress of reforms reported": ["1 reform: Enacted"],
    }
    votes = client.get("/timeline/", {"as_of": "2022-04-01", "kind": "vote"})
    assert moves_of(votes) == {"The vote": ["1 reform: Applied"]}
    background = client.get("/timeline/", {"as_of": "2022-04-01", "kind": "background"})
    assert moves_of(background) == {"Progress of reforms reported": ["1 reform: Enacted"]}


def test_event_on_the_next_page_of_the_same_day_keeps_its_reforms(client):
    act = make_act()
    happened("A speech", "2022-03-16", kind="address", subject=act)
    common = {"subject": act, "citations": [make_citation()]}
    for number in range(50):
        happened(f"A decision {number}", "2022-03-16", **common)
    published(make_status_report(date="2022-03-16", act=act))

    pages = [moves_of(client.get("/timeline/", {"page": number})) for number in (1, 2)]

    assert pages[0]["A speech"] == ["1 reform: Announced"]
    assert list(pages[1].values()) == [[]]


def test_reforms_that_moved_without_an_event_stand_alone(client):
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


def many(count, begin=datetime.date(2022, 1, 1), moving=({}, {"date_qualifier": "by"})):
    """So many events and so many reforms that moved, with and without an event of their day."""
    area, citation, act = make_area(), make_citation(), make_act()
    common = {"citations": [citation]}
    with recording():
        for number in range(count):
            date = str(begin + datetime.timedelta(number))
            event = make_event(act, title=f"Event {number}", date=date, kind="decision", **common)
            publish(event, by=None)
            for of_report in moving:
                named = {} if of_report else {"act": act}
                report = make_status_report(make_initiative(area), date=date, **of_report, **named, **common)
                publish(report, by=None)


def test_year_is_shown_in_pages_of_fifty_events_with_every_reform_that_moved_once(client):
    many(60)

    pages = [client.get("/timeline/", {"page": number}) for number in (1, 2)]

    titles = [[item["title"] for _gap, item in page.context["entries"] if item] for page in pages]
    events = [[title for title in page if title.startswith("Event")] for page in titles]
    assert [len(page) for page in events] == [50, 10]
    assert [title for page in events for title in page] == [
        f"Event {number}" for number in reversed(range(60))
    ]
    moves = [move for page in pages for texts in moves_by_anchor(page).values() for move in texts]
    assert moves == ["1 reform: Announced"] * 120
    assert '<a rel="next" href="?page=2">Next</a>' in pages[0].content.decode()
    assert '<a rel="prev" href="?page=1">Previous</a>' in pages[1].content.decode()


def moves_by_anchor(response):
    items = [item for _gap, item in response.context["entries"] if item]
    return {item["anchor"]: [move["text"] for move in item["moves"]] for item in items}


@pytest.mark.costs("/timeline/")
@pytest.mark.parametrize("count", COUNTS)
def test_timeline_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    # an older year, up to which the silence is counted
    happened("Long before", "2010-05-05")
    many(count)
    # which a process asks once for each entry
    publications(Clock.now())

    for kinds in ([], ["decision", "background"]):
        with django_assert_num_queries(QUERIES + 1):
            # the last page, which ends with that silence
            client.get("/timeline/", {"kind": kinds, "page": 999})


def test_year_with_nothing_of_the_kind_says_so(client):
    happened("The vote", "2022-06-05", kind="vote")

    page = client.get("/timeline/", {"kind": "background", "year": "2022"})

    assert list(page.context["entries"]) == []
    assert "Nothing of this kind is on record for this year." in page.content.decode()


def test_change_that_is_known_by_a_later_day_stands_under_its_vote_whatever_page_it_is_on(client):
    act = make_act()
    happened("The vote", "2022-06-05", kind="vote", subject=act)
    many(60, begin=datetime.date(2022, 6, 6), moving=())
    published(make_status_report(status="approved", date="2022-07-20", date_qualifier="by", act=act))

    first, second = (moves_of(client.get("/timeline/", {"page": number})) for number in (1, 2))

    assert [texts for texts in first.values() if texts] == []
    assert second["The vote"] == ["1 reform: Approved, by 20 Jul 2022"]
    assert [title for title, texts in second.items() if texts] == ["The vote"]


def test_change_of_another_year_stands_under_its_vote(client):
    act, election = make_act(), make_election()
    happened("The vote", "2021-12-30", kind="vote", subject=act)
    happened("The first use", "2021-12-31", kind="vote", subject=election)
    happened("Later", "2022-06-01")
    published(make_status_report(status="approved", date="2022-01-02", date_qualifier="by", act=act))
    report = published(make_status_report(status="applied", date="2022-02", date_qualifier="by"))
    published(make_application(election, report.subject.specific, date="2021-12-31"))

    pages = {year: client.get("/timeline/", {"year": year}) for year in ("2021", "2022")}

    assert years(pages["2021"]) == [(2022, 1), (2021, 2)]
    assert moves_of(pages["2021"]) == {
        "The first use": ["1 reform: Applied, by Feb 2022"],
        "The vote": ["1 reform: Approved, by 2 Jan 2022"],
    }
    assert moves_of(pages["2022"]) == {"Later": []}
    # nothing on record happened between the last vote and the later event
    assert shown(pages["2022"]) == ["Later", "152 days in which nothing on record happened"]


def test_year_of_which_every_change_stands_under_an_event_of_another_one_is_none(
    client, django_assert_num_queries
):
    act = make_act()
    happened("The vote", "2021-12-30", kind="vote", subject=act)
    published(make_status_report(status="approved", date="2022-01-02", date_qualifier="by", act=act))
    report = published(make_status_report(date="2020-01-02"))
    publications(Clock.now())

    with django_assert_num_queries(QUERIES + 1):
        response = client.get("/timeline/", {"year": "2022"})

    happened("Later", "2023-01-01")
    past = client.get("/timeline/", {"year": "2022", "known_at": report.recorded_at.isoformat()})
    for one in (response, past):
        assert years(one) == [(2021, 1), (2020, 0)]
        assert moves_of(one) == {"The vote": ["1 reform: Approved, by 2 Jan 2022"]}


def test_what_is_reported_without_an_event_names_the_sources_of_every_report(client):
    sources = [make_source(slug=f"of-reports-{number}") for number in range(4)]
    cited_by = {"announced": sources[:2], "considered": sources[1:3], "enacted": sources[3:]}
    for status, of_report in cited_by.items():
        cited = [make_citation(source) for source in of_report]
        published(make_status_report(make_initiative(), status=status, date="2022-09-01", citations=cited))
    other = make_citation(make_source(slug="other"))
    published(make_status_report(make_initiative(), date="2022-09-02", citations=[other]))

    named = [sources_of(item) for _gap, item in client.get("/timeline/").context["entries"] if item]

    assert named == [({"other"}, 0), ({source.slug for source in sources}, 0)]


def test_many_sources_are_named_in_part_and_counted(client):
    sources = [make_source() for _number in range(SOURCES_SHOWN + 2)]
    cited = [make_citation(source) for source in sources]
    happened("The event", "2022-09-02", citations=cited)
    for citation in cited:
        published(make_status_report(make_initiative(), date="2022-09-01", citations=[citation]))

    response = client.get("/timeline/")

    for _gap, item in response.context["entries"]:
        assert (len(sources_of(item)[0]), item["further_sources"]) == (SOURCES_SHOWN, 2)
    assert response.content.decode().count("and 2 more sources") == 2


def test_sources_are_those_cited_by_the_clock(client):
    cited = make_citation(make_source(slug="old"))
    report = published(make_status_report(date="2022-09-01", citations=[cited]))
    before = report.recorded_at
    add_citation(report, make_citation(make_source(slug="new")), by=None)

    pages = (client.get("/timeline/", {"known_at": at}) for at in (before.isoformat(), ""))
    found = [[sources_of(item)[0] for gap, item in page.context["entries"] if item] for page in pages]

    assert found == [[{"old"}], [{"old", "new"}]]


def sources_of(item):
    return {source.slug for source in item["sources"]}, item["further_sources"]


def test_a_plan_stands_on_the_day_on_which_it_was_made_and_says_for_when(client):
    happened("A vote", "2023-03-19", kind="vote", stage="planned", planned_on="2022-09-01")

    response = client.get("/timeline/", {"as_of": "2022-10-01"})

    ((_gap, item),) = response.context["entries"]
    assert (item["date"].text, item["day"]) == ("1 September 2022", datetime.date(2022, 9, 1))
    assert (item["title"], item["kind_label"]) == ("A vote (planned)", "Vote, planned: 19 Mar 2023")


def test_statuses_reached_on_one_day_stand_in_one_order(client):
    act = make_act()
    happened("The vote", "2022-06-05", kind="vote", subject=act)
    for status in ("in_force", "announced", "enacted", "applied"):
        published(make_status_report(make_initiative(), status=status, date="2022-06-05", act=act))

    moves = moves_of(client.get("/timeline/", {"as_of": "2023-01-01"}))

    assert moves["The vote"] == [
        "1 reform: Announced",
        "1 reform: Applied",
        "1 reform: Enacted",
        "1 reform: In force",
    ]
