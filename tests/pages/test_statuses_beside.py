"""The status stands beside the name of an initiative wherever a page links to it."""

import re

import pytest

from claims.actions import retract
from claims.enums import RetractionKind
from tests.factories import (
    make_act,
    make_application,
    make_area,
    make_citation,
    make_contest,
    make_effect,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_region,
    make_statement,
    make_status_report,
    make_succession,
    published,
)
from tests.parsed import Element, main_of

pytestmark = pytest.mark.django_db

INITIATIVE = re.compile(r"/initiatives/[\w-]+/$")
# Where one of them is named.
LINKING = {
    "", "timeline", "initiatives", "elections", "institutions", "disagreements", "sources", "claims",
    "people", "regions", "acts", "areas", "programmes", "search",
}  # fmt: skip


@pytest.fixture
def reform():
    """An initiative that is named on pages of every kind, by claims of every kind."""
    area = make_area(title="Courts", slug="courts")
    reform, part = make_initiative(area, title="A reform", slug="reform"), make_initiative(area)
    citation, measure, person = make_citation(), make_measure(code="turnout"), make_person()
    election = make_election()
    act, others = make_act(), [make_institution(), make_region(), make_party(), person, area.programme]
    published(make_status_report(reform, "applied", date="2022-06-05", act=act))
    published(make_status_report(part, "announced", date="2022-03-16", citations=[citation]))
    published(make_succession(part, reform, "part_of"))
    published(make_application(election, reform))
    for value in (98, 77):
        published(make_figure(reform, value, measure=measure))
    for other in [*others, area, election, make_contest(election)]:
        published(make_statement(other, about=[reform], citations=[citation]))
        published(make_event(other, participants=[reform], kind="vote", date="2022-06-05"))
    for one in others[:2]:
        published(make_effect(reform, target=one))
    published(make_statement(reform, said_by_person=person, citations=[citation]))
    published(make_event(reform, kind="vote", date="2022-06-06"))
    wrong = published(make_statement(reform, about=[part], citations=[citation]))
    retract(wrong, kind=RetractionKind.CORRECTION, reason="misread", by=None)
    return reform


def bare_links(page):
    """The links of a page to initiatives that have no status beside them, in their row or their item."""
    found = []

    def look(element, row, excepted):  # the head of the page itself is excepted
        row = element if element.tag in ("li", "tr") else row
        excepted = excepted or element.tag == "h1"
        for place, child in enumerate(element.children):
            if not isinstance(child, Element):
                continue
            is_link = child.tag == "a" and INITIATIVE.search(child.get("href", ""))
            if is_link and not excepted and not _has_status(element.children[place + 1 :], row):
                found.append(child.text)
            look(child, row, excepted)

    look(page, None, False)
    return found


def _has_status(following, row):
    beside = next((one for one in following if isinstance(one, Element)), None)
    if beside is not None and "status-beside" in beside.classes:
        return True
    return row is not None and any({"status", "mark"} & set(one.classes) for one in row)


def test_each_link_to_an_initiative_has_its_status_beside_it(client, reform):
    seen, waiting, bare, linking = set(), ["/", "/search/?q=reform"], {}, set()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        page = main_of(response)
        seen.add(address)
        links = {one.get("href", "").split("#")[0] for one in page.all("a")}
        links |= set(re.findall(r'href="(/[a-z/]+)"', response.content.decode()))
        waiting += [
            one
            for one in links - seen - set(waiting)
            if one.startswith("/") and not one.startswith(("/static/", "/api/", "/initiatives/?"))
        ]
        if bare_links(page):
            bare[address] = bare_links(page)
        if any(INITIATIVE.search(one) for one in links):
            linking.add(address.split("/")[1])

    assert bare == {}
    assert linking >= LINKING
