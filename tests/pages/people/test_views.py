"""The list of people, and the page of each."""

import pytest

from tests.factories import (
    make_candidacy,
    make_citation,
    make_contest,
    make_election,
    make_institution,
    make_person,
    make_source,
    make_statement,
    make_tenure,
    published,
)

pytestmark = pytest.mark.django_db

LIST_QUERIES = 5
PAGE_QUERIES = 11


def test_list_is_in_the_order_of_the_names_for_sorting(client):
    for title, sort_name in (("Anna Zhanova", "Zhanova, Anna"), ("Zhan Abenov", "Abenov, Zhan")):
        published(make_statement(make_person(title=title, sort_name=sort_name)))

    rows = client.get("/people/").context["rows"]

    assert [(row.title, row.more) for row in rows] == [("Zhan Abenov", ""), ("Anna Zhanova", "")]


def test_list_tells_the_role_of_the_latest_source_under_the_clock(client):
    person, senate = make_person(), make_institution(title="Senate")
    for role, date, day in (("President", "2019-06", "2023-03-03"), ("Minister", "2022", "2022-12-31")):
        cited = [make_citation(make_source(published_on=day))]
        published(make_tenure(person, senate, role=role, date=date, citations=cited))
    published(make_tenure(person, senate, role="Speaker", date="2013"))

    (now,) = client.get("/people/").context["rows"]
    (then,) = client.get("/people/", {"as_of": "2019-01-01"}).context["rows"]

    assert now.more == "President, Senate (3 Mar 2023)"
    assert then.more == "Speaker, Senate (2013)"


def test_page_tells_offices_latest_first_as_far_as_attested(client):
    person, senate = make_person(), make_institution(title="Senate")
    published(make_tenure(person, senate, role="Member", date="2022-02"))
    started = {"started": "2013-01-01", "started_precision": "year"}
    ended = {"ended": "2019-03-01", "ended_precision": "month"}
    published(make_tenure(person, senate, role="Speaker", date="2013", **started, **ended))

    response = client.get(person.get_absolute_url())

    assert [
        (one.role, one.body.title, one.started.text, one.ended.text, one.attested.short)
        for one in response.context["offices"]
    ] == [("Member", "Senate", "", "", "Feb 2022"), ("Speaker", "Senate", "2013", "March 2019", "2013")]
    assert response.content.decode().count("not stated") == 2


def test_own_words_stand_apart_from_what_others_say(client):
    person, other = make_person(title="Somebody"), make_person(title="Another")
    published(make_statement(text="It is time.", said_by_person=person, date="2022-01-01"))
    published(make_statement(person, "Somebody is right.", said_by_person=other))

    context = client.get(person.get_absolute_url()).context

    assert [(one.text, one.said_by) for one in context["own_words"]] == [("It is time.", [])]
    assert [(one.text, one.said_by[0].title) for one in context["passages"]] == [
        ("Somebody is right.", "Another")
    ]


def test_page_tells_candidacies_and_repeats_no_office_among_them(client):
    person = make_person()
    published(make_tenure(person))
    published(make_candidacy(person, make_contest(make_election(title="A vote"), title="The office")))

    (section,) = client.get(person.get_absolute_url()).context["sections"]

    assert section.anchor == "candidacy"
    assert [line.text for line in section.lines] == ["A vote, The office: not stated"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    for _number in range(count):
        published(make_tenure(make_person()))

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/people/")


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    person = make_person()
    for _number in range(count):
        published(make_tenure(person))
        published(make_statement(said_by_person=person))
        published(make_candidacy(person))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(person.get_absolute_url())
