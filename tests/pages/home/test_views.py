"""The home page: its finding, its matrix, what changed, how it unfolded."""

import re

import pytest

from claims.actions import publish
from claims.clock import Clock
from claims.publications import publications
from claims.recording import recording
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
from tests.many import COUNTS, ENOUGH

pytestmark = pytest.mark.django_db

QUERIES = 11


def listed(initiative, status="announced", **report):
    published(make_status_report(subject=initiative, status=status, **report))
    return initiative


@pytest.mark.parametrize(
    ("number", "heading"),
    [(0, "Where the reforms stand"), (1, "Where the one reform stands"), (2, "Where the 2 reforms stand")],
)
def test_heading_of_the_table_says_how_many_stand_there(client, number, heading):
    for _one in range(number):
        listed(make_initiative())

    assert f'<h2 id="stand">{heading}</h2>' in client.get("/").content.decode()


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
    (cell,) = [cell for cell in filled["cells"] if cell["count"]]
    assert 'aria-label="Courts, Enacted: 2"' in response.content.decode()
    assert cell["url"] == "/initiatives/?area=courts&status=enacted&as_of=2023-01-01"
    assert (filled["count"], empty["area"].title, empty["count"]) == (3, "Empty", 0)
    assert [(status.code, count) for status, count, _inferred, _url in matrix["beside"]] == [("rejected", 1)]
    assert matrix["has_off_ladder"] is True


def test_matrix_marks_what_is_inferred_in_each_cell(client, monkeypatch):
    area, known = published(make_area()), {"basis": "inferred", "note": "Two passages together."}
    listed(make_initiative(area), "enacted")
    for status in ("enacted", "enacted", "considered"):
        listed(make_initiative(area), status, **known)

    page = client.get("/").content.decode()

    cells = page[page.index("matrix__link") :]
    assert cells.count('class="mark mark--enacted mark--guessed"') == 2
    assert cells.count('class="mark mark--enacted"') >= 1
    assert page.count("2 inferred") == 3  # on phones, in the totals, and for those who see no marks
    assert re.search(r"Considered</span></span> 1</a> \(1 inferred\)", page)

    monkeypatch.setattr("pages.home.matrix.MARKS_OF_A_CELL", 2)
    assert '3 <span class="inferred">(2 inferred)</span>' in client.get("/?as_of=2024-01-01").content.decode()


def test_matrix_links_to_lists_that_show_as_many(client):
    courts = published(make_area(slug="courts"))
    listed(make_initiative(courts), "enacted")
    listed(make_initiative(courts), "announced")

    matrix = client.get("/").context["matrix"]

    cells = [cell for row in matrix["rows"] for cell in row["cells"] if cell["count"]]
    assert len(cells) == 2
    for cell in cells:
        assert client.get(cell["url"]).context["shown_text"] == f"{cell['count']} of 2 shown"


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
    assert (date.short, change["initiative"].pk, more) == ("by 1 Jul 2022", hall.pk, 0)
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


def test_lanes_show_what_happened_and_no_plans(client):
    listed(make_initiative(), date="2022-03-16")
    published(make_event(kind="vote", title="A vote", date="2022-06-05"))
    published(make_event(kind="vote", title="A planned vote", stage="planned", date="2022-07-01"))

    items = client.get("/").context["lanes"][2][2]

    assert [item["title"] for item in items] == ["A vote"]


def test_line_has_a_mark_that_leads_to_the_note_of_its_claim_and_not_the_note(client):
    note = "It follows from two passages, which do not say it themselves."
    election, reform = make_election(), make_initiative()
    measure = make_measure(code="turnout")
    claims = [
        published(make_event(kind="vote", basis="date_inferred", note=note)),
        published(make_event(kind="vote", note=note)),
        published(make_status_report(reform, "applied", basis="inferred", note=note)),
        published(make_figure(election, 54, measure=measure, note=note)),
        published(make_figure(election, 60, measure=measure, basis="inferred", note=note)),
        published(make_application(election, reform, basis="inferred", note=note)),
    ]

    page = client.get("/?as_of=2024-01-01").content.decode()

    assert note not in page
    words = ["date inferred", "see note", "inferred", "see note", "inferred", "inferred"]
    for claim, mark in zip(claims, words, strict=True):
        assert f'<a class="inferred" href="/claims/{claim.pk}/?as_of=2024-01-01">({mark})</a>' in page


def test_disagreements_are_three_at_most_each_with_two_readings_that_differ(client):
    measure = make_measure()
    for _number in range(4):
        subject = make_initiative()
        for value in (7, 7, 5):
            published(make_figure(subject, value, measure=measure))

    response = client.get("/")

    panels = response.context["panels"]
    assert [panel["name"] for panel in panels] == ["D1", "D2", "D3"]
    assert [{one["text"] for one in panel["readings"]} for panel in panels] == [{"7", "5"}] * 3
    assert [len(panel["readings"]) for panel in panels] == [2, 2, 2]
    assert "All 4 disputed questions" in response.content.decode()


def test_latest_changes_are_those_of_four_days(client):
    area = make_area()
    for day in range(1, 8):
        listed(make_initiative(area), date=f"2022-03-0{day}")

    lately = client.get("/").context["lately"]

    assert [date.short for date, _changes, _more in lately] == [f"{day} Mar 2022" for day in (7, 6, 5, 4)]


def test_lanes_show_the_latest_events_and_say_that_there_are_earlier_ones(client, monkeypatch):
    listed(make_initiative(), date="2022-03-16")
    for day in (1, 2, 3):
        published(make_event(kind="vote", title=f"Vote {day}", date=f"2022-06-0{day}"))
    monkeypatch.setattr("pages.home.views.EVENTS_SHOWN", 2)
    monkeypatch.setattr("pages.home.context.EVENTS_SHOWN", 2)

    response = client.get("/")

    assert [item["title"] for item in response.context["lanes"][2][2]] == ["Vote 2", "Vote 3"]
    assert "Earlier events are on the timeline" in response.content.decode()


@pytest.mark.costs("/")
@pytest.mark.parametrize("count", COUNTS)
def test_home_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    area, citation, measure = make_area(), make_citation(), make_measure()
    with recording():
        for number in range(count):
            initiative = make_initiative(area)
            date = f"2022-03-{number % 28 + 1:02}"
            publish(make_status_report(initiative, date=date, citations=[citation]), by=None)
            if number >= ENOUGH:
                continue
            election = make_election(slug=f"vote-{number}")
            for claim in (
                make_event(subject=election, kind="vote", citations=[citation]),
                make_figure(subject=election, citations=[citation]),
                make_figure(initiative, 5, measure=measure, citations=[citation]),
                make_figure(initiative, 7, measure=measure, citations=[citation]),
                make_application(election, initiative, citations=[citation]),
                make_statement(subject=area.programme, citations=[citation]),
            ):
                publish(claim, by=None)
    # which a process asks once for each entry
    publications(Clock.now())

    with django_assert_num_queries(QUERIES):
        client.get("/")
