"""Footnotes are numbered in the order of the page, on every kind of page that cites."""

import re

import pytest
from django.utils import timezone

from claims.actions import publish, retract, verify
from claims.enums import RetractionKind
from claims.models import Statement
from claims.recording import recording
from tests.factories import (
    make_act,
    make_application,
    make_area,
    make_candidacy,
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
    make_programme,
    make_region,
    make_snapshot,
    make_source,
    make_statement,
    make_status_report,
    make_succession,
    make_tenure,
    published,
)

pytestmark = pytest.mark.django_db

# A mark in the text or in a drawing, without the ways back from the list of sources.
MARK = re.compile(
    r'<a(?: id="(?P<place>[^"]+)")? href="#(?P<note>c\d+)" aria-label="Citation (?P<number>\d+)"'
)
LINE = re.compile(r' id="(c\d+)"')
BACK = re.compile(r'class="sources-cited__back"\s+href="#([^"]+)"')


@pytest.fixture
def cite():
    """Gives the passages of two sources by turns, so that the order of sources is not that of the page."""
    sources = [make_source(title="One"), make_source(title="Another")]
    passages = [make_citation(sources[number % 2], paragraph=9 - number) for number in range(8)]
    places = iter(range(0, 1000, 3))
    return lambda count=2: {"citations": [passages[next(places) % 8] for _number in range(count)]}


@pytest.fixture
def pages(cite):
    """The addresses of a page of every kind, each with claims of every kind that it can show."""
    area, institution, region, party = make_area(), make_institution(), make_region(), make_party()
    act, person, election, measure = make_act(), make_person(), make_election(), make_measure("percent")
    reform, contest = make_initiative(area), make_contest(election)
    subjects = [reform, area.programme, area, institution, region, party, act, person, election, contest]
    said, misread = [], []
    for number, subject in enumerate(subjects):
        said.append(make_statement(subject, role="lead", **cite()))
        said.append(make_statement(subject, said_by_person=person, **cite()))
        said.append(make_event(subject, **cite()))
        said.append(make_figure(subject, 10 + number, **cite(1)))
        misread.append(make_statement(subject, **cite()))
    for side, value in (("before", 20), ("after", 5)):
        said.append(make_figure(reform, value, measure=measure, role=side, **cite(1)))
        said.append(make_statement(reform, role=side, **cite()))
    said += [make_figure(election, value, measure=measure, **cite(1)) for value in (98, 77)]
    said += [
        make_figure(election, 30, measure=measure, of=other, stage="exit_poll", **cite(1))
        for other in (party, person, make_party())
    ]
    said += [
        make_status_report(reform, status, date=date, act=act, **cite())
        for status, date in (("announced", "2022-03-16"), ("enacted", "2022-07-01"))
    ]
    said += [make_effect(reform, target, **cite()) for target in (institution, region, party)]
    said.append(make_statement(reform, role="objection", **cite()))
    said.append(make_succession(reform, make_initiative(), **cite()))
    said.append(make_succession(institution, make_institution(), **cite()))
    said.append(make_tenure(person, institution, **cite()))
    said.append(make_candidacy(person, contest, **cite()))
    said.append(make_application(election, reform, **cite()))
    publish(*said, *misread, by=None)
    with recording():
        for statement in Statement.objects.filter(pk__in=[one.pk for one in misread]):
            retract(statement, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")
    return [*(subject.get_absolute_url() for subject in subjects), "/disagreements/"]


def first_appearances(numbers):
    return list(dict.fromkeys(numbers))


def test_marks_ascend_in_the_order_of_the_page(client, pages):
    for address in pages:
        page = client.get(address).content.decode()
        text = page.partition('id="sources"')[0]

        numbers = first_appearances(int(mark["number"]) for mark in MARK.finditer(text))

        assert len(numbers) > 1, address
        assert numbers == list(range(1, len(numbers) + 1)), address


def test_every_mark_has_its_line_and_every_line_its_ways_back(client, pages):
    for address in pages:
        page = client.get(address).content.decode()
        marks = list(MARK.finditer(page))

        lines = LINE.findall(page.partition('id="sources"')[2])

        assert {mark["note"] for mark in marks} == set(lines), address
        assert sorted(BACK.findall(page)) == sorted(mark["place"] for mark in marks if mark["place"]), address


def test_ids_are_unique(client, pages):
    for address in pages:
        ids = re.findall(r' id="([^"]+)"', client.get(address).content.decode())

        assert len(ids) == len(set(ids)), address


def test_passages_of_one_source_stand_together_by_number(client):
    first, second = make_source(title="First cited"), make_source(title="Cited between")
    party = make_party()
    for source, date in ((first, "2022-01-01"), (second, "2022-01-02"), (first, "2022-01-03")):
        published(make_event(party, date=date, citations=[make_citation(source)]))

    response = client.get(party.get_absolute_url())

    cited = response.context["footnotes"].by_source()
    assert [(source.title, [note.number for note in notes]) for source, notes in cited] == [
        ("First cited", [1, 3]),
        ("Cited between", [2]),
    ]


def test_a_passage_cited_twice_has_one_number_and_two_ways_back(client):
    programme, passage = make_programme(), make_citation()
    for _number in range(2):
        published(make_event(programme, citations=[passage]))

    response = client.get(programme.get_absolute_url())

    ((_source, (note,)),) = response.context["footnotes"].by_source()
    assert (note.number, note.places) == (1, ["c1-1", "c1-2"])


def test_words_of_every_passage_stand_with_its_place_on_every_kind_of_page(client, pages):
    for address in pages:
        response = client.get(address)
        page = response.content.decode()

        for source, notes in response.context["footnotes"].by_source():
            for note in notes:
                anchors = f"«{note.citation.anchor_text}»"
                words = f'<span class="passage-words" lang="{source.language}">{anchors}</span>'
                assert f"{note.citation.locator}: {words}" in page, address


def test_marks_lead_to_the_page_of_each_claim_under_the_clock_on_every_kind_of_page(client, pages):
    for address in pages:
        page = client.get(address, {"as_of": "2026-01-01"}).content.decode()

        claims = set(re.findall(r'class="cite__claim" href="(/claims/[0-9a-f-]+/)\?as_of=2026-01-01"', page))
        assert bool(claims) == ('<sup class="cite">' in page), address
        for claim in claims:
            assert client.get(claim).status_code == 200


def test_a_drawing_cites_without_a_way_back(client):
    initiative = make_initiative()
    published(make_status_report(initiative, citations=[make_citation()]))

    page = client.get(initiative.get_absolute_url()).content.decode()

    drawing, _, rest = page.partition("</figure>")
    assert [(mark["place"], mark["number"]) for mark in MARK.finditer(drawing)] == [(None, "1")] * 4
    assert BACK.findall(rest) == ["c1-1"]


def test_page_without_citations_has_no_list_of_sources(client):
    page = client.get("/disagreements/").content.decode()

    assert "Sources cited" not in page


def test_a_source_is_not_cited_on_its_own_page(client):
    citation = make_citation()
    claim = published(make_statement(citations=[citation]))
    retract(claim, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")

    page = client.get(citation.source.get_absolute_url()).content.decode()

    assert "Misread." in page
    assert '<sup class="cite">' not in page


@pytest.mark.parametrize(
    ("health", "warning"),
    [("changed", "has changed since it was cited"), ("missing", "not found in the archived text")],
)
def test_passage_that_is_not_where_it_was_is_said_so(client, health, warning):
    statement = published(make_statement())
    link = statement.citation_links.get()
    verify(link, health=health, verified_at=timezone.now(), snapshot=make_snapshot(link.citation.source))

    assert warning in client.get(statement.subject.get_absolute_url()).content.decode()
