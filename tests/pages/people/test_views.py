"""The list of people, and the page of each."""

import re

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
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

LIST_QUERIES = 6
PAGE_QUERIES = 9


def rows_of(response):
    ((_kind, rows, _count),) = response.context["groups"]
    return rows


def test_list_is_in_the_order_of_the_names_for_sorting(client):
    for title, sort_name in (("Anna Zhanova", "Zhanova, Anna"), ("Zhan Abenov", "Abenov, Zhan")):
        published(make_statement(make_person(title=title, sort_name=sort_name)))

    rows = rows_of(client.get("/people/"))

    assert [(person.title, more) for person, more in rows] == [("Zhan Abenov", ""), ("Anna Zhanova", "")]


def test_list_tells_the_role_of_the_latest_source_under_the_clock(client):
    person, senate = make_person(), make_institution(title="Senate")
    for role, date, day in (("President", "2019-06", "2023-03-03"), ("Minister", "2022", "2022-12-31")):
        cited = [make_citation(make_source(published_on=day))]
        published(make_tenure(person, senate, role=role, date=date, citations=cited))
    known = {"basis": "date_inferred", "note": "The year is that of the report."}
    speaker = published(make_tenure(person, senate, role="Speaker", date="2013", **known))

    now = rows_of(client.get("/people/"))
    then = rows_of(client.get("/people/", {"as_of": "2019-01-01"}))

    ((_person, latest),), ((_person, first),) = now, then
    assert latest.startswith("President, Senate (Jun 2019)<sup")
    mark = f'<a class="inferred" href="/claims/{speaker.pk}/?as_of=2019-01-01">(date inferred)</a>'
    assert first == f"Speaker, Senate (2013) {mark}"


def test_page_tells_offices_latest_first_as_far_as_attested(client):
    person, senate = make_person(), make_institution(title="Senate")
    published(make_tenure(person, senate, role="Member", date="2022-02"))
    started = {"started": "2013-01-01", "started_precision": "year"}
    ended = {"ended": "2019-03-01", "ended_precision": "month"}
    published(make_tenure(person, senate, role="Speaker", date="2013", **started, **ended))

    response = client.get(person.get_absolute_url())

    assert [(one.role, one.body.title, str(one.dated)) for one in response.context["offices"]] == [
        ("Member", "Senate", "2022-02"),
        ("Speaker", "Senate", "2013"),
    ]
    assert '<time datetime="2019-03">Mar 2019</time>' in response.content.decode()
    assert response.content.decode().count("not stated") == 2


def test_own_words_stand_apart_from_what_others_say(client):
    person, other = make_person(title="Somebody"), make_person(title="Another")
    published(make_statement(text="It is time.", said_by_person=person, date="2022-01-01"))
    published(make_statement(person, "Somebody is right.", said_by_person=other))

    response = client.get(person.get_absolute_url())

    assert [one.text for one in response.context["own_statements"]] == ["It is time."]
    assert [one.text for one in response.context["statements"]] == ["Somebody is right."]
    assert re.findall(r"said by <a [^>]*>(\w+)</a>", response.content.decode()) == ["Another"]


def test_page_tells_candidacies_and_repeats_no_office_among_them(client):
    person = make_person()
    published(make_tenure(person))
    published(make_candidacy(person, make_contest(make_election(title="A vote"), title="The office")))

    response = client.get(person.get_absolute_url())

    (section,) = response.context["sections"]
    assert section["anchor"] == "candidacy"
    assert "A vote, The office: Not stated" in response.content.decode()


@pytest.mark.parametrize("count", COUNTS)
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    many(count, lambda number, **cited: make_tenure(make_person(), **cited))

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/people/")


@pytest.mark.costs("/people/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    person, body, contest = make_person(), make_institution(), make_contest()
    many(
        count,
        lambda number, **cited: make_tenure(person, body, **cited),
        lambda number, **cited: make_statement(said_by_person=person, **cited),
        lambda number, **cited: make_candidacy(person, contest, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(person.get_absolute_url())
