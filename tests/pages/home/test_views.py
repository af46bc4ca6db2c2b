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

QUERIES = 17


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

    matrix = client.get("/", {"as_of": "2023-01-01"}).context["matrix"]

    filled, empty = matrix["rows"]
    (cell,) = [cell for cell in filled.cells if cell.count]
    assert (cell.label, cell.url) == (
        "Courts, enacted: 2",
        "/initiatives/?area=courts&status=enacted&as_of=2023-01-01",
    )
    assert (filled.all, empty.title, empty.all) == (3, "Empty", 0)
    assert [(total.status.code, total.count) for total in matrix["beside"]] == [("rejected", 1)]
    assert matrix["has_off_ladder"] is True


def test_matrix_links_to_lists_that_show_as_many(client):
    courts = published(make_area(slug="courts"))
    listed(make_initiative(courts), "enacted")
    listed(make_initiative(courts), "announced")

    matrix = client.get("/").context["matrix"]

    cells = [cell for row in matrix["rows"] for cell in row.cells if cell.count]
    assert len(cells) == 2
    for cell in cells:
        assert client.get(cell.url).context["shown_text"] == f"{cell.count} of 2 shown"


@pytest.mark.parametrize(("as_of", "marks"), [("2022-03-26", 2), ("2023-03-03", 0)])
def test_matrix_marks_evidence_published_later_than_the_day_shown(client, as_of, marks):
    source = make_source(published_on="2023-03-03")
    listed(make_initiative(), date="2022-03-16", citations=[make_citation(source)])

    page = client.get("/", {"as_of": as_of}).content.decode()

    marked = '<time datetime="2023-03-03">3 Mar 2023</time>\n\n <span class="quiet">published later</span>'
    assert (page.count(marked), page.count("published later")) == (marks, marks)


def test_latest_changes_stand_by_day_newest_first(client):
    hall = listed(make_initiative(title="Open the hall"), date="2022-03-16")
    listed(hall, "enacted", date="2022-07-01", date_qualifier="by")
    area = make_area()
    for number in range(5):
        listed(make_initiative(area, title=f"Plan {number}"), date="2022-03-16")

    latest, first = client.get("/").context["lately"]

    (change,) = latest.changes
    assert (latest.date.short, change.reform.title) == ("by 1 Jul 2022", "Open the hall")
    assert (change.before.code, change.after.code) == ("announced", "enacted")
    assert (first.date.short, len(first.changes), first.more) == ("16 Mar 2022", 3, 3)


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

    assert [(lane.kind, [item.title for item in lane.items]) for lane in lanes] == [
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
    assert [panel.name for panel in panels] == ["D1", "D2", "D3"]
    assert [[reading.figure for reading in panel.readings] for panel in panels] == [["7", "5"]] * 3
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


def test_method_explains_every_status(client):
    response = client.get("/methodology/")

    page = response.content.decode()
    assert [status.code for status in response.context["statuses"]][:2] == ["considered", "announced"]
    assert all(str(status.meaning) in page for status in response.context["statuses"])
    assert "It is not shown as “not started”" in page
