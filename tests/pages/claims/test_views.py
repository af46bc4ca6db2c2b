"""The page of one claim: what it says, on what it rests, and what became of it."""

import uuid

import pytest
from django.utils import timezone

from claims.actions import publish, replace, retract, verify
from claims.enums import RetractionKind
from tests.factories import (
    make_citation,
    make_effect,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_person,
    make_snapshot,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.many import COUNTS

pytestmark = pytest.mark.django_db

QUERIES = 10


@pytest.fixture
def claim():
    initiative = make_initiative(title="Open the hall")
    return published(make_statement(initiative, text="The mayor opens the hall.", date="2022-06-05"))


def page(client, claim, **query):
    return client.get(claim.get_absolute_url(), query)


def test_page_says_what_it_claims_of_what_and_on_which_passage(client):
    source = make_source(title="The paper", language="en")
    passage = make_citation(source, paragraph=4, starts_with="The mayor", ends_with="the hall")
    reform = make_initiative(title="Open the hall")
    claim = published(make_statement(reform, text="The mayor opens the hall.", citations=[passage]))

    shown = page(client, claim).content.decode()

    assert "The mayor opens the hall." in shown
    assert f'<a href="{reform.get_absolute_url()}">Open the hall</a>' in shown
    assert "paragraph 4: <span" in shown
    assert "«The mayor … the hall»" in shown
    assert "<dd>Stated by the source</dd>" in shown


@pytest.mark.parametrize(
    ("basis", "words"), [("stated", ""), ("inferred", " (inferred)"), ("date_inferred", " (date inferred)")]
)
def test_title_and_citation_say_what_is_inferred(client, basis, words):
    reform = make_initiative(title="Open the hall")
    claim = published(make_status_report(reform, "applied", basis=basis, note="By its age."))

    shown = page(client, claim).content.decode()

    assert f"<title>Open the hall: Applied{words} · " in shown
    assert f"“Open the hall: Applied{words}”, as of" in shown


@pytest.mark.parametrize(
    ("status", "basis", "words"),
    [
        ("announced", "inferred", "Would create: Court"),
        ("in_force", "stated", "Created: Court"),
        ("in_force", "inferred", "Created (inferred): Court"),
    ],
)
def test_what_a_reform_does_is_told_as_on_the_pages_of_entities(client, status, basis, words):
    reform = make_initiative(title="Open the hall")
    passage = make_citation()
    effect = published(make_effect(reform, make_institution(title="Court"), citations=[passage]))
    published(make_status_report(reform, status, basis=basis, note="By its age."))

    shown = page(client, effect).content.decode()
    of_source = client.get(passage.source.get_absolute_url()).content.decode()
    of_reform = client.get(reform.get_absolute_url(), {"section": "effect"}).content.decode()

    assert f"<h1>{words}<sup" in shown
    assert f"<title>Open the hall: {words} · " in shown
    assert f">{words}</a>" in of_source
    assert words in of_reform


def test_title_of_a_claim_that_was_taken_back_says_so(client, claim):
    retract(claim, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")

    shown = page(client, claim).content.decode()

    assert "<title>Open the hall: The mayor opens the hall. (taken back) · " in shown


@pytest.mark.parametrize(
    ("dated_from", "words"),
    [
        ("passage", 'The passage. <span class="meta">The passage that is cited gives the day.</span>'),
        ("source", "The day of the source. <span"),
        ("event", "Another event. <span"),
    ],
)
def test_page_says_where_the_day_comes_from(client, dated_from, words):
    claim = published(make_statement(dated_from=dated_from, note="The vote of 5 June."))

    shown = page(client, claim).content.decode()

    assert f"<dt>Where the day comes from</dt><dd>{words}" in shown


def test_page_of_a_plan_says_when_it_was_made(client):
    fields = {"date": "2023-03-19", "planned_on": "2022-09-01", "stage": "planned", "kind": "vote"}
    plan = published(make_event(title="A vote", **fields))

    shown = page(client, plan).content.decode()

    assert '<dt>The plan was made</dt><dd><time datetime="2022-09-01">1 September 2022</time></dd>' in shown
    assert "<dt>Kind of event</dt><dd>Vote</dd>" in shown


def test_page_of_a_plan_that_nothing_dates_says_by_when_it_was_reported(client):
    citations = [make_citation(make_source(published_on="2023-03-26"))]
    fields = {"date": "2023-03-19", "stage": "planned", "planned_on": None, "citations": citations}
    plan = published(make_figure(value=77, **fields))

    shown = page(client, plan).content.decode()

    day = '<time datetime="2023-03-26">by 26 March 2023</time>'
    assert f"<dt>Reported as planned</dt><dd>{day}</dd>" in shown
    assert "The plan was made" not in shown


def test_page_says_how_a_number_is_printed_and_who_speaks(client):
    person = make_person(title="The mayor")
    figure = published(make_figure(value=98, as_printed="98"))
    statement = published(make_statement(said_by_person=person, role="objection"))

    assert "<dt>Printed</dt><dd>“98”</dd>" in page(client, figure).content.decode()
    said = page(client, statement).content.decode()
    assert f'<dt>Said by</dt><dd><a href="{person.get_absolute_url()}">The mayor</a></dd>' in said
    assert "<dt>Role</dt><dd>Objection</dd>" in said


def test_inference_says_what_it_rests_on(client):
    claim = published(make_status_report(basis="inferred", note="Two passages together."))

    shown = page(client, claim).content.decode()

    assert "What the inference rests on" in shown
    assert "(inferred)</span></h1>" in shown
    assert "Two passages together." in shown


def test_claim_of_which_the_date_alone_is_inferred_says_so(client):
    claim = published(make_status_report(basis="date_inferred", note="The month is that of the unrest."))

    shown = page(client, claim).content.decode()

    assert "From what its date is inferred" in shown
    assert "(date inferred)</span></h1>" in shown
    assert "(inferred)" not in shown.partition("<main")[2]


def test_rival_readings_stand_on_the_page_of_each(client):
    seats, chamber = make_measure(), make_initiative()
    first, second = (published(make_figure(chamber, value, measure=seats)) for value in (98, 77))

    for claim in (first, second):
        (dispute,) = page(client, claim).context["panels"]
        assert {reading["claim"] for reading in dispute["readings"]} == {first, second}


def test_what_was_taken_back_says_so_with_what_stands_in_its_place(client, claim):
    later = make_statement(claim.subject, text="The council opens the hall.")
    replace(claim, by=None, draft=later, kind=RetractionKind.CORRECTION, reason="Misread.")

    before, after = (page(client, one).content.decode() for one in (claim, later))

    assert "This was taken back." in before
    assert "Misread." in before
    assert "The council opens the hall." in before
    assert f'href="{later.get_absolute_url()}"' in before
    assert "It took the place of" in after
    assert f'<a href="{claim.get_absolute_url()}">' in after


def test_entries_of_the_record_are_listed_in_their_order(client, claim):
    link = claim.citation_links.get()
    snapshot = make_snapshot(link.citation.source)
    verify(link, health="found", verified_at=timezone.now(), snapshot=snapshot)
    retract(claim, by=None, kind=RetractionKind.DUPLICATE, reason="Said twice.")

    entries = page(client, claim).context["entries"]

    assert [(entry["action"], entry["about"]) for entry in entries] == [
        ("Recorded", "the claim"),
        ("Verified", "a citation of it"),
        ("Retracted", "the claim"),
    ]
    assert entries[2]["reason"] == "Said twice."


def test_page_under_an_earlier_day_says_from_when_the_claim_counts(client, claim):
    assert "It counts from 5 June 2022" in page(client, claim, as_of="2022-06-04").content.decode()
    assert "It counts from" not in page(client, claim, as_of="2022-06-05").content.decode()


def test_retraction_that_was_not_known_yet_is_not_told(client, claim):
    known_at = claim.recorded_at.isoformat()
    retract(claim, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")

    assert "taken back" not in page(client, claim, known_at=known_at).content.decode()


def test_claim_that_was_not_on_record_yet_leads_to_today(client, claim):
    response = page(client, claim, known_at="2020-01-01")

    assert response.status_code == 404
    assert response.context["today_url"] == claim.get_absolute_url()


def test_draft_is_found_by_nobody(client):
    draft = make_statement(text="Nobody may read this.")

    assert page(client, draft).status_code == 404
    assert page(client, draft, known_at="2020-01-01").status_code == 404
    assert client.get(f"/claims/{uuid.uuid4()}/").status_code == 404


@pytest.mark.costs("/claims/<uuid:pk>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    seats, chamber = make_measure(), make_initiative()
    first = published(make_figure(chamber, 98, measure=seats))
    for value in range(count):
        publish(make_figure(chamber, 100 + value, measure=seats), by=None)
    page(client, first)

    with django_assert_num_queries(QUERIES):
        assert page(client, first).status_code == 200
