"""An answer pinned to both clocks says the same, whatever editors reword or correct afterwards."""

from urllib.parse import urlencode

import pytest

from claims.models import Entry
from sources.models import Source
from tests import factories as make
from tests.pinned import a_record, change_everything, pin

pytestmark = pytest.mark.django_db

ANSWERS = [
    "programmes/",
    "programmes/agenda-0/",
    "areas/",
    "areas/?programme=agenda-0",
    "areas/?ordering=-order",
    "areas/area-0/",
    "initiatives/",
    "initiatives/?area=area-0",
    "initiatives/?programme=agenda-1",
    "initiatives/?institution=body-0",
    "initiatives/?applied_in=vote-referendum",
    "initiatives/?evidence=press",
    "initiatives/?state_only=false",
    "initiatives/?search=reform",
    "initiatives/?search=ескі",
    "initiatives/?ordering=slug",
    "initiatives/?ordering=-title",
    "initiatives/reform-0/",
    "institutions/",
    "institutions/?kind=court",
    "institutions/body-0/",
    "regions/?kind=region",
    "people/",
    "people/person-0/",
    "parties/?ordering=-slug",
    "acts/?kind=law",
    "elections/",
    "elections/?kind=referendum",
    "elections/vote-presidential/",
    "contests/?election=vote-presidential",
    "contests/contest-0/",
    "status-reports/",
    "figures/?measure=seats",
    "figures/?of=party-0",
    "statements/?subject=reform-0",
    "statements/?subject=area:area-0",
    "statements/?source=article",
    "events/",
    "candidacies/?search=person",
    "disagreements/?measure=seats",
    "disagreements/?search=seats",
    "measures/",
    "measures/seats/",
    "publishers/",
    "publishers/?kind=press",
    "publishers/?ordering=-kind",
    "publishers/paper/",
    "sources/",
    "sources/?kind=press",
    "sources/?language=en",
    "sources/?ordering=-published",
    "sources/?search=article",
    "sources/?search=paper",
    "sources/article/",
    "citations/",
    "citations/?kind=government",
    "citations/?search=article",
    "citations/?ordering=source",
]


def test_answers_of_a_past_instant_stay_as_they_were(client, subtests):
    a_record()
    clock = pin()
    answers = [*ANSWERS, f"sources/?document={Source.objects.get(slug='whole').document}"]
    before = {path: client.get(address(path, clock)) for path in answers}

    change_everything()

    for path, shown in before.items():
        with subtests.test(path):
            again = client.get(address(path, clock))
            assert (shown.status_code, again.status_code) == (200, 200)
            assert shown.json().get("count") != 0
            assert again.json() == shown.json()


def address(path, clock):
    return f"/api/v1/{path}{'&' if '?' in path else '?'}{urlencode(clock)}"


# What each list costs under a past instant after which all of it changed.
COSTS = {
    "programmes/": 7,
    "areas/": 9,
    "initiatives/": 11,
    "initiatives/?search=reform&ordering=-slug": 11,
    "institutions/?kind=court": 5,
    "regions/": 5,
    "people/": 5,
    "parties/": 5,
    "acts/": 5,
    "elections/": 5,
    "contests/": 7,
    "status-reports/": 5,
    "figures/": 5,
    "statements/": 6,
    "events/": 6,
    "effects/": 5,
    "tenures/": 5,
    "candidacies/": 7,
    "applications/": 5,
    "disagreements/": 7,
    "measures/": 4,
    "publishers/": 4,
    "sources/": 8,
    "citations/": 4,
}


@pytest.mark.parametrize("records", [1, 2])
def test_lists_of_a_past_instant_cost_the_same_for_any_number(
    client, django_assert_num_queries, subtests, records
):
    for number in range(records):
        a_record("abc"[number])
    clock = pin()
    change_everything()

    for path, queries in COSTS.items():
        with subtests.test(path), django_assert_num_queries(queries):
            client.get(address(path, clock))


@pytest.mark.parametrize(
    "old",
    ["initiatives/reform-0/", "people/person-0/", "sources/article/", "publishers/paper/", "measures/seats/"],
)
def test_slug_of_another_time_leads_to_that_of_the_instant(client, old):
    a_record()
    clock = pin()
    change_everything()
    folder, slug = old.strip("/").split("/")
    new = f"{folder}/new_seats/" if slug == "seats" else f"{folder}/new-{slug}/"

    later = client.get(f"/api/v1/{new}", clock)
    former = client.get(f"/api/v1/{old}")

    assert later.status_code == former.status_code == 301
    assert client.get(later["Location"]).json()["meta"]["known_at"] == clock["known_at"].replace(
        "+00:00", "Z"
    )
    assert former["Location"] == f"/api/v1/{new}"


@pytest.mark.parametrize(
    ("path", "name", "slug"),
    [
        ("statements", "subject", "reform-0"),
        ("statements", "subject", "initiative:reform-0"),
        ("statements", "source", "article"),
        ("initiatives", "area", "area-0"),
        ("initiatives", "programme", "agenda-0"),
        ("initiatives", "institution", "body-0"),
        ("contests", "election", "vote-presidential"),
        ("figures", "measure", "seats"),
    ],
)
def test_filters_read_slugs_of_another_time(get, path, name, slug):
    a_record()
    clock, (kind, _, plain) = pin(), slug.rpartition(":")
    before = get(f"{path}/", **{name: slug}, **clock)
    change_everything()
    new = "new_seats" if slug == "seats" else f"{kind}:new-{plain}".lstrip(":")

    assert get(f"{path}/", **{name: new}, **clock)["results"] == before["results"] != []
    assert get(f"{path}/", **{name: slug})["results"] == get(f"{path}/", **{name: new})["results"] != []


def test_what_was_not_on_record_yet_is_a_problem_of_its_own(client):
    make.published(make.make_person())
    early = Entry.objects.latest("number").recorded_at.isoformat()
    late = make.published(make.make_statement(make.make_party(slug="late")))
    link = late.citation_links.get()
    source = link.citation.source

    for path in (
        "parties/late/",
        f"statements/{late.pk}/",
        f"sources/{source.slug}/",
        f"publishers/{source.publisher.slug}/",
        f"citations/{link.citation_id}/",
    ):
        response = client.get(f"/api/v1/{path}", {"known_at": early, "as_of": "2024-01-01"})
        problem = response.json()
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json"), path
        assert (problem["code"], problem["title"]) == ("not-known-yet", "Not known yet")
        page, _, anchor = problem["type"].partition("#")
        assert page == "http://testserver/api/v1/docs/"
        assert f'id="{anchor}"' in client.get(page).content.decode()
        assert problem["latest"] == f"http://testserver/api/v1/{path}?as_of=2024-01-01"
        assert client.get(problem["latest"]).status_code == 200


def test_what_never_was_is_simply_not_found(client):
    early = make.published(make.make_person()).recorded_at.isoformat()
    make.published(make.make_person())

    for path in ("parties/nobody/", "statements/00000000-0000-4000-8000-000000000000/"):
        problem = client.get(f"/api/v1/{path}", {"known_at": early}).json()
        assert (problem["status"], problem["type"], "code" in problem) == (404, "about:blank", False)
