"""The plain lists and pages of the kinds of entities that have none of their own; areas and contests."""

import pytest

from claims.actions import retract
from claims.enums import RetractionKind
from claims.models import Name
from tests.factories import (
    make_act,
    make_area,
    make_candidacy,
    make_contest,
    make_effect,
    make_election,
    make_figure,
    make_initiative,
    make_party,
    make_person,
    make_region,
    make_statement,
    make_status_report,
    make_tenure,
    published,
)

pytestmark = pytest.mark.django_db

LIST_QUERIES = 4
PAGE_QUERIES = 12
AREA_QUERIES = 11


def test_list_is_alphabetical_by_the_sort_name(client):
    for title, sort_name in (("Anna Zhanova", "Zhanova, Anna"), ("Zhan Abenov", "Abenov, Zhan")):
        published(make_statement(make_person(title=title, sort_name=sort_name)))

    rows = client.get("/people/").context["rows"]

    assert [row.title for row in rows] == ["Zhan Abenov", "Anna Zhanova"]


def test_list_shows_only_what_counts(client):
    published(make_statement(make_region(title="Abai Region"), date="2022-06-05"))

    assert client.get("/regions/", {"as_of": "2022-06-04"}).context["rows"] == []
    assert [row.title for row in client.get("/regions/").context["rows"]] == ["Abai Region"]


def test_areas_are_listed_whatever_counts(client):
    area = published(make_area(title="Courts", slug="courts"))

    rows = client.get("/areas/", {"as_of": "2000-01-01"}).context["rows"]
    page = client.get(area.get_absolute_url(), {"as_of": "2000-01-01"})

    assert [row.title for row in rows] == ["Courts"]
    assert "No reform in this area is on record by this date." in page.content.decode()


def test_page_of_a_person_tells_offices_candidacies_and_words(client):
    person = make_person(title="Somebody")
    published(make_tenure(person, role="Speaker", date="2022"))
    published(make_candidacy(person, make_contest(make_election(title="A vote"), title="The office")))
    published(make_statement(text="It is time.", said_by_person=person))

    context = client.get(person.get_absolute_url()).context

    assert [section.anchor for section in context["sections"]] == ["tenure", "candidacy"]
    assert [line.text for line in context["sections"][1].lines] == ["A vote, The office: not stated"]
    (passage,) = context["passages"]
    assert [speaker.title for speaker in passage.said_by] == ["Somebody"]


def test_page_of_a_region_tells_which_reforms_touch_it(client):
    region = make_region(title="Abai Region")
    published(make_effect(make_initiative(title="Create it"), region))

    (section,) = client.get(region.get_absolute_url()).context["sections"]

    assert [(line.subject.title, line.text) for line in section.lines] == [
        ("Create it", "Creates: Abai Region")
    ]


def test_page_of_an_act_tells_which_reforms_it_carries(client):
    act = make_act(title="The law")
    published(make_status_report(make_initiative(title="Open the hall"), "enacted", act=act))

    (section,) = client.get(act.get_absolute_url()).context["sections"]

    assert [(line.subject.title, line.text) for line in section.lines] == [("Open the hall", "Enacted")]


def test_page_of_an_area_shows_its_reforms(client):
    area = published(make_area())
    published(make_status_report(make_initiative(area, title="Court"), "enacted"))
    published(make_status_report(make_initiative(title="Elsewhere")))

    (group,) = client.get(area.get_absolute_url()).context["groups"]

    assert [row.title for row in group.rows] == ["Court"]


def test_page_of_a_contest_stands_below_its_election(client):
    contest = make_contest(make_election(title="A vote"), title="The office")
    published(make_candidacy(contest=contest))

    crumbs = client.get(contest.get_absolute_url()).context["crumbs"]

    assert [crumb.label for crumb in crumbs] == ["Elections", "A vote"]


def test_names_of_other_languages_come_first_and_carry_their_language(client):
    party = make_party(title="Amanat")
    Name.objects.create(entity=party, text="Amanat party", language="en")
    Name.objects.create(entity=party, text="Аманат партиясы", language="kk")
    published(make_statement(party))

    page = client.get(party.get_absolute_url()).content.decode()

    assert page.index('<span lang="kk">Аманат партиясы</span>') < page.index(
        '<span lang="en">Amanat party</span>'
    )


def test_corrections_stay_visible(client):
    party = make_party()
    published(make_statement(party))
    wrong = published(make_statement(party, "It won."))
    retract(wrong, by=None, kind=RetractionKind.SOURCE_WITHDRAWN, reason="The article is gone.")

    (correction,) = client.get(party.get_absolute_url()).context["corrections"]

    assert (correction.kind, correction.said) == ("Source withdrawn", "It won. (5 Jun 2022)")


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    for _number in range(count):
        published(make_statement(make_act()))

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/acts/")


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    person = make_person()
    for _number in range(count):
        published(make_tenure(person))
        published(make_statement(person))
        published(make_figure(of=person))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(person.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_area_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    area = make_area()
    for _number in range(count):
        published(make_status_report(make_initiative(area)))
        published(make_statement(area))

    with django_assert_num_queries(AREA_QUERIES):
        client.get(area.get_absolute_url())
