"""The content of an entry: the whole row as it stood, by natural keys, always written the same way."""

import json

import pytest

from claims.actions import add_citation, check, publish, resolve, retract, reword, verify
from claims.canonical import content_of
from claims.enums import EntryKind
from claims.models import Claim, Disagreement, Entry, Figure
from tests.factories import (
    make_application,
    make_area,
    make_candidacy,
    make_citation,
    make_effect,
    make_event,
    make_figure,
    make_initiative,
    make_measure,
    make_person,
    make_publisher,
    make_snapshot,
    make_source,
    make_statement,
    make_status_report,
    make_succession,
    make_tenure,
    published,
)

pytestmark = pytest.mark.django_db


def last_content():
    return Entry.objects.last().content


def test_content_of_a_figure_is_the_whole_of_it():
    source = make_source(slug="the-article")
    citation = make_citation(
        source, section="Results", paragraph=3, starts_with="Turnout was", ends_with="%."
    )
    figure = make_figure(
        make_initiative(slug="reform"),
        "77.180",
        measure=make_measure("percent", code="turnout"),
        key="the-turnout",
        date="2022-06",
        as_printed="77.18%",
        stage="final",
        of=make_person(slug="somebody"),
        citations=[citation],
    )

    published(figure)

    assert last_content() == {
        "as_printed": "77.18%",
        "basis": "stated",
        "citations": [
            {
                "ends_with": "%.",
                "paragraph": 3,
                "section": "Results",
                "source": "the-article",
                "starts_with": "Turnout was",
            }
        ],
        "date": "2022-06-01",
        "date_precision": "month",
        "date_qualifier": "on",
        "key": "the-turnout",
        "measure": "turnout",
        "note": "",
        "of": "person:somebody",
        "qualifier": "exact",
        "replaces": None,
        "role": "",
        "stage": "final",
        "subject": "initiative:reform",
        "type": "figure",
        "value": "77.18",
    }


def test_content_of_an_event_names_who_took_part():
    event = make_event(participants=[(make_person(slug="b"), "chair"), make_person(slug="a")])

    published(event)

    assert last_content()["participants"] == [["person:b", "chair"], ["person:a", ""]]


def test_content_of_an_entity_has_its_names():
    person = published(make_person(slug="somebody", title="Somebody", sort_name="Body, Some"))
    source = published(make_source(slug="the-article"))

    reword(person, {}, by=None, names=[("Біреу", "kk"), ("Someone", "en", [source])])

    assert last_content() == {
        "names": [["Біреу", "kk", []], ["Someone", "en", ["the-article"]]],
        "slug": "somebody",
        "sort_name": "Body, Some",
        "summary": "",
        "title": "Somebody",
        "type": "person",
    }


def test_content_of_an_area_and_of_a_source_refer_by_natural_keys():
    area = published(make_area(order=3))
    assert (last_content()["programme"], last_content()["order"]) == (f"programme:{area.programme.slug}", 3)

    source = published(make_source(make_publisher(slug="agency"), published_on="2022-06"))
    assert last_content()["publisher"] == "agency"
    assert last_content()["published"] == source.published.isoformat()


def test_content_of_judgements_and_late_citations_refers_by_natural_keys():
    subject, measure = make_initiative(slug="reform"), make_measure()
    first = published(make_figure(subject, 98, measure=measure, key="first"))
    published(make_figure(subject, 77, measure=measure, key="second"))
    statement = published(make_statement(subject, key="said"))
    citation_link = add_citation(
        statement, make_citation(make_source(slug="late"), starts_with="Later"), by=None
    )
    passage = {**last_content()["citation"]}
    assert (last_content()["claim"], passage["source"], passage["starts_with"]) == ("said", "late", "Later")

    resolve(Disagreement.objects.get(), by=None, prefers=first, reason="Decreed.")
    assert last_content() == {"disagreement": 1, "prefers": "first", "reason": "Decreed."}

    check(statement.subject, by=None, note="Nothing new.")
    assert last_content()["subject"] == "initiative:reform"

    snapshot = make_snapshot(citation_link.citation.source)
    verify(citation_link, health="found", verified_at=statement.recorded_at, snapshot=snapshot)
    assert last_content() == {
        "health": "found",
        "snapshot": snapshot.sha256,
        "citation_link": {"citation": passage, "claim": "said"},
        "verified_at": statement.recorded_at.isoformat(),
    }


@pytest.mark.parametrize(
    "make",
    [
        make_figure,
        make_statement,
        make_event,
        make_status_report,
        make_effect,
        make_succession,
        make_tenure,
        make_candidacy,
        make_application,
    ],
)
def test_content_of_every_kind_of_claim_is_the_same_when_it_is_retracted(make):
    claim = published(make())
    recorded = last_content()

    retract(Claim.objects.get(pk=claim.pk), by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    assert last_content() == recorded
    assert set(recorded) >= {"citations", "date", "key", "subject", "type"}


def test_content_is_that_of_the_database_not_of_the_row_in_memory():
    figure = make_figure(value=100)
    figure.value, figure.note = 100, "Not saved."

    publish(figure, by=None)

    assert (last_content()["value"], last_content()["note"]) == ("100", "")
    assert Figure.objects.get().note == ""


@pytest.mark.parametrize(
    ("value", "written"), [("100", "100"), ("0.5", "0.5"), ("77.180000", "77.18"), ("0", "0"), ("-3", "-3")]
)
def test_content_writes_a_number_in_one_way(value, written):
    figure = Figure.editorial.get(pk=make_figure(value=value).pk)

    assert content_of(figure)["value"] == written


def test_content_is_in_alphabetical_order_and_json():
    content = content_of(make_figure())

    assert list(content) == sorted(content)
    assert json.loads(json.dumps(content)) == content
