"""The content of an entry: the whole row as it stood, computed by the database in one way."""

import pytest

from claims.actions import add_citation, check, publish, resolve, retract, reword, verify
from claims.content import content_of
from claims.enums import EntryKind
from claims.models import Claim, Disagreement, Entry, Figure
from tests.factories import (
    make_application,
    make_area,
    make_candidacy,
    make_citation,
    make_contested_question,
    make_effect,
    make_event,
    make_figure,
    make_initiative,
    make_measure,
    make_person,
    make_snapshot,
    make_source,
    make_statement,
    make_status_report,
    make_succession,
    make_tenure,
    published,
)
from tests.refusals import run

pytestmark = pytest.mark.django_db


def last_content():
    return Entry.objects.last().content


def test_content_of_a_contested_question_names_the_claims_that_answer_it_and_what_it_is_about():
    claims = [published(make_statement()), published(make_statement())]
    contested = published(make_contested_question(*claims, key="the-quarrel", explanation="Two days."))

    answers, about = contested.answers.all(), contested.about.all()
    assert last_content() == {
        "id": str(contested.pk),
        "key": "the-quarrel",
        "question": "Who was it?",
        "explanation": "Two days.",
        "about": [{"id": str(one.pk), "entity_id": str(one.entity_id)} for one in about],
        "answers": [
            {"id": str(one.pk), "claim_id": str(one.claim_id), "side": f"Answer {number}"}
            for number, one in enumerate(answers)
        ],
    }
    assert [one.entity_id for one in about] == [claim.subject_id for claim in claims]
    assert [one.claim_id for one in answers] == [claim.pk for claim in claims]


def test_content_of_a_figure_is_the_whole_of_it():
    source = make_source()
    citation = make_citation(
        source, section="Results", paragraph=3, starts_with="Turnout was", ends_with="%."
    )
    figure = make_figure(
        make_initiative(),
        "77.180",
        measure=make_measure("percent"),
        key="the-turnout",
        date="2022-06",
        as_printed="77.18%",
        stage="final",
        of=make_person(),
        citations=[citation],
    )

    published(figure)

    assert last_content() == {
        "as_printed": "77.18%",
        "planned_on": None,
        "basis": "stated",
        "citations": [
            {
                "id": str(figure.citation_links.get().pk),
                "citation": {
                    "id": str(citation.pk),
                    "ends_with": "%.",
                    "paragraph": 3,
                    "section": "Results",
                    "source_id": str(source.pk),
                    "starts_with": "Turnout was",
                },
            }
        ],
        "date": "2022-06-01",
        "date_precision": "month",
        "date_qualifier": "on",
        "dated_from": "passage",
        "id": str(figure.pk),
        "key": "the-turnout",
        "measure_id": str(figure.measure_id),
        "note": "",
        "of_id": str(figure.of_id),
        "qualifier": "exact",
        "replaces_id": None,
        "role": "",
        "stage": "final",
        "subject_id": str(figure.subject_id),
        "type": "figure",
        "value": "77.18",
    }


def test_content_of_an_event_names_who_took_part_in_their_order():
    people = [make_person(), make_person()]
    event = make_event(participants=[(people[0], "chair"), people[1]])

    published(event)

    parts = [(part["entity_id"], part["role"]) for part in last_content()["participants"]]
    assert parts == [(str(people[0].pk), "chair"), (str(people[1].pk), "")]


def test_content_of_a_statement_names_what_it_is_about_besides_in_order():
    topics = [make_person(), make_person()]
    statement = make_statement(about=topics)

    published(statement)

    assert [topic["entity_id"] for topic in last_content()["about"]] == [str(one.pk) for one in topics]


def test_content_of_an_entity_has_its_names_in_their_order():
    person = published(make_person(slug="somebody", title="Somebody", sort_name="Body, Some"))
    source = published(make_source())

    reword(person, {}, by=None, names=[("Біреу", "kk"), ("Someone", "en", [source])])

    content = last_content()
    names = [(name["text"], name["language"], name["used_in"]) for name in content.pop("names")]
    assert names == [("Біреу", "kk", []), ("Someone", "en", [str(source.pk)])]
    assert content == {
        "id": str(person.pk),
        "slug": "somebody",
        "sort_name": "Body, Some",
        "summary": "",
        "title": "Somebody",
        "type": "person",
    }


def test_content_of_an_area_and_of_a_source_refer_by_keys():
    area = published(make_area(order=3))
    assert (last_content()["programme_id"], last_content()["order"]) == (str(area.programme.pk), 3)

    source = published(make_source(published_on="2022-06"))
    assert last_content()["publisher_id"] == str(source.publisher_id)
    assert last_content()["published"] == source.published.isoformat()


def test_content_of_judgements_and_late_citations_refers_by_keys():
    subject, measure = make_initiative(), make_measure()
    first = published(make_figure(subject, 98, measure=measure))
    published(make_figure(subject, 77, measure=measure))
    statement = published(make_statement(subject))
    citation_link = add_citation(statement, make_citation(starts_with="Later"), by=None)
    assert last_content() == {
        "id": str(citation_link.pk),
        "claim_id": str(statement.pk),
        "citation_id": str(citation_link.citation_id),
        "citation": {
            "id": str(citation_link.citation_id),
            "source_id": str(citation_link.citation.source_id),
            "section": "",
            "paragraph": 1,
            "starts_with": "Later",
            "ends_with": "and ends",
        },
    }

    disagreement = Disagreement.objects.get()
    resolution = resolve(disagreement, by=None, prefers=first, reason="Decreed.")
    assert last_content() == {
        "id": str(resolution.pk),
        "disagreement_id": str(disagreement.pk),
        "prefers_id": str(first.pk),
        "reason": "Decreed.",
    }

    check(statement.subject, by=None, note="Nothing new.")
    assert last_content()["id"] == str(subject.pk)

    snapshot = make_snapshot(citation_link.citation.source)
    verified = verify(citation_link, health="found", verified_at="2024-01-02T05:00+05:00", snapshot=snapshot)
    assert last_content() == {
        "id": str(verified.pk),
        "health": "found",
        "snapshot_id": str(snapshot.pk),
        "citation_link_id": str(citation_link.pk),
        "verified_at": "2024-01-02T00:00:00+00:00",
    }


def test_content_says_the_same_in_every_session():
    verified = verify(
        published(make_statement()).citation_links.get(), health="not_held", verified_at="2024-01-02T00:00Z"
    )
    recorded = last_content()

    run("set local timezone to 'Asia/Almaty'")
    run("set local datestyle to 'German'")

    assert content_of(verified) == recorded


def test_content_of_a_claim_whose_row_of_its_kind_is_missing_is_none():
    claim = Claim.editorial.create(
        key="bare", subject=make_person().entity_ptr, date="2022-01-01", dated_from="source"
    )

    assert content_of(claim) is None


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
    assert set(recorded) >= {"citations", "date", "key", "subject_id", "type"}


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


def numbers_in(content):
    match content:
        case dict():
            return [number for value in content.values() for number in numbers_in(value)]
        case list():
            return [number for value in content for number in numbers_in(value)]
        case bool() | str() | None:
            return []
    return [content]


def keys_in(content):
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else []
    own = list(content) if isinstance(content, dict) else []
    return own + [key for part in parts for key in keys_in(part)]


def test_content_has_ascii_keys_and_no_numbers_but_integers():
    contents = [
        content_of(make()) for make in (make_figure, make_event, make_area, make_source, make_measure)
    ]

    assert all(isinstance(number, int) for content in contents for number in numbers_in(content))
    assert all(key.isascii() for content in contents for key in keys_in(content))
