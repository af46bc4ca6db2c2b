"""What the lists and pages of all kinds of entities share."""

from dataclasses import replace
from functools import partial

import pytest

from claims.actions import replace as replace_claim
from claims.actions import retract, reword
from claims.enums import RetractionKind
from claims.models import Name, Statement
from dataset.description import Language
from reforms.models import Institution
from tests.factories import (
    make_act,
    make_area,
    make_contest,
    make_election,
    make_event,
    make_institution,
    make_party,
    make_person,
    make_programme,
    make_region,
    make_statement,
    published,
)
from tests.many import COUNTS

pytestmark = pytest.mark.django_db


def titles(response):
    return [entity.title for _kind, rows, _count in response.context["groups"] for entity, _more in rows]


def test_list_is_alphabetical_by_the_sort_name(client):
    for title, sort_name in (("Anna Zhanova", "Zhanova, Anna"), ("Zhan Abenov", "Abenov, Zhan")):
        published(make_statement(make_person(title=title, sort_name=sort_name)))

    assert titles(client.get("/people/")) == ["Zhan Abenov", "Anna Zhanova"]


def test_list_shows_only_what_counts(client):
    published(make_statement(make_region(title="Abai Region"), date="2022-06-05"))

    assert titles(client.get("/regions/", {"as_of": "2022-06-04"})) == []
    assert titles(client.get("/regions/")) == ["Abai Region"]


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

    page = client.get(party.get_absolute_url()).content.decode()

    assert "“It won. (5 Jun 2022)” was taken back." in page
    assert "Source withdrawn: The article is gone." in page


def test_what_took_a_place_and_was_taken_back_itself_does_not_stand_there(client):
    party = make_party()
    published(make_statement(party, "It stood."))
    first = published(make_statement(party, "It won."))
    second = make_statement(party, "It lost.")
    replace_claim(first, by=None, draft=second, kind=RetractionKind.CORRECTION, reason="Misread.")
    before = client.get(party.get_absolute_url()).content.decode()
    retract(Statement.objects.get(pk=second.pk), by=None, kind=RetractionKind.CORRECTION, reason="Unclear.")

    page = client.get(party.get_absolute_url()).content.decode()

    assert "In its place stands “It lost. (5 Jun 2022)”." in before
    assert "“It lost. (5 Jun 2022)” was taken back." in page
    assert "In its place stands" not in page


def test_a_statement_that_introduces_the_entity_is_not_repeated_below(client):
    party = make_party()
    published(make_statement(party, "It is a party.", role="lead"))

    context = client.get(party.get_absolute_url()).context

    assert [statement.text for statement in context["introduction"]] == ["It is a party."]
    assert context["statements"] == []


def test_a_statement_stands_on_the_page_of_all_that_it_is_about(client):
    party, act = make_party(), make_act()
    published(make_statement(party, "It drafted the law.", about=[act]))

    for entity in (party, act):
        context = client.get(entity.get_absolute_url()).context
        assert [one.text for one in context["statements"]] == ["It drafted the law."]


def test_page_of_an_unknown_slug_is_not_found(client):
    assert client.get("/parties/nowhere/").status_code == 404


# For each list what makes rows of it, and what it costs: the clock, the evidence of the bar, the count of
# each kind, the rows; the tile map of regions, what else the rows of acts and of people say.
LISTS = {
    "/programmes/": (lambda: make_programme, 4),
    "/areas/": (lambda: partial(make_area, make_programme()), 4),
    "/institutions/": (lambda: make_institution, 4),
    "/regions/": (lambda: make_region, 5),
    "/people/": (lambda: make_person, 5),
    "/parties/": (lambda: make_party, 4),
    "/acts/": (lambda: make_act, 5),
    "/contests/": (lambda: partial(make_contest, make_election()), 4),
}


def list_many(make_maker, count):
    """So many entities about which one event counts, by one transaction."""
    make = make_maker()
    entities = [make(title=f"The {number}") for number in range(count)]
    published(make_event(entities[0], participants=entities[1:]))
    return entities


@pytest.mark.costs(*LISTS)
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("path", LISTS)
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, path, count):
    make_maker, queries = LISTS[path]
    list_many(make_maker, count)

    with django_assert_num_queries(queries):
        response = client.get(path)
    assert len(titles(response)) == min(count, 50)


def test_list_is_shown_in_pages_of_fifty_in_the_order_of_kinds(client):
    country = [make_region("country", title=f"Country {number}") for number in range(60)]
    city = [make_region("city", title=f"City {number}") for number in range(5)]
    published(make_event(participants=[*city, *country]))

    first, second = (client.get("/regions/", {"page": page}) for page in ("1", "2"))

    shown = [
        [(kind, len(rows), count) for kind, rows, count in page.context["groups"]] for page in (first, second)
    ]
    assert shown == [[("Country", 50, 60)], [("Country", 10, 60), ("City", 5, 5)]]
    assert len({*titles(first), *titles(second)}) == 65
    assert second.context["shown_text"] == "51 to 65 of 65 shown"
    assert '<a rel="prev" href="?page=1">Previous</a>' in second.content.decode()


def test_page_that_there_is_not_is_the_nearest_one(client):
    list_many(lambda: make_party, 60)

    numbers = [client.get("/parties/", {"page": page}).context["page_obj"].number for page in ("9", "x", "")]

    assert numbers == [2, 1, 1]


def test_list_of_a_past_instant_is_by_the_kinds_and_titles_of_then(client):
    court, ministry = make_institution("court", title="A"), make_institution("ministry", title="B")
    event = published(make_event(participants=[court, ministry]))
    then = {"known_at": event.recorded_at.isoformat()}
    reword(Institution.objects.get(title="A"), {"kind": "ministry", "title": "C"}, by=None)

    now, before = (
        [(kind, [row.title for row, _more in rows], count) for kind, rows, count in page.context["groups"]]
        for page in (client.get("/institutions/"), client.get("/institutions/", then))
    )

    assert now == [("Ministry", ["B", "C"], 2)]
    assert sorted(before) == [("Court", ["A"], 1), ("Ministry", ["B"], 1)]


def test_names_stand_in_the_order_of_the_languages_of_the_site(client, settings):
    settings.DATASET = replace(settings.DATASET, languages=tuple(map(Language, ("fr", "de"))))
    party = make_party(title="The Greens")
    for language in ("fr", "en", "de-CH"):
        Name.objects.create(entity=party, text=f"In {language}", language=language)

    published(make_statement(party))

    page = client.get(party.get_absolute_url())

    assert [language for _text, language in page.context["names"]] == ["de-CH", "en", "fr"]


def test_rows_of_a_kind_that_the_dataset_dropped_stay_on_the_list_under_its_code(client, settings):
    for kind in ("court", "ministry"):
        published(make_statement(subject=make_institution(kind, title=f"The {kind}")))
    kept = tuple(kind for kind in settings.DATASET.vocabularies.institutions if kind.code != "court")
    vocabularies = replace(settings.DATASET.vocabularies, institutions=kept)
    settings.DATASET = replace(settings.DATASET, vocabularies=vocabularies)

    groups = client.get("/institutions/").context["groups"]

    assert [(title, [row.title for row, _more in rows]) for title, rows, _count in groups] == [
        ("Ministry", ["The ministry"]),
        ("court", ["The court"]),
    ]
