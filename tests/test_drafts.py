"""Drafts leak nowhere: a marker is planted in drafts of every kind and looked for on every address."""

import html
import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from claims.kinds import kind_of
from claims.models import Claim, ClaimCitation, Name, Resolution
from sources.enums import Holding
from sources.models import Recorded
from tests import factories as make
from tests.kinds import kinds_without, make_claim

pytestmark = pytest.mark.django_db

MARKER = "Zyxwvut"
SLUG = "zyxwvut-"

# What is not a page of the public, or needs more than an address to answer.
NOT_CRAWLED = {"schema", "docs"}


@pytest.fixture
def public():
    """Published rows of every kind, so that every address has something to show."""
    programme = make.published(make.make_programme())
    area = make.published(make.make_area(programme=programme))
    initiative = make.published(make.make_initiative(area=area))
    institution, region = make.make_institution(), make.make_region()
    person, party, act = make.make_person(), make.make_party(), make.make_act()
    election = make.make_election()
    contest = make.make_contest(election=election)
    claims = [
        make.make_statement(subject=programme),
        make.make_statement(subject=area),
        make.make_status_report(subject=initiative, act=act),
        make.make_status_report(subject=initiative, status="rejected"),
        make.make_figure(subject=initiative),
        make.make_statement(subject=initiative, said_by_person=person, said_by_body=institution),
        make.make_event(subject=election, kind="vote", participants=[party]),
        make.make_event(subject=contest),
        make.make_effect(subject=initiative, target=institution),
        make.make_effect(subject=initiative, target=region),
        make.make_succession(subject=institution, predecessor=make.make_institution()),
        make.make_tenure(subject=person, body=institution),
        make.make_candidacy(subject=party, contest=contest),
        make.make_application(subject=election, initiative=initiative),
    ]
    claims += [make_claim(kind) for kind in kinds_without(claims)]
    shown = {claim.type: make.published(claim) for claim in claims}
    make.published(make.make_contested_question(shown["statement"], shown["event"]))
    return shown


def planted_types():
    """The types of the claims that are drafts."""
    return Claim.editorial.drafts().values_list("type", flat=True)


def plant(public):
    """Drafts of every kind with the marker in whatever text they have, beside and upon what is public."""
    initiative = public["status_report"].subject.specific
    institution = public["succession"].subject.specific
    election = public["application"].subject.specific
    person, party = public["tenure"].subject.specific, public["candidacy"].subject.specific
    contest = public["candidacy"].contest
    words = {"title": f"{MARKER} title", "summary": f"{MARKER} summary"}
    programme = make.make_programme(slug=f"{SLUG}programme", **words)
    area = make.make_area(programme=initiative.programme, slug=f"{SLUG}area", **words)
    hidden = [
        programme,
        area,
        make.make_initiative(area=initiative.area, slug=f"{SLUG}initiative", **words),
        make.make_institution(slug=f"{SLUG}institution", **words),
        make.make_region(slug=f"{SLUG}region", **words),
        make.make_person(slug=f"{SLUG}person", **words),
        make.make_party(slug=f"{SLUG}party", **words),
        make.make_act(slug=f"{SLUG}act", **words),
        make.make_election(slug=f"{SLUG}election", **words),
        make.make_contest(election=election, slug=f"{SLUG}contest", **words),
    ]
    for entity in hidden:
        Name.objects.create(entity_id=entity.pk, text=f"{MARKER} name", language="en")
    publisher = make.make_publisher(slug=f"{SLUG}publisher", name=f"{MARKER} publisher", kind_reason=MARKER)
    source = make.make_source(
        publisher, slug=f"{SLUG}source", title=f"{MARKER} source", url="https://example.org/Zyxwvut"
    )
    make.make_source(publisher, slug=f"{SLUG}listed", title=MARKER, document="", holding=Holding.LISTED)
    measure = make.make_measure(name=f"{MARKER} measure", code="zyxwvut_measure", meaning=MARKER)

    def beside():
        """A citation of a draft source, and one of a public source."""
        public_source = public["figure"].citation_links.get().citation.source
        return [
            make.make_citation(source, section=MARKER, ends_with=MARKER),
            make.make_citation(public_source, section=MARKER, ends_with=MARKER),
        ]

    common = {"note": f"{MARKER} note", "date": "2022-06-05"}
    make.make_status_report(
        subject=initiative, status="applied", key=f"{SLUG}a", citations=beside(), **common
    )
    make.make_figure(
        subject=initiative,
        measure=measure,
        as_printed=MARKER,
        key=f"{SLUG}b",
        citations=beside()[1:],
        **common,
    )
    make.make_figure(
        subject=initiative,
        measure=public["figure"].measure,
        value=987654,
        as_printed=MARKER,
        key=f"{SLUG}c",
        citations=beside()[1:],
        **common,
    )
    make.make_statement(
        subject=initiative, text=f"{MARKER} text", key=f"{SLUG}d", citations=beside(), **common
    )
    make.make_event(subject=election, title=f"{MARKER} event", key=f"{SLUG}e", citations=beside(), **common)
    make.make_effect(subject=initiative, target=institution, key=f"{SLUG}f", citations=beside(), **common)
    make.make_succession(
        subject=institution, predecessor=hidden[3], key=f"{SLUG}g", citations=beside(), **common
    )
    make.make_tenure(
        subject=person, body=institution, role=f"{MARKER} role", key=f"{SLUG}h", citations=beside(), **common
    )
    make.make_candidacy(subject=party, contest=contest, key=f"{SLUG}i", citations=beside(), **common)
    make.make_application(
        subject=election, initiative=initiative, key=f"{SLUG}j", citations=beside(), **common
    )
    for number, type_ in enumerate(sorted(public.keys() - set(planted_types()))):
        kind = kind_of(type_)
        make_claim(kind, key=f"{SLUG}other-{number}", citations=beside()[1:], **common)
    ClaimCitation.editorial.create(claim_id=public["statement"].pk, citation=beside()[1])
    make.make_statement(
        subject=public["statement"].subject.specific,
        text=f"{MARKER} instead",
        replaces_id=public["statement"].pk,
        key=f"{SLUG}k",
        citations=beside(),
        **common,
    )
    disagreement = initiative.disagreements.get(contested=None)
    Resolution.editorial.create(
        disagreement=disagreement, prefers_id=public["status_report"].pk, reason=f"{MARKER} reason"
    )
    make.make_contested_question(
        public["statement"], public["event"], key=f"{SLUG}l", question=f"{MARKER}?", explanation=MARKER
    )
    return hidden


def crawl(client, *starts):
    """Every answer that can be reached by links from the starts: {path: response}."""
    seen, waiting = {}, list(starts)
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        response = client.get(path)
        seen[path] = response
        text = response.content.decode() if not response.streaming else ""
        links = re.findall(r'href="(/[^"#]*)', text) + re.findall(r'"http://testserver(/[^"#]*)"', text)
        for link in map(html.unescape, links):
            route = link.partition("?")[0]
            is_page = not route.startswith(("/static/", "/admin/"))
            if is_page and link not in seen and not NOT_CRAWLED & set(route.split("/")):
                waiting.append(link)
        assert len(seen) < 3000, "The crawl does not end."
    return seen


def test_every_recorded_kind_is_planted(public):
    plant(public)

    kinds = [
        model
        for model in apps.get_models()
        if issubclass(model, Recorded) and model.__name__ != "Verification"
    ]
    assert [model.__name__ for model in kinds if not model.editorial.drafts().exists()] == []


def test_no_draft_is_seen_anywhere(client, public):
    hidden = plant(public)

    answers = crawl(client, "/", "/api/v1/", *_addresses_of_lists(), f"/search/?q={MARKER}")

    assert {
        path: response.status_code for path, response in answers.items() if response.status_code >= 500
    } == {}
    names = [str(pk) for pk in Claim.editorial.drafts().values_list("pk", flat=True)]
    assert [
        path for path, response in answers.items() if any(name in response.content.decode() for name in names)
    ] == []
    leaks = [
        path
        for path, response in answers.items()
        if MARKER.lower() in response.content.decode().lower().replace(f"q={MARKER}".lower(), "")
        and not path.startswith("/search/")
    ]
    assert leaks == []
    assert len(answers) > 60
    for entity in hidden:
        assert client.get(entity.get_absolute_url()).status_code == 404
        assert client.get(f"/api/v1{entity.get_absolute_url()}").status_code == 404


def _addresses_of_lists():
    """Every address of the pages and the API that takes no argument."""
    found = []

    def collect(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                collect(pattern.url_patterns, route)
            elif re.fullmatch(r"[\w/.-]*", route.replace("^", "").replace("$", "")):
                found.append("/" + route.replace("^", "").replace("$", "").replace("\\", ""))

    collect(get_resolver().url_patterns, "")
    return [
        path for path in found if not path.startswith("/admin/") and not NOT_CRAWLED & set(path.split("/"))
    ]
