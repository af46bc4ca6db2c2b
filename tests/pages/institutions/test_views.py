"""The page of an institution."""

import re

import pytest

from claims.actions import publish
from claims.enums import StatementRole
from tests.factories import (
    make_area,
    make_effect,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_person,
    make_statement,
    make_status_report,
    make_succession,
    make_tenure,
    published,
)
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 10


@pytest.fixture
def senate():
    return make_institution(title="Senate", slug="senate")


def touching(institution, title="Smaller Senate", status="announced"):
    initiative = make_initiative(title=title)
    published(make_status_report(subject=initiative, status=status))
    published(make_effect(initiative, institution, effect="limits"))
    return initiative


def page_of(client, **query):
    return client.get("/institutions/senate/", query)


def test_powers_before_and_after_stand_beside_the_status_of_the_reform(client, senate):
    reform = touching(senate, status="enacted")
    appointees = make_measure(name="Appointees")
    published(make_figure(reform, 15, measure=appointees, role="before"))
    published(make_figure(reform, 10, measure=appointees, role="after"))
    published(make_statement(reform, "It may only approve or reject.", role=StatementRole.AFTER))

    powers = page_of(client).context["powers"]

    assert [
        (
            power["title"],
            [text for text, _is_figure, _claim in power["before"]],
            [text for text, _is_figure, _claim in power["after"]],
            power["initiative"].current_status.code,
        )
        for power in powers
    ] == [
        ("Appointees", ["15"], ["10"], "enacted"),
        ("Smaller Senate", [], ["It may only approve or reject."], "enacted"),
    ]


def test_what_is_told_of_another_body_too_is_said_once(client, senate):
    reform = touching(senate)
    published(make_statement(reform, "It may veto.", role=StatementRole.BEFORE, about=[senate]))
    published(make_statement(make_institution(), "It could veto.", role=StatementRole.BEFORE, about=[senate]))

    context = page_of(client).context

    assert [text for power in context["powers"] for text, *_rest in power["before"]] == ["It may veto."]
    assert [one.text for one in context["statements"]] == ["It could veto."]


def test_no_side_of_a_power_is_left_out_where_the_others_of_its_question_are_shown(client, senate):
    measure, sides = make_measure(name="Seats"), ("before", "after", "after")
    for number in range(8):
        reform = touching(senate, f"Reform {number}")
        for value, side in zip((15, 10, 10), sides, strict=True):
            published(make_figure(reform, value, measure=measure, role=side))

    powers = page_of(client).context["powers"]

    assert [(len(power["before"]), len(power["after"])) for power in powers] == [(1, 2)] * 8


def test_reform_of_which_there_may_be_more_sides_than_are_read_is_left_out(client, senate):
    measure = make_measure()
    for number in range(6):
        reform = touching(senate, f"Reform {number}")
        for role in ("before", "after"):
            for value in range(5):
                published(make_figure(reform, value, measure=measure, role=role))

    powers = page_of(client).context["powers"]

    assert [(len(power["before"]), len(power["after"])) for power in powers] == [(5, 5)] * 4


def test_disputed_side_of_a_power_stands_with_its_rival_and_the_question(client, senate):
    reform, measure = touching(senate), make_measure(name="Seats")
    for value in (98, 77):
        published(make_figure(reform, value, measure=measure, role="after"))

    response = page_of(client)

    page = re.sub(r"\s+", " ", response.content.decode())
    assert [panel["name"] for panel in response.context["panels"]] == ["D1"]
    assert page.count("<strong>Disputed</strong>, another reading: 98") == 1
    assert page.count("<strong>Disputed</strong>, another reading: 77") == 1


def test_people_in_office_are_told_as_far_as_attested(client, senate):
    published(
        make_tenure(
            make_person(title="One"),
            senate,
            date="2013",
            started="2013-01-01",
            started_precision="year",
            ended="2019-03-01",
            ended_precision="month",
        )
    )
    published(make_tenure(make_person(title="Two"), senate, role="Speaker", date="2022-02"))

    response = page_of(client)

    page = response.content.decode()
    assert [(one.subject.title, one.role) for one in response.context["officeholders"]] == [
        ("Two", "Speaker"),
        ("One", "Chair"),
    ]
    assert 'attested <time datetime="2022-02">February 2022</time>' in page
    assert "2013 to March 2019" in page


def test_reforms_that_touch_it_stand_with_what_they_do(client, senate):
    reform = touching(senate)
    published(make_effect(reform, senate, effect="changes_composition"))

    (row,) = page_of(client).context["reforms"]

    assert (row["initiative"], list(row["effects"])) == (
        reform,
        ["Would limit", "Would change the composition of"],
    )


def test_effect_that_no_source_states_is_marked_beside_one_that_is_stated(client, senate):
    inferred = {"basis": "inferred", "note": "Two passages together."}
    published(make_effect(touching(senate), senate, effect="changes_composition", **inferred))

    page = page_of(client).content.decode()

    assert 'Would limit, Would change the composition of <span class="inferred">(inferred)</span>' in page


def test_successions_are_told_from_both_sides(client, senate):
    parliament, old = make_institution(title="Parliament"), make_institution(title="Supreme Soviet")
    published(make_succession(senate, parliament, succession="part_of"))
    published(make_succession(senate, old, succession="follows"))

    here = page_of(client).context["related"]
    there = client.get(old.get_absolute_url()).context["related"]

    assert [(how, other.title) for _claim, other, how in here] == [
        ("Part of", "Parliament"),
        ("Follows", "Supreme Soviet"),
    ]
    assert [(how, other.title) for _claim, other, how in there] == [("Followed by", "Senate")]


def test_effects_count_from_their_day(client, senate):
    published(make_statement(senate, date="2022-01-01"))
    initiative = make_initiative()
    published(make_status_report(initiative, date="2022-01-01"))
    published(make_effect(initiative, senate, date="2022-06-05"))

    assert page_of(client, as_of="2022-06-04").context["reforms"] == []
    assert len(page_of(client, as_of="2022-06-05").context["reforms"]) == 1


@pytest.mark.costs("/institutions/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, senate, count):
    area, measure, person = make_area(), make_measure(), make_person()
    for value in (98, 77):
        published(make_figure(senate, value, measure=measure))
    parliament = make_institution()

    def about_a_reform(number, **cited):
        reform = make_initiative(area)
        publish(make_status_report(reform, **cited), by=None)
        publish(make_figure(reform, measure=measure, role="before", **cited), by=None)
        return make_effect(reform, senate, **cited)

    many(
        count,
        lambda number, **cited: make_statement(senate, **cited),
        about_a_reform,
        lambda number, **cited: make_figure(senate, **cited),
        lambda number, **cited: make_event(senate, participants=[person], **cited),
        lambda number, **cited: make_tenure(person, senate, **cited),
        lambda number, **cited: make_succession(senate, parliament, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        page_of(client)
