"""The elections: their list, and a page on which kinds of figures never mix."""

import pytest

from claims.actions import publish
from claims.enums import StatementRole
from claims.recording import recording
from pages.shared.election_rows import FIGURES_SHOWN, REFORMS_SHOWN
from tests.factories import (
    make_application,
    make_candidacy,
    make_citation,
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_measure,
    make_party,
    make_person,
    make_statement,
    make_status_report,
    published,
)
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

LIST_QUERIES = 6
PAGE_QUERIES = 10


@pytest.fixture
def election():
    vote = make_election(title="A vote", slug="a-vote")
    published(make_event(subject=vote, kind="vote", title="The vote is held", date="2022-11-20"))
    return vote


def page_of(client, **query):
    return client.get("/elections/a-vote/", query)


def test_list_tells_when_and_whether_a_vote_was_held(client, election):
    planned = make_election(title="Another vote")
    published(make_event(subject=planned, kind="vote", stage="planned", date="2023"))

    rows = client.get("/elections/").context["rows"]

    assert [
        (row["election"].title, str(row["election"].vote.event.dated), row["state"].code) for row in rows
    ] == [
        ("Another vote", "2023", "planned"),
        ("A vote", "2022-11-20", "held"),
    ]


def test_planned_vote_is_never_told_as_held(client):
    vote = make_election(slug="a-vote")
    published(make_event(subject=vote, kind="vote", stage="planned", date="2023-01"))

    page = page_of(client).content.decode()

    assert "Planned for" in page
    assert "no source held says that it took place" in page


def test_each_kind_of_figure_has_its_slot_and_a_missing_one_says_so(client, election):
    turnout = make_measure(code="turnout", name="Turnout", unit="percent")
    for stage, printed in (("preliminary", "54.2%"), ("final", "54.19%")):
        published(
            make_figure(
                subject=election, measure=turnout, value=printed.rstrip("%"), as_printed=printed, stage=stage
            )
        )

    response = page_of(client)

    slots = response.context["slots"]
    assert [(stage.code, [figure.as_printed for figure in figures]) for stage, figures in slots] == [
        ("exit_poll", []),
        ("preliminary", ["54.2%"]),
        ("final", ["54.19%"]),
        ("not_stated", []),
    ]
    (figure,) = response.context["big_figures"]
    assert (figure["term"], figure["value"], figure["stage"].code) == ("Turnout", "54.19%", "final")
    assert "None held" in response.content.decode()


def test_shares_of_different_kinds_stand_in_different_charts(client, election):
    share = make_measure(code="vote_share", name="Vote share", unit="percent")
    parties = [make_party(title=f"Party {letter}") for letter in "ABC"]
    for stage, values in (("exit_poll", (50, 30, 10)), ("preliminary", (20, 30, 50))):
        for party, value in zip(parties, values, strict=True):
            published(
                make_figure(
                    subject=election,
                    measure=share,
                    of=party,
                    value=value,
                    as_printed=f"{value}%",
                    stage=stage,
                )
            )

    charts = page_of(client).context["charts"]

    assert [(chart["stage"].code, [figure.of.title for figure in chart["figures"]]) for chart in charts] == [
        ("preliminary", ["Party C", "Party B", "Party A"]),
        ("exit_poll", ["Party A", "Party B", "Party C"]),
    ]
    assert [chart["sum_text"] for chart in charts] == ["", "The shares add up to 90%."]
    assert [chart["threshold"] for chart in charts] == [None, None]


def test_share_that_is_needed_is_drawn_and_said_where_a_source_says_it(client, election):
    share = make_measure(code="vote_share", name="Vote share", unit="percent")
    needed = make_measure(code="electoral_threshold", name="Threshold", unit="percent")
    published(make_figure(subject=election, measure=needed, value=5, as_printed="5%"))
    for value in (50, 30, 10):
        published(
            make_figure(
                subject=election,
                measure=share,
                of=make_party(),
                value=value,
                as_printed=f"{value}%",
                stage="exit_poll",
            )
        )

    response = page_of(client)

    (chart,) = response.context["charts"]
    assert (chart["threshold"]["text"], chart["threshold"]["x"]) == ("5% needed to enter", 8.3)
    assert response.content.decode().count('class="share-chart__threshold" d="M8.3 ') == 3


def test_disputed_figure_leads_to_the_readings(client, election):
    seats = make_measure(code="seats", name="Seats", unit="seats")
    for value in (98, 77):
        published(make_figure(subject=election, measure=seats, value=value, stage="final"))

    context = page_of(client).context

    (figure,), (panel,) = context["big_figures"], context["disputes"]
    assert figure["dispute"]["anchor"] == panel["anchor"]
    assert {figure["value"], figure["dispute"]["text"]} in (
        {"98", "another reading: 77"},
        {"77", "another reading: 98"},
    )


def test_page_tells_who_stood_and_with_what_outcome(client, election):
    contest = make_contest(election, title="The office")
    published(make_candidacy(make_person(title="Somebody"), contest, outcome="elected"))

    response = page_of(client)

    ((shown, candidacies),) = response.context["contests"]
    assert shown == contest
    assert [(one.subject.title, one.outcome) for one in candidacies] == [("Somebody", "elected")]
    assert "Elected" in response.content.decode()


def test_page_tells_which_reforms_it_applied_first_uses_first(client, election):
    for title, order in (("A later one", "later"), ("The first one", "first")):
        initiative = make_initiative(title=title)
        published(make_status_report(subject=initiative, status="applied"))
        published(make_application(election, initiative, order=order))

    applied = page_of(client).context["applied"]

    assert [(initiative.title, status.code) for _application, initiative, status in applied] == [
        ("The first one", "applied"),
        ("A later one", "applied"),
    ]


def test_what_introduces_something_else_does_not_introduce_the_vote(client, election):
    contest = make_contest(election)
    published(make_statement(contest, "It is one of two.", role=StatementRole.LEAD))
    published(make_statement(text="It applies to votes.", role=StatementRole.LEAD, about=[election]))

    context = page_of(client).context

    assert [one.text for one in context["introduction"]] == ["It is one of two."]
    assert [one.text for one in context["statements"]] == ["It applies to votes."]


def test_observations_stand_apart_from_what_else_is_said(client, election):
    published(make_statement(subject=election, text="It was calm."))
    published(make_statement(subject=election, text="It was called early.", role=StatementRole.EXPLANATION))

    context = page_of(client).context

    assert [statement.text for statement in context["observations"]] == ["It was calm."]
    assert [statement.text for statement in context["statements"]] == ["It was called early."]


def fill_many(count):
    """So many of everything about one election, by one transaction and one citation."""
    vote = make_election(slug="a-vote")
    measure, citation = make_measure(code="seats"), make_citation()
    fields, person, initiative = {"citations": [citation]}, make_person(), make_initiative()
    with recording():
        publish(make_status_report(initiative, "applied", **fields), by=None)
        publish(make_event(vote, "vote", **fields), by=None)
        publish(make_figure(vote, 9999, measure=measure, **fields), by=None)
        for number in range(count):
            for claim in (
                make_candidacy(person, make_contest(vote), **fields),
                make_figure(vote, number, measure=measure, **fields),
                make_application(vote, initiative, **fields),
            ):
                publish(claim, by=None)


@pytest.mark.costs("/elections/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    fill_many(count)

    with django_assert_num_queries(PAGE_QUERIES):
        page_of(client)
    # when sources were published is asked once for each entry
    with django_assert_num_queries(LIST_QUERIES - 1):
        (row,) = client.get("/elections/").context["rows"]

    assert len(row["figures"]) == min(count + 1, FIGURES_SHOWN)
    assert (len(row["reforms"]), row["further_reforms"]) == (
        min(count, REFORMS_SHOWN),
        max(count - REFORMS_SHOWN, 0),
    )


def list_many(count):
    """So many elections with figures, by one transaction and one citation."""
    measure, citation = make_measure(code="turnout"), make_citation()
    fields = {"citations": [citation]}
    with recording():
        for number in range(count):
            vote = make_election(title=f"Vote {number}")
            if number < 60:
                publish(make_event(vote, "vote", **fields), by=None)
            publish(make_figure(vote, number, measure=measure, **fields), by=None)


@pytest.mark.costs("/elections/")
@pytest.mark.parametrize("count", COUNTS)
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    list_many(count)

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get("/elections/")

    assert len(response.context["rows"]) == min(count, 50)


def test_elections_are_shown_in_pages_of_fifty(client):
    list_many(70)

    pages = [client.get("/elections/", {"page": page}) for page in (1, 2)]

    shown = [row["election"].pk for page in pages for row in page.context["rows"]]
    assert len(set(shown)) == len(shown) == 70
    assert '<a rel="next" href="?page=2">Next</a>' in pages[0].content.decode()


def test_row_shows_each_reading_once_the_most_settled_first(client, election):
    seats, turnout, other = (make_measure(code=code, name=code) for code in ("seats", "turnout", "votes"))
    for measure, value, stage in (
        (seats, 5, "exit_poll"),
        (seats, 7, "final"),
        (seats, 7, "final"),
        (turnout, 60, "preliminary"),
        (seats, 9, "final"),
        (other, 1, "final"),
    ):
        published(make_figure(election, value, measure=measure, stage=stage))
    published(make_figure(election, 1, measure=turnout, role="before"))

    (row,) = client.get("/elections/").context["rows"]

    assert [(text, stage.code) for text, stage in row["figures"]] == [
        ("turnout: 60", "preliminary"),
        ("seats: 9", "final"),
        ("seats: 7", "final"),
    ]


def test_contests_are_shown_in_pages_of_fifty(client):
    fill_many(60)

    pages = [page_of(client, page=page) for page in (1, 2)]

    assert [len(page.context["contests"]) for page in pages] == [50, 10]
    assert {len(candidacies) for page in pages for _one, candidacies in page.context["contests"]} == {1}


def test_election_page_shows_twenty_claims_of_a_kind_and_leads_to_all(client, election):
    vote = type(election).objects.get()
    for subject in (vote, published(make_contest(vote))):
        many(30, lambda number, on=subject, **cited: make_statement(on, f"Number {number}", **cited))

    response = page_of(client)
    context = response.context
    section = page_of(client, section="statement", page="2").context

    assert len(context["observations"]) == 20
    assert context["more"]["statement"]["address"] in response.content.decode().replace("&amp;", "&")
    assert context["more"]["statement"]["count"] == 60
    assert len(section["claims"]) == 10
    assert not {claim.pk for claim in section["claims"]} & {one.pk for one in context["observations"]}
