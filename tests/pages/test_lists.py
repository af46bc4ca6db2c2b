"""What lists cost that are asked with every parameter that they read: the same for any number of rows."""

import pytest

from claims.actions import publish, reword
from claims.clock import Clock
from claims.publications import publications
from claims.recording import recording
from config.addresses import declared
from pages.urls import urlpatterns
from reforms.models import Area, Institution
from tests import factories as make
from tests.many import COUNTS

pytestmark = pytest.mark.django_db

# For each list what it costs, besides the days of publication, for which a process asks once for each entry.
LISTS = {
    "/acts/": 4,
    "/areas/": 3,
    "/contests/": 3,
    "/disagreements/": 5,
    "/elections/": 5,
    "/initiatives/": 5,
    "/institutions/": 3,
    "/parties/": 3,
    "/people/": 4,
    "/programmes/": 3,
    "/regions/": 4,
    "/search/": 5,
    "/sources/": 4,
    "/timeline/": 5,
}
OTHERS = {"/", "/glossary/", "/methodology/"}


def values():
    """What each parameter is asked for, so that rows are found."""
    return {
        "area": Area.objects.latest("slug").slug,
        "counted_as": "programme",
        "evidence": "press",
        "institution": Institution.objects.latest("slug").slug,
        "kind": ["decision", "background"],
        "page": "1",
        "q": "row",
        "sort": "changed",
        "state_only": "false",
        "status": ["announced", "enacted", "rejected"],
        "year": "2022",
    }


def fill(count):
    """So many rows of every list, by one transaction and one citation."""
    citation, measure, area = make.make_citation(), make.make_measure(), make.make_area(title="Row")
    fields = {"citations": [citation]}
    with recording():
        for number in range(count):
            body, vote = (
                make.make_institution(title=f"Row {number}"),
                make.make_election(title=f"Row {number}"),
            )
            act, person = make.make_act(title=f"Row {number}"), make.make_person(title=f"Row {number}")
            initiative = make.make_initiative(area, title=f"Row {number}")
            others = [
                one(title=f"Row {number}") for one in (make.make_region, make.make_party, make.make_programme)
            ]
            publish(make.make_source(citation.source.publisher, title=f"Row {number}"), by=None)
            for claim in (
                make.make_status_report(initiative, "enacted", act=act, date="2022-03-16", **fields),
                make.make_figure(initiative, 77, measure=measure, **fields),
                make.make_figure(initiative, 98, measure=measure, **fields),
                make.make_effect(initiative, body, **fields),
                make.make_event(
                    vote, "decision", title="Row", participants=[person, *others], date="2022-06-05", **fields
                ),
                make.make_statement(make.make_contest(vote, title=f"Row {number}"), "A row.", **fields),
                make.make_application(vote, initiative, **fields),
            ):
                publish(claim, by=None)


def test_every_list_is_counted():
    addresses = {f"/{route.pattern}" for folder in urlpatterns for route in folder.url_patterns}

    assert LISTS.keys() | OTHERS == {address for address in addresses if "<" not in address}


def test_no_list_costs_more_than_six_queries():
    assert max(LISTS.values()) + 1 == 6


@pytest.mark.parametrize("count", COUNTS)
def test_list_costs_the_same_whatever_is_asked(client, subtests, django_assert_num_queries, count):
    fill(count)
    # which a process asks once for each entry
    publications(Clock.now())

    for address, queries in LISTS.items():
        asked = {name: value for name, value in values().items() if name in declared(address).parameters}
        with subtests.test(address=address, asked=asked):
            with django_assert_num_queries(queries):
                page = client.get(address, asked)
            assert b"Row" in page.content


def test_list_is_asked_by_former_slugs_for_the_same(client, django_assert_num_queries):
    fill(3)
    former = {name: value for name, value in values().items() if name in ("area", "institution")}
    for model in (Area, Institution):
        reword(model.objects.latest("slug"), {"slug": "zz-new"}, by=None)
    publications(Clock.now())

    with django_assert_num_queries(LISTS["/initiatives/"]):
        page = client.get("/initiatives/", former)

    assert b"Row 2" in page.content
    assert b'value="zz-new" selected' in page.content
