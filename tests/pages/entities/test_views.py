"""The plain lists and pages of the kinds of entities that have none of their own; areas and contests."""

from dataclasses import replace

import pytest

from claims.actions import retract
from claims.enums import RetractionKind
from claims.models import Name
from tests.factories import (
    make_area,
    make_candidacy,
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_party,
    make_person,
    make_programme,
    make_region,
    make_statement,
    make_status_report,
    name,
    published,
)

pytestmark = pytest.mark.django_db

LIST_QUERIES = 3
PAGE_QUERIES = 12
AREA_QUERIES = 10


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
    name(party, "Amanat party", "en")
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
        published(make_statement(make_party()))

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/parties/")


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    programme = make_programme()
    for _number in range(count):
        published(make_event(programme))
        published(make_statement(programme))
        published(make_figure(programme))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(programme.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_area_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    area = make_area()
    for _number in range(count):
        published(make_status_report(make_initiative(area)))
        published(make_statement(area))

    with django_assert_num_queries(AREA_QUERIES):
        client.get(area.get_absolute_url())


def test_rows_of_a_kind_that_the_dataset_dropped_stay_on_the_list_under_its_code(client, settings):
    for kind in ("court", "ministry"):
        institution = make_institution(kind, title=f"The {kind}")
        published(make_statement(subject=institution))
    kept = tuple(kind for kind in settings.DATASET.vocabularies.institutions if kind.code != "court")
    vocabularies = replace(settings.DATASET.vocabularies, institutions=kept)
    settings.DATASET = replace(settings.DATASET, vocabularies=vocabularies)

    groups = client.get("/institutions/").context["groups"]

    assert [(group.title, [row.title for row in group.rows]) for group in groups] == [
        ("Ministry", ["The ministry"]),
        ("court", ["The court"]),
    ]
