"""The sections of an entity's page, and each alone."""

import pytest

from claims.actions import retract
from claims.clock import Clock
from claims.enums import RetractionKind
from claims.models import Claim
from claims.publications import publications
from tests.factories import (
    make_area,
    make_event,
    make_initiative,
    make_party,
    make_statement,
    make_status_report,
    published,
)
from tests.many import many

pytestmark = pytest.mark.django_db

SECTION_QUERIES = 7


@pytest.fixture
def party():
    """A party about which sixty statements and sixty events are on record, each of a year of its own."""
    party = published(make_party(title="Amanat"))
    many(
        60,
        lambda number, **cited: make_statement(party, f"It said {number}.", date=f"{1950 + number}", **cited),
        lambda number, **cited: make_event(
            party, title=f"Congress {number}", date=f"{1950 + number}", **cited
        ),
    )
    return party


def years(claims):
    return [claim.date.year for claim in claims]


def test_page_shows_ten_of_each_kind_and_leads_to_all(client, party):
    response = client.get(party.get_absolute_url(), {"as_of": "2024-01-01"})

    (events,) = response.context["sections"]
    page = response.content.decode()
    assert years(response.context["statements"]) == list(range(2009, 1999, -1))
    assert years(events["claims"]) == list(range(1950, 1960))
    for kind in ("statement", "event"):
        address = f"{party.get_absolute_url()}?section={kind}&amp;as_of=2024-01-01"
        assert f'<a href="{address}">All 60</a>' in page


def test_a_section_alone_has_pages_and_beyond_them_is_the_nearest(client, subtests, party):
    for section, page, shown in (
        ("statement", "1", range(2009, 1959, -1)),
        ("statement", "2", range(1959, 1949, -1)),
        ("event", "2", range(2000, 2010)),
        ("event", "9", range(2000, 2010)),
        ("event", "0", range(2000, 2010)),
        ("event", "one", range(1950, 2000)),
    ):
        with subtests.test(section=section, page=page):
            response = client.get(party.get_absolute_url(), {"section": section, "page": page})

            assert years(response.context["claims"]) == list(shown)
            assert response.context["page_obj"].paginator.count == 60


def test_a_section_alone_keeps_the_clock_and_links_its_pages(client, party):
    query = {"section": "event", "page": "2", "as_of": "2005-12-31"}

    response = client.get(party.get_absolute_url(), query)

    page = response.content.decode()
    assert years(response.context["claims"]) == list(range(2000, 2006))
    assert "51 to 56 of 56" in page
    assert '<a rel="prev" href="?section=event&amp;page=1&amp;as_of=2005-12-31">' in page
    assert f'<a href="{party.get_absolute_url()}?as_of=2005-12-31">Amanat</a>' in page


def test_what_is_no_section_is_the_page_as_a_whole(client, party):
    response = client.get(party.get_absolute_url(), {"section": "nonsense"})

    assert len(response.context["statements"]) == 10


def test_a_section_of_which_nothing_counts_says_so(client, party):
    response = client.get(party.get_absolute_url(), {"section": "figure"})

    assert "Nothing of this is on record by this date." in response.content.decode()


def test_corrections_are_shown_like_a_kind_each_with_what_stands_in_its_place(client, party):
    for claim in Claim.objects.filter(subject=party, type="statement"):
        retract(claim, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")

    whole = client.get(party.get_absolute_url())
    pages = [
        client.get(party.get_absolute_url(), {"section": "retracted", "page": page}) for page in ("1", "2")
    ]

    shown = [claim.pk for page in pages for claim, _successor in page.context["corrections"]]
    assert len(shown) == len(set(shown)) == 60
    assert [claim.pk for claim, _successor in whole.context["corrections"]] == shown[:10]
    assert whole.context["more"]["retracted"]["count"] == 60


def test_an_introduction_stands_above_however_much_was_said_since(client, party):
    published(make_statement(party, "It is a party.", role="lead", date="1940"))

    response = client.get(party.get_absolute_url())

    assert [statement.text for statement in response.context["introduction"]] == ["It is a party."]


def test_a_section_costs_what_the_page_does(client, django_assert_num_queries, party):
    # which a process asks once for each entry
    publications(Clock.now())
    with django_assert_num_queries(SECTION_QUERIES):
        client.get(party.get_absolute_url(), {"section": "event", "page": "2"})
    with django_assert_num_queries(SECTION_QUERIES):
        client.get(party.get_absolute_url(), {"section": "statement", "page": "2"})


def test_reforms_of_an_area_are_shown_fifty_to_a_page(client):
    area = make_area()
    many(60, lambda number, **cited: make_status_report(make_initiative(area), **cited))

    whole = client.get(area.get_absolute_url())
    second = client.get(area.get_absolute_url(), {"section": "initiative", "page": "2"})

    pages = [response.context["groups"][0][1] for response in (whole, second)]
    assert [len(rows) for rows in pages] == [50, 10]
    assert len({initiative.pk for rows in pages for initiative in rows}) == 60
    assert "section=initiative" in whole.content.decode()


def test_history_shows_its_latest_events_and_leads_to_what_it_is_made_of(client):
    reform = make_initiative()
    many(
        60,
        lambda number, **cited: make_event(reform, date=f"{1950 + number}", **cited),
        lambda number, **cited: make_status_report(reform, date=f"{1950 + number}", **cited),
    )

    context = client.get(reform.get_absolute_url()).context

    assert len(context["history"]) == 1 + 10
    assert len(context["assessment"].reports) == 60
    assert [(link["title"], link["count"]) for link in context["more_history"]] == [
        ("Status reports", 60),
        ("Events", 60),
    ]
