"""A page pinned to both clocks says the same, whatever editors reword or correct afterwards."""

from urllib.parse import urlencode

import pytest

from claims.models import Entry
from tests import factories as make
from tests.pinned import a_record, change_everything, pin

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/initiatives/",
    "/initiatives/?area=area-0",
    "/initiatives/?institution=body-0",
    "/initiatives/?evidence=press&state_only=true",
    "/initiatives/?q=reform",
    "/initiatives/?q=ескі&sort=title",
    "/initiatives/reform-0/",
    "/areas/",
    "/areas/area-0/",
    "/programmes/",
    "/programmes/agenda-0/",
    "/institutions/",
    "/institutions/body-0/",
    "/regions/",
    "/regions/region-0/",
    "/people/",
    "/people/person-0/",
    "/parties/",
    "/parties/party-0/",
    "/acts/",
    "/acts/act-0/",
    "/elections/",
    "/elections/vote-referendum/",
    "/contests/",
    "/contests/contest-0/",
    "/disagreements/",
    "/sources/",
    "/sources/article/",
    "/sources/whole/",
    "/sources/letter/",
    "/timeline/",
    "/search/?q=reform",
    "/search/?q=ескі",
    "/search/?q=article",
]


def under(page, **clock):
    return f"{page}{'&' if '?' in page else '?'}{urlencode(clock)}"


def test_pages_of_a_past_instant_stay_as_they_were(client, subtests):
    a_record()
    clock = pin()
    before = {page: client.get(under(page, **clock)) for page in PAGES}

    change_everything()

    for page, shown in before.items():
        with subtests.test(page):
            again = client.get(under(page, **clock))
            assert (shown.status_code, again.status_code) == (200, 200)
            assert again.content.decode() == shown.content.decode()


# What each list costs under a past instant after which all of it changed.
COSTS = {
    "/": 25,
    "/initiatives/": 16,
    "/initiatives/?q=reform": 16,
    "/areas/": 4,
    "/programmes/": 4,
    "/institutions/": 4,
    "/regions/": 5,
    "/people/": 9,
    "/parties/": 4,
    "/acts/": 5,
    "/elections/": 7,
    "/contests/": 4,
    "/disagreements/": 9,
    "/sources/": 7,
    "/timeline/": 8,
    "/search/?q=reform": 6,
}


@pytest.mark.parametrize("records", [1, 2])
def test_lists_of_a_past_instant_cost_the_same_for_any_number(
    client, django_assert_num_queries, subtests, records
):
    for number in range(records):
        a_record("abc"[number])
    clock = pin()
    change_everything()

    for page, queries in COSTS.items():
        with subtests.test(page), django_assert_num_queries(queries):
            client.get(under(page, **clock))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/initiatives/reform-0/", "/initiatives/new-reform-0/"),
        ("/people/person-0/", "/people/new-person-0/"),
        ("/sources/article/", "/sources/new-article/"),
    ],
)
def test_slug_of_another_time_leads_to_that_of_the_instant(client, old, new):
    a_record()
    clock = pin()
    change_everything()

    later = client.get(under(new, **clock))
    former = client.get(old)

    assert (later.status_code, later["Location"]) == (301, under(old, **clock))
    assert (former.status_code, former["Location"]) == (301, new)


@pytest.mark.parametrize("name", ["area", "institution"])
def test_filters_read_slugs_of_another_time(client, name):
    a_record()
    slug = {"area": "area-1", "institution": "body-1"}[name]
    clock = pin()
    change_everything()

    def shown(asked, **clock):
        groups = client.get("/initiatives/", {name: asked} | clock).context["groups"]
        return [row.slug for _area, rows, _count in groups for row in rows]

    assert shown(slug, **clock) == shown(f"new-{slug}", **clock) == ["reform-1"]
    assert shown(slug) == shown(f"new-{slug}") != []


@pytest.mark.parametrize("make_row", [make.make_party, make.make_source, make.make_initiative])
def test_what_was_not_on_record_yet_is_not_found_and_leads_to_today(client, make_row):
    make.published(make.make_person())
    early = Entry.objects.latest("number").recorded_at.isoformat()
    address = make.published(make_row(slug="late")).get_absolute_url()

    response = client.get(address, {"known_at": early, "as_of": "2024-01-01"})

    assert response.status_code == 404
    assert f'href="{address}?as_of=2024-01-01">See it as we know it today</a>' in response.content.decode()


def test_what_is_on_record_and_does_not_count_yet_says_so(client):
    make.published(make.make_statement(make.make_party(slug="old"), date="2022"))

    page = client.get("/parties/old/", {"as_of": "2020-01-01"})

    assert page.status_code == 200
    assert "Nothing is on record about this by 1 January 2020." in page.content.decode()
