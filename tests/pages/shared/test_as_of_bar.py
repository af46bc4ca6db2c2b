"""The bar that says which day a page shows."""

import datetime

import time_machine
from django.test import RequestFactory

from claims.clock import Clock
from claims.models import Event
from elections.models import Election
from pages.shared.as_of_bar import as_of_bar, last_evidence
from reforms.models import Programme

JUNE, JULY = datetime.date(2022, 6, 5), datetime.date(2022, 7, 1)
EVIDENCE = [(JUNE, JUNE), (JULY, datetime.date(2023, 1, 1))]


def bar_of(query="", landmarks=()):
    request = RequestFactory().get(f"/initiatives/{query}")
    return as_of_bar(request, Clock.read(request.GET), EVIDENCE, landmarks)


def landmark(subject, title, day):
    return Event(subject=subject, title=title, date=day, date_precision="day", counts_from=day)


def test_last_evidence_is_the_latest_whose_claims_count():
    assert last_evidence(EVIDENCE, Clock(JULY)) == JUNE
    assert last_evidence(EVIDENCE, Clock(datetime.date(2023, 1, 1))) == JULY
    assert last_evidence([], Clock(JULY)) is None


def test_bar_tells_how_old_the_evidence_is():
    bar = bar_of("?as_of=2022-06-15")

    assert (bar["last_evidence_text"], bar["age_text"]) == ("5 June 2022", "10 days earlier")


def test_bar_without_evidence_says_so():
    bar = as_of_bar(RequestFactory().get("/"), Clock(JUNE), [], ())

    assert (bar["last_evidence_text"], bar["age_text"]) == ("without a date", "")


def test_landmarks_are_named_after_votes_and_speeches_and_the_last_link_is_the_latest_state():
    vote = landmark(Election(pk=1, type="election", title="A referendum"), "It is held", JUNE)
    speech = landmark(Programme(pk=2, type="programme", title="A programme"), "A speech", JULY)

    presets = bar_of("?as_of=2022-06-05&known_at=2023-01-01&status=enacted", [vote, speech])["presets"]

    assert [(preset["label"], preset["date_text"], preset["current"]) for preset in presets] == [
        ("A referendum", "5 Jun 2022", True),
        ("A speech", "1 Jul 2022", False),
        ("Latest", "", False),
    ]
    assert presets[1]["url"] == "/initiatives/?status=enacted&as_of=2022-07-01&known_at=2023-01-01"
    assert presets[2]["url"] == "/initiatives/?status=enacted"


def test_two_landmarks_of_one_subject_on_one_day_are_one_link():
    vote = Election(pk=1, type="election", title="A referendum")

    presets = bar_of(landmarks=[landmark(vote, "Held", JUNE), landmark(vote, "Counted", JUNE)])["presets"]

    assert [preset["label"] for preset in presets] == ["A referendum", "Latest"]


@time_machine.travel(datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC))
def test_a_day_that_has_not_come_is_said_and_is_no_past():
    bar = bar_of("?as_of=2030-01-01")

    assert bar["notice"] == "1 January 2030 has not come yet; this is today."
    assert (bar["is_past"], bar["as_of"].iso) == (False, "2024-05-01")


def test_form_keeps_what_it_does_not_ask_for():
    bar = bar_of("?as_of=2022-06-05&status=enacted&status=applied")

    assert bar["hidden"] == [("status", "enacted"), ("status", "applied")]
