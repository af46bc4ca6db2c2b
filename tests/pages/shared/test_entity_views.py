"""What the lists and pages of all kinds of entities share."""

import pytest

from claims.actions import retract
from claims.enums import RetractionKind
from claims.models import Name
from tests.factories import make_party, make_person, make_region, make_statement, published

pytestmark = pytest.mark.django_db

LIST_QUERIES = 3


def titles(response):
    return [entity.title for _kind, rows in response.context["groups"] for entity, _more in rows]


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


def test_a_statement_that_introduces_the_entity_is_not_repeated_below(client):
    party = make_party()
    published(make_statement(party, "It is a party.", role="lead"))

    context = client.get(party.get_absolute_url()).context

    assert [statement.text for statement in context["introduction"]] == ["It is a party."]
    assert context["statements"] == []


def test_page_of_an_unknown_slug_is_not_found(client):
    assert client.get("/parties/nowhere/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    for _number in range(count):
        published(make_statement(make_party()))

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/parties/")
