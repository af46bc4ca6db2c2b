"""The home page: its finding, its matrix, what changed, how it unfolded."""

import pytest

from tests.factories import (
    make_application,
    make_area,
    make_citation,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_measure,
    make_source,
    make_statement,
    make_status_report,
    published,
)

pytestmark = pytest.mark.django_db

QUERIES = 14


def listed(initiative, status="announced", **report):
    published(make_status_report(subject=initiative, status=status, **report))
    return initiative


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], "No reform is on record by this date"),
        (["enacted"], "The one reform on record has not been put to use."),
        (
            ["enacted", "announced"],
            "None of 2 reforms is known to have been put to use. "
            "For one, the record stops at the announcement.",
        ),
        (["applied", "enacted"], "One of 2 reforms has been put to use."),
        (
            ["applied"] * 2 + ["announced"] * 10,
            "Two of 12 reforms have been put to use. For 10, the record stops at the announcement.",
        ),
    ],
)
def test_finding_is_computed(client, statuses, expected):
    area = make_area()
    for status in statuses:
        listed(make_initiative(area), status)

    assert client.get("/").context["finding"] == expected


def test_matrix_counts_and_links_to_the_filtered_list(client):
    courts = published(make_area(title="Courts", slug="courts", order=1))
    published(make_area(title="Empty", order=2, programme=courts.programme))
    listed(make_initiative(courts), "enacted")
    listed(make_initiative(courts), "enacted")
    listed(make_initiative(courts), "rejected")

    response = client.get("/", {"as_of": "2023-01-01"})

    matrix = response.context["matrix"]
    filled, empty = matrix["rows"]
    (cell,) = [cell for cell in filled["cells"] if cell["initiatives"]]
    assert 'aria-label="Courts, Enacted: 2"' in response.content.decode()
    assert cell["url"] == "/initiatives/?area=courts&status=enacted&as_of=2023-01-01"
    assert (filled["count"], empty["area"].title, empty["count"]) == (3, "Empty", 0)
    assert [(status.code, count) for status, count, _url in matrix["beside"]] == [("rejected", 1)]
    assert matrix["has_off_ladder"] is True


def test_matrix_links_to_lists_that_show_as_many(client):
    courts = published(make_area(slug="courts"))
    listed(make_initiative(courts), "enacted")
    listed(make_initiative(courts), "announced")

    matrix = client.get("/").context["matrix"]

    cells = [cell for row in matrix["rows"] for cell in row["cells"] if cell["initiatives"]]
    assert len(cells) == 2
    for cell in cells:
        assert client.get(cell["url"]).context["shown_text"] == f"{len(cell['initiatives'])} of 2 shown"


@pytest.mark.parametrize(("as_of", "times"), [("2022-03-26", 0), ("2023-03-03", 2)])
def test_matrix_counts_no_evidence_published_later_than_the_day_shown(client, as_of, times):
    source = make_source(published_on="2023-03-03")
    listed(make_initiative(), date="2022-03-16", citations=[make_citation(source)])

    matrix = client.get("/", {"as_of": as_of}).context["matrix"]

    dates = [matrix["last_evidence"], *(row["last_evidence"] for row in matrix["rows"])]
    assert [str(date) for date in dates].count("2023-03-03") == times


def test_latest_changes_stand_by_day_newest_first(client):
    hall = listed(make_initiative(title="Open the hall"), date="2022-03-16")
    listed(hall, "enacted", date="2022-07-01", date_qualifier="by")
    area = make_area()
    for number in range(5):
        listed(make_initiative(area, title=f"Plan {number}"), date="2022-03-16")

    latest, first = client.get("/").context["lately"]

    date, (change,), more = latest
    assert (date.short, change["initiative"], more) == ("by 1 Jul 2022", hall, 0)
    assert (change["before"].code, change["after"].code) == ("announced", "enacted")
    assert (first[0].short, len(first[1]), first[2]) == ("16 Mar 2022", 3, 3)


def test_lanes_show_statements_decisions_and_votes_since_the_first_reform(client):
    listed(make_initiative(), date="2022-03-16")
    for kind, title, date in (
        ("address", "A speech", "2022-03-16"),
        ("signing", "A signature", "2022-05-01"),
        ("vote", "A vote", "2022-06-05"),
        ("unrest", "Unrest", "2022-01-05"),
        ("address", "An old speech", "2007-02-28"),
    ):
        published(make_event(kind=kind, title=title, date=date))

    lanes = client.get("/").context["lanes"]

    assert [(kind, [item["title"] for item in items]) for _title, kind, items in lanes] == [
        ("statement", ["A speech"]),
        ("decision", ["A signature"]),
        ("vote", ["A vote"]),
    ]


def test_disagreements_are_three_at_most_each_with_two_readings_that_differ(client):
    measure = make_measure()
    for _number in range(4):
        subject = make_initiative()
        for value in (7, 7, 5):
            published(make_figure(subject, value, measure=measure))

    response = client.get("/")

    panels = response.context["disagreements"]
    assert [panel["name"] for panel in panels] == ["D1", "D2", "D3"]
    assert [[one["text"] for one in panel["readings"]] for panel in panels] == [["7", "5"]] * 3
    assert "All 4 points on which sources disagree" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    area = make_area()
    for _number in range(count):
        initiative = listed(make_initiative(area))
        election = make_election()
        published(make_event(subject=election, kind="vote"))
        published(make_figure(subject=election))
        published(make_application(subject=election, initiative=initiative))
        published(make_statement(subject=area.programme))

    with django_assert_num_queries(QUERIES):
        client.get("/")
