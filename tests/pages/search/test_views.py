"""The search page: over everything, grouped, under the clock."""

import pytest

from pages.search import context, views
from tests.factories import (
    make_area,
    make_citation,
    make_event,
    make_initiative,
    make_institution,
    make_publisher,
    make_source,
    make_statement,
    make_status_report,
    name,
    published,
)
from tests.many import COUNTS, many
from tests.parsed import main_of

pytestmark = pytest.mark.django_db

QUERIES = 6


def listed(entity, **claim):
    """An entity about which something counts."""
    published(make_statement(subject=entity, **claim))
    return entity


def groups(response):
    return {
        group["title"]: [hit["target"].title for hit in group["hits"]] for group in response.context["groups"]
    }


def test_search_groups_what_it_finds(client):
    reform = listed(make_initiative(title="Observers may watch"))
    body = make_institution(title="Election commission")
    name(body, "Комиссия наблюдателей", "ru")
    listed(body)
    published(make_event(subject=reform, title="Observers arrive"))
    published(make_statement(subject=reform, text="Observers were let in."))
    published(make_source(title="Observers' report"))

    response = client.get("/search/", {"q": "observ"})

    assert groups(response) == {
        "Initiatives": ["Observers may watch"],
        "Statements": ["Observers may watch"],
        "Events": ["Observers may watch"],
        "Sources": ["Observers' report"],
    }
    assert groups(client.get("/search/", {"q": "наблюдател"})) == {"Institutions": ["Election commission"]}


def test_claim_that_is_found_is_marked_and_leads_to_its_page(client):
    known = {"basis": "date_inferred", "note": "The month is that of the unrest."}
    plain, dated = (published(make_statement(text="Observers were let in.", **one)) for one in ({}, known))

    page = client.get("/search/", {"q": "observ"}).content.decode()

    assert f'<a class="inferred" href="/claims/{dated.pk}/">(date inferred)</a>' in page
    assert f'href="/claims/{plain.pk}/" aria-label="About this claim"' in page


def test_search_honours_the_clock(client):
    listed(make_initiative(title="Open the hall"), date="2022-06-05")

    assert groups(client.get("/search/", {"q": "hall", "as_of": "2022-06-04"})) == {}
    assert groups(client.get("/search/", {"q": "hall", "as_of": "2022-06-05"})) == {
        "Initiatives": ["Open the hall"]
    }
    assert groups(client.get("/search/", {"q": "hall", "known_at": "2021-01-01"})) == {}


def test_search_never_finds_drafts(client):
    make_initiative(title="Open the hall")
    make_statement(text="The hall is open.")
    make_source(title="The hall")

    assert groups(client.get("/search/", {"q": "hall"})) == {}


@pytest.mark.parametrize("typed", ["", " ", "!", "\0", "a & | !", "<script>"])
def test_search_answers_whatever_is_typed(client, typed):
    response = client.get("/search/", {"q": typed})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_search_keeps_the_clock_in_its_form_and_its_links(client):
    listed(make_initiative(title="Open the hall", slug="open-the-hall"))

    page = client.get("/search/", {"q": "hall", "as_of": "2022-12-31"}).content.decode()

    assert '<input type="hidden" name="as_of" value="2022-12-31">' in page
    assert 'href="/initiatives/open-the-hall/?as_of=2022-12-31"' in page


def test_hits_say_how_far_a_reform_is_and_how_that_is_known(client):
    herald = make_publisher("press", name="The Herald")
    inferred = {"basis": "inferred", "note": "Two passages together."}
    passage = make_citation(make_source(herald))
    hall = make_initiative(title="Open the hall")
    published(make_status_report(hall, "enacted", citations=[passage], **inferred))
    published(make_statement(hall, "A grand hall."))

    page = main_of(client.get("/search/", {"q": "hall"})).text

    assert page.count("Inferred from: The Herald (press)") == 2
    assert page.count("(inferred)") == 2


@pytest.mark.costs("/search/")
@pytest.mark.parametrize("count", COUNTS)
def test_search_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    area = published(make_area())
    many(
        count,
        lambda number, **cited: make_statement(
            make_initiative(area, title=f"Hall {number}"), "A hall.", **cited
        ),
        lambda number, **cited: make_event(area, title="Hall opens", **cited),
        lambda number, **_cited: make_source(title=f"Hall source {number}"),
    )

    with django_assert_num_queries(QUERIES):
        client.get("/search/", {"q": "hall"})


def test_only_the_newest_are_ranked_and_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(views, "LOOKED_AT", 2)
    monkeypatch.setattr(context, "LOOKED_AT", 2)
    for number in (1, 2, 3):
        listed(make_initiative(title=f"Hall {number}", summary="Hall. " * (4 - number)))

    response = client.get("/search/", {"q": "hall"})
    page = response.content.decode()

    assert groups(response) == {"Initiatives": ["Hall 2", "Hall 3"]}
    assert "More match than are looked at: 2 of each kind, those with the words in a name first" in page
    monkeypatch.setattr(views, "LOOKED_AT", 4)
    monkeypatch.setattr(context, "LOOKED_AT", 4)
    assert "More match" not in client.get("/search/", {"q": "hall"}).content.decode()
