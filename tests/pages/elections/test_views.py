"""The elections: their list, and a page on which kinds of figures never mix."""

from html import escape

import pytest
from django.utils.html import strip_tags

from claims.actions import publish
from claims.enums import StatementRole
from claims.recording import recording
from elections.models import Contest
from pages.shared.election_rows import REFORMS_SHOWN
from tests.factories import (
    make_application,
    make_candidacy,
    make_citation,
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_region,
    make_statement,
    make_status_report,
    published,
)
from tests.many import COUNTS, many
from tests.parsed import main_of

pytestmark = pytest.mark.django_db

LIST_QUERIES = 6
PAGE_QUERIES = 10


@pytest.fixture
def election():
    vote = make_election(title="A vote", slug="a-vote")
    published(make_event(subject=vote, kind="vote", title="The vote is held", date="2022-11-20"))
    return vote


def without_tags(html):
    return strip_tags(html).strip()


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
    assert (chart["threshold"]["text"], chart["threshold"]["x"]) == ("Threshold: 5%", 8.3)
    assert response.content.decode().count('class="share-chart__threshold" d="M8.3 ') == 3


@pytest.mark.parametrize(
    ("measured", "named", "is_drawn"),
    [
        ("vote_share", "electoral_threshold", True),
        ("electors_share", "winning_threshold", True),
        ("electors_share", "electoral_threshold", False),
        ("vote_share", "quorum", False),
    ],
)
def test_share_that_is_needed_is_that_which_the_dataset_pairs_with_the_measure(
    client, election, measured, named, is_drawn
):
    share, needed = (make_measure(code=code, unit="percent") for code in (measured, named))
    published(make_figure(election, 50, measure=needed, as_printed="more than 50%", qualifier="more_than"))
    for value in (60, 90):
        fields = {"as_printed": f"{value}%", "stage": "preliminary"}
        published(make_figure(election, value, measure=share, of=make_region(), **fields))

    response = page_of(client)

    (chart,) = response.context["charts"]
    drawn = response.content.decode().count('class="share-chart__threshold"')
    assert (bool(chart["threshold"]), drawn) == (is_drawn, 2 if is_drawn else 0)
    assert not is_drawn or chart["threshold"]["text"].endswith(": more than 50%")


def test_bars_are_in_the_proportion_of_the_shares(client, election):
    share = make_measure(code="vote_share", name="Vote share", unit="percent")
    needed = make_measure(code="electoral_threshold", name="Threshold", unit="percent")
    published(make_figure(election, 50, measure=needed, as_printed="50%"))
    for value in ("97.75", "62", "1.6"):
        fields = {"as_printed": f"{value}%", "stage": "final"}
        published(make_figure(election, value, measure=share, of=make_person(), **fields))

    (chart,) = page_of(client).context["charts"]

    assert [length for _figure, _text, length in chart["shares"]] == [100.0, 63.4, 1.6]
    assert chart["threshold"]["x"] == 51.2


def test_disputed_figure_leads_to_the_readings(client, election):
    seats = make_measure(code="seats", name="Seats", unit="seats")
    for value in (98, 77):
        published(make_figure(subject=election, measure=seats, value=value, stage="final"))

    response = page_of(client)

    (row,) = client.get("/elections/").context["rows"]
    (figure,), (panel,) = response.context["big_figures"], response.context["panels"]
    (in_row,) = row["figures"]
    assert {in_row["text"], without_tags(in_row["dispute_links"])} in (
        {"Seats: 98", "Disputed, another reading: 77"},
        {"Seats: 77", "Disputed, another reading: 98"},
    )
    link = main_of(response).first("dl", classed="figures").first("a", classed="disputed")
    assert link["href"] == f"#{panel['anchor']}"
    assert {figure["value"], link.text} in (
        {"98", "Disputed, another reading: 77"},
        {"77", "Disputed, another reading: 98"},
    )


def test_page_tells_who_stood_and_with_what_outcome(client, election):
    contest = make_contest(election, title="The office")
    published(make_candidacy(make_person(title="Somebody"), contest, outcome="elected"))

    response = page_of(client)

    ((shown, candidates, _figures),) = response.context["contests"]
    assert shown == contest
    assert [(one.subject.title, one.outcome) for one, _reports in candidates] == [("Somebody", "elected")]
    assert "Elected" in response.content.decode()


def test_candidate_has_one_row_with_the_latest_outcome_and_every_citation(client, election):
    contest, person = make_contest(election), make_person(title="Somebody")
    outcomes = [("registered", "2022-10-01"), ("elected", "2022-11-21"), ("not_stated", "2022-11-22")]
    reports = [
        published(make_candidacy(person, contest, outcome=outcome, date=date)) for outcome, date in outcomes
    ]

    response = page_of(client)

    ((_contest, ((shown, cited),), _figures),) = response.context["contests"]
    assert (shown, cited) == (reports[1], reports)
    page = response.content.decode()
    assert page.count(f'{person.get_absolute_url()}">Somebody</a></th>') == 1
    assert all(f"/claims/{report.pk}/" in page for report in reports)


def test_figures_of_a_contest_stand_with_it_and_are_no_key_figures(client, election):
    contest = make_contest(election, title="First round")
    seats = make_measure(code="seats", name="Seats", unit="seats")
    published(make_figure(election, 98, measure=seats))
    of_lists = published(make_figure(contest, 69, measure=seats, stage="final"))

    context = page_of(client).context

    assert [figure["value"] for figure in context["big_figures"]] == ["98"]
    ((_contest, _candidates, figures),) = context["contests"]
    assert figures == [of_lists]
    assert [figure.value for _stage, slot in context["slots"] for figure in slot] == [98]
    assert context["contest_stages"] == {"final"}


def test_what_lists_show_of_a_vote_is_among_its_key_figures_with_its_rivals(client, election):
    share, people = (make_measure(code=code, name=code) for code in ("vote_share", "candidates"))
    person = make_person(title="Somebody")
    for measure, value, of in ((share, 80, person), (share, 81, person), (people, 6, None)):
        published(make_figure(election, value, measure=measure, of=of))

    (row,) = client.get("/elections/").context["rows"]

    key_figures = {}
    for one in main_of(page_of(client)).first("dl", classed="figures").all("div"):
        link = one.first("a", classed="disputed")
        text = f"{one.first('dt').text}: {one.first(classed='figures__value').text}"
        key_figures[text] = link.text if link else ""
    assert {one["text"]: without_tags(one["dispute_links"]) for one in row["figures"]} == key_figures
    assert key_figures == {"vote_share, Somebody: 81": "Disputed, another reading: 80", "candidates: 6": ""}


def test_measures_that_the_dataset_does_not_name_are_no_key_figures(client, election):
    published(make_figure(election, 2, measure=make_measure(code="step_of_programme")))

    assert page_of(client).context["big_figures"] == []


def test_rounds_are_drawn_under_their_own_names_with_their_own_days(client, election):
    share = make_measure(code="vote_share", name="Vote share", unit="percent")
    people = [make_person(title=name) for name in ("Candidate A", "Candidate B")]
    rounds = (("First round", "2024-03-10", (41, 40)), ("Second round", "2024-03-24", (47, 53)))
    for title, day, values in rounds:
        contest = make_contest(election, title=title)
        published(make_event(contest, "vote", title="Voting", date=day))
        for person, value in zip(people, values, strict=True):
            fields = {"of": person, "value": value, "as_printed": f"{value}%", "stage": "final"}
            published(make_figure(contest, measure=share, **fields))

    response = page_of(client)

    assert {chart["title"] for chart in response.context["charts"]} == {
        "First round. Final: Vote share",
        "Second round. Final: Vote share",
    }
    page = response.content.decode()
    assert '<time datetime="2024-03-10">10 March 2024</time>' in page
    assert '<time datetime="2024-03-24">24 March 2024</time>' in page


def test_vote_of_several_days_tells_all_of_them_once(client, election):
    published(make_event(election, "vote", date="2022-11-27"))
    published(make_event(election, "vote", date="2022-11"))
    published(make_event(election, "vote", date="2022-11-20"))

    days = page_of(client).context["voted_on"]

    assert [day.iso for day, _mark in days] == ["2022-11-20", "2022-11-27"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("postponement", "<strong>Postponed</strong>"),
        ("cancellation", "<strong>Cancelled</strong>"),
        ("annulment", "<strong>annulled</strong>"),
    ],
)
def test_page_tells_what_became_of_a_vote_that_did_not_go_as_planned(client, kind, words):
    vote = make_election(slug="a-vote")
    plan = {"stage": "planned", "date": "2024-03-03", "planned_on": "2024-01-10"}
    published(make_event(vote, "vote", **plan))
    published(make_event(vote, kind, title="It is told", date="2024-02-20"))

    page = page_of(client).content.decode()

    assert words in page
    assert "Planned for" not in page
    assert "Planned for" in page_of(client, as_of="2024-02-01").content.decode()


def test_vote_whose_day_has_passed_without_a_report_is_overdue(client):
    vote = make_election(slug="a-vote")
    published(make_event(vote, "vote", stage="planned", date="2024-03-03", planned_on="2024-01-10"))

    on_the_day, later = (page_of(client, as_of=day) for day in ("2024-03-03", "2024-03-04"))

    assert "Overdue" not in on_the_day.content.decode()
    assert "Overdue" in later.content.decode()
    rows = client.get("/elections/", {"as_of": "2024-03-04"}).context["rows"]
    assert [(row["state"].code, row["is_overdue"]) for row in rows] == [("planned", True)]


def test_page_tells_which_reforms_it_applied_first_uses_first(client, election):
    for title, order in (("A later one", "later"), ("The first one", "first")):
        initiative = make_initiative(title=title)
        published(make_status_report(subject=initiative, status="applied"))
        published(make_application(election, initiative, order=order))

    applied = page_of(client).context["applied"]

    assert [(reform.title, reform.current_status.code) for _application, reform in applied] == [
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


def test_only_who_observed_stands_among_the_observers(client, election):
    fields = {"role": StatementRole.OBSERVATION}
    published(make_statement(election, "It was calm.", said_by_body=make_institution(), **fields))
    published(make_statement(election, "The air is full of hope.", **fields))
    published(make_statement(election, "It was unfair.", role=StatementRole.OBJECTION))
    published(make_statement(election, "It was called early.", role=StatementRole.EXPLANATION))

    context = page_of(client).context

    shown = {
        name: {one.text for one in context[name]} for name in ("observations", "objections", "statements")
    }
    assert shown == {
        "observations": {"It was calm."},
        "objections": {"It was unfair."},
        "statements": {"The air is full of hope.", "It was called early."},
    }


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

    assert len(row["figures"]) == 1
    assert (len(row["applications"]), row["further_reforms"]) == (
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

    assert [
        (one["text"], one["stage"].code, without_tags(one["dispute_links"])) for one in row["figures"]
    ] == [
        ("turnout: 60", "preliminary", ""),
        ("seats: 9", "final", "Disputed, another reading: 7"),
    ]


def test_contest_is_shown_from_the_day_on_which_something_about_it_counts(client, election):
    contest = make_contest(election=election, title="The lists")
    published(make_figure(contest, value=69, date="2023-03-19"))
    published(make_statement(election, date="2022-09-01"))
    address = election.get_absolute_url()

    before = client.get(address, {"as_of": "2022-11-20"})
    after = client.get(address, {"as_of": "2023-03-19"})

    assert [list(shown.context["contests"]) != [] for shown in (before, after)] == [False, True]
    assert "The lists" not in before.content.decode()
    assert "The lists" in after.content.decode()


def test_contests_are_shown_in_pages_of_fifty(client):
    fill_many(60)

    pages = [page_of(client, page=page) for page in (1, 2)]

    assert [len(page.context["contests"]) for page in pages] == [50, 10]
    stood = [candidates for page in pages for _one, candidates, _figures in page.context["contests"]]
    assert {len(candidates) for candidates in stood} == {1}


def test_link_to_all_of_a_section_counts_nothing_where_further_contests_stand_on_other_pages(client):
    vote, person = make_election(slug="a-vote"), make_person()
    many(51, lambda _number, **cited: make_candidacy(person, make_contest(vote), **cited))
    published(make_event(vote, "vote"))
    contests = list(Contest.objects.order_by("slug"))
    many(11, lambda number, **cited: make_statement(contests[-1], f"Number {number}", **cited))
    published(make_statement(contests[0], "About the first"))

    first, second = (page_of(client, page=page) for page in (1, 2))

    for response in (first, second):
        link = response.context["more"]["statement"]
        assert link["count"] is None
        assert f'<a href="{escape(link["address"])}">All, of every contest</a>' in response.content.decode()
    assert page_of(client, section="statement").context["page_obj"].paginator.count == 12


def test_election_page_shows_ten_claims_of_a_kind_and_leads_to_all(client, election):
    vote = type(election).objects.get()
    for subject in (vote, published(make_contest(vote))):
        fields = {"said_by_body": make_institution()}
        many(
            30,
            lambda number, on=subject, said=fields, **cited: make_statement(
                on, f"Number {number}", **said, **cited
            ),
        )

    response = page_of(client)
    context = response.context
    section = page_of(client, section="statement", page="2").context

    assert len(context["observations"]) == 10
    assert context["more"]["statement"]["address"] in response.content.decode().replace("&amp;", "&")
    assert context["more"]["statement"]["count"] == 60
    assert len(section["claims"]) == 10
    assert not {claim.pk for claim in section["claims"]} & {one.pk for one in context["observations"]}


def test_section_alone_has_the_claims_of_all_contests(client, election):
    contests = [make_contest(election, slug=f"list-{number:02}") for number in range(60)]
    with recording():
        for contest in contests:
            publish(make_statement(contest, f"Told of {contest.slug}."), by=None)

    pages = [page_of(client, section="statement", page=page).context["claims"] for page in ("1", "2")]

    assert [len(claims) for claims in pages] == [50, 10]
    assert {claim.subject_id for claims in pages for claim in claims} == {contest.pk for contest in contests}
