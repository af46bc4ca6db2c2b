"""Hints: what does not fit in the record is shown to those who may see it, and to nobody else."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions import publish, retract
from claims.recording import recording
from editing.admin.hints import HINTS_OF_A_PAGE
from editing.day_hints import dated_by_a_later_source, planned_for_a_day_gone_by, told_before_it_happened
from editing.hints import rules
from tests.editors import change_address, contributor, editor
from tests.factories import (
    make_citation,
    make_contest,
    make_effect,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_measure,
    make_party,
    make_person,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.hints import found

pytestmark = pytest.mark.django_db


def of(*days, **fields):
    """Citations of sources, each published on one of these days."""
    return [make_citation(make_source(published_on=day, **fields)) for day in days]


def shown(client, **asked):
    """What a page of hints shows: {title of a rule: [(sentence, [keys])]}, of rules that find something."""
    rules = client.get(reverse("admin:hints"), asked).context["rules"]
    return {
        str(rule.title): [(said, [claim.key for claim, _address in claims]) for said, claims in hints]
        for rule, _page, hints in rules
        if hints
    }


@pytest.mark.parametrize(
    "make",
    [make_status_report, make_event, lambda **fields: make_figure(stage="final", **fields)],
    ids=["status", "event", "final count"],
)
def test_report_of_a_later_day_is_found(make):
    claim = published(make(date="2022-06-05", citations=of("2022-05")))

    assert found(told_before_it_happened) == [
        ({claim.key}, "It happened on 2022-06-05; the last of its sources is of 2022-05-31.")
    ]


@pytest.mark.parametrize(
    "make",
    [
        lambda **fields: make_event(stage="planned", **fields),
        lambda **fields: make_status_report(date_qualifier="by", **fields),
        make_figure,
        make_statement,
        make_effect,
    ],
    ids=["plan", "by a day", "number of no stage", "words", "proposal"],
)
def test_what_is_not_told_as_past_may_be_of_a_later_day(make):
    published(make(date="2022-06-05", citations=of("2022-05")))

    assert found(told_before_it_happened) == []


@pytest.mark.parametrize("days", [("2022-05", "2022-06"), ("2022-05", None), ("2022",)])
def test_report_may_be_of_a_day_on_which_a_source_may_have_appeared(days):
    published(make_event(date="2022-06-05", citations=of(*days)))

    assert found(told_before_it_happened) == []


def test_plan_for_a_day_gone_by_is_found():
    plan = published(make_event(stage="planned", date="2022-06", planned_on=None, citations=of("2022-07-01")))
    figure = published(make_figure(stage="planned", date="2022-06-05", planned_on="2022-06-06"))

    assert found(planned_for_a_day_gone_by) == [
        ({plan.key}, "It was planned for 2022-06; the plan is of 2022-07-01.")
    ]
    assert figure.key not in {key for keys, _said in found(planned_for_a_day_gone_by) for key in keys}


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        ("2022-07-01", {"published_on": "2022-07-01"}),
        ("2022", {"published_on": "2022-07-01"}),
        # the bound is that of an editor: the plan may be older
        ("2022-06", {"dated_by": "2022-07-01", "dated_by_reason": "It was found then."}),
    ],
)
def test_plan_for_a_day_to_come_is_none(date, fields):
    citations = [make_citation(make_source(**fields))]
    published(make_event(stage="planned", date=date, planned_on=None, citations=citations))

    assert found(planned_for_a_day_gone_by) == []


def test_claim_dated_by_the_later_of_two_sources_is_found():
    fields = {"dated_from": "source", "date": "2022-07-01", "date_qualifier": "by"}
    claim = published(make_status_report(citations=of("2022-06-05", "2022-07-01"), **fields))

    assert found(dated_by_a_later_source) == [
        ({claim.key}, "It is dated 2022-07-01; the first of its sources is of 2022-06-05.")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"dated_from": "passage"},
        {"dated_from": "source", "basis": "inferred", "note": "From the second, as the first has it."},
        {"dated_from": "source", "date": "2022-06-05"},
    ],
)
def test_claim_dated_by_its_passage_or_its_first_source_is_none(fields):
    published(make_status_report(citations=of("2022-06-05", "2022-07-01"), **{"date": "2022-07-01"} | fields))

    assert found(dated_by_a_later_source) == []


def test_page_names_what_does_not_fit_and_leads_to_it():
    event = published(make_event(make_initiative(title="A reform"), citations=of("2022-05")))

    client = contributor()
    page = client.get(reverse("admin:hints"))

    assert shown(client)["Told before it happened"][0][1] == [event.key]
    html = page.content.decode()
    assert f'<a href="{change_address(event)}">{event.key}: A reform</a>' in html
    assert "It happened on 2022-06-05; the last of its sources is of 2022-05-31." in html


def test_drafts_and_what_was_retracted_do_not_count():
    make_event(citations=of("2022-05"))
    taken_back = published(make_event(citations=of("2022-05")))
    retract(taken_back, by=None, kind="correction", reason="It was wrong.")

    assert shown(editor()) == {}


def test_page_is_on_the_index_of_those_who_may_see_the_record():
    index = contributor().get(reverse("admin:index"))

    names = [str(page["name"]) for group in index.context["app_list"] for page in group["models"]]
    assert "Hints" in names
    assert reverse("admin:hints") in index.content.decode()


def test_page_is_refused_to_those_who_may_not_see_the_record():
    client, staff = Client(), User.objects.create_user("staff", is_staff=True)
    assert client.get(reverse("admin:hints")).status_code == 302

    client.force_login(staff)

    assert client.get(reverse("admin:hints")).status_code == 403
    assert reverse("admin:hints") not in client.get(reverse("admin:index")).content.decode()


def one_of_everything():
    """What each rule finds something in."""
    published(make_event(citations=of("2022-05")))
    published(make_event(stage="planned", date="2022-06", planned_on=None, citations=of("2022-07-01")))
    published(make_status_report(dated_from="source", citations=of("2021", "2022"), status="in_force"))
    seats, election = make_measure("seats"), make_election()
    published(make_figure(election, 10, measure=seats))
    published(make_figure(make_contest(election), 11, measure=seats))
    initiative = make_initiative()
    published(make_status_report(initiative, "enacted", date="2022-06-05"))
    published(make_status_report(initiative, "announced", date="2022-07-01"))
    people, share = make_measure("people"), make_measure("percent")
    published(make_figure(election, 10, measure=people))
    published(make_figure(election, 11, measure=people, of=make_person()))
    published(make_figure(election, 60, measure=share, of=make_party()))
    published(make_figure(election, 61, measure=share, of=make_party()))


@pytest.mark.parametrize("rows", [1, 3, pytest.param(30, marks=pytest.mark.long)])
def test_page_costs_the_same_whatever_it_shows(rows, django_assert_num_queries):
    for _ in range(rows):
        one_of_everything()
    client = editor()

    with django_assert_num_queries(21):
        page = client.get(reverse("admin:hints"))

    assert [shown.page.paginator.count for shown in page.context["rules"]] == [rows] * 8


@pytest.fixture
def many():
    """Hints of a rule for a page and a half: the keys of the claims that they are on."""
    citations = of("2022-05")
    with recording():
        events = [make_event(citations=citations) for _ in range(HINTS_OF_A_PAGE + 25)]
        publish(*events, by=None)
    return {event.key for event in events}


def keys_on(client, **asked):
    (hints,) = shown(client, **asked).values()
    return [key for _said, keys in hints for key in keys]


def test_first_hints_of_a_rule_lead_to_all_of_them(many):
    client = editor()

    page = client.get(reverse("admin:hints"))

    assert len(keys_on(client)) == HINTS_OF_A_PAGE
    assert '<a href="?rule=told-before">Show all 75</a>' in page.content.decode()


def test_second_page_of_a_rule_shows_the_rest(many):
    client = editor()

    first, second = (keys_on(client, rule="told-before", page=number) for number in ("1", "2"))

    assert (len(first), len(second)) == (HINTS_OF_A_PAGE, 25)
    assert {*first, *second} == many
    html = client.get(reverse("admin:hints"), {"rule": "told-before", "page": "1"}).content.decode()
    assert '<a rel="next" href="?rule=told-before&amp;page=2">Next</a>' in html
    assert "Page 1 of 2" in html
    assert "Planned for a day gone by" not in html


def test_page_that_there_is_not_is_the_nearest_one(many):
    client = editor()

    assert len(keys_on(client, rule="told-before", page="99")) == 25
    assert client.get(reverse("admin:hints"), {"rule": "of-thumb"}).status_code == 404


def test_names_of_rules_are_all_different():
    names = [rule.name for rule in rules()]

    assert len(set(names)) == len(names)
