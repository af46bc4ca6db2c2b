"""When, and whether, a vote was held: derived from the events of kind *vote* about it that count."""

import datetime
from dataclasses import dataclass

import pytest

from claims.actions import retract
from claims.clock import Clock
from claims.enums import EventKind, EventStage
from elections.enums import ElectionState
from elections.models import Election
from elections.vote_state import VoteState
from tests.factories import make_election, make_event, make_statement, published

HAPPENED, PLANNED = EventStage.HAPPENED, EventStage.PLANNED


@dataclass(frozen=True)
class Vote:
    stage: str
    counts_from: datetime.date


def vote(stage, day):
    return Vote(stage, datetime.date(2022, 6, day))


@pytest.mark.parametrize(
    ("events", "chosen", "state"),
    [
        ([], None, ElectionState.NOT_KNOWN),
        ([vote(PLANNED, 5)], 0, ElectionState.PLANNED),
        ([vote(HAPPENED, 5)], 0, ElectionState.HELD),
        ([vote(PLANNED, 4), vote(HAPPENED, 5)], 1, ElectionState.HELD),
        ([vote(HAPPENED, 4), vote(PLANNED, 5)], 0, ElectionState.HELD),
        ([vote(HAPPENED, 4), vote(HAPPENED, 5)], 0, ElectionState.HELD),
        ([vote(PLANNED, 4), vote(PLANNED, 5)], 1, ElectionState.PLANNED),
    ],
)
def test_held(events, chosen, state):
    assert VoteState.of(events) == VoteState(None if chosen is None else events[chosen], state)


def votes(as_of="2024-01-01", known_at=None):
    clock = Clock(as_of=datetime.date.fromisoformat(as_of), known_at=known_at)
    return [
        (election.slug, election.vote.state, election.vote.event and str(election.vote.event.dated))
        for election in Election.objects.for_list(clock).with_vote(clock)
    ]


def make_vote(slug, date, **fields):
    election = Election.editorial.filter(slug=slug).first() or make_election(slug=slug)
    return published(make_event(election, EventKind.VOTE, date=date, **fields))


@pytest.mark.django_db
def test_votes_are_listed_newest_first():
    make_vote("first", "2019-06-09")
    make_vote("last", "2022-11-20")
    make_vote("middle", "2022-06")
    unknown = make_election(slug="unknown")
    published(make_statement(unknown))

    assert votes() == [
        ("last", ElectionState.HELD, "2022-11-20"),
        ("middle", ElectionState.HELD, "2022-06"),
        ("first", ElectionState.HELD, "2019-06-09"),
        ("unknown", ElectionState.NOT_KNOWN, None),
    ]


@pytest.mark.django_db
def test_vote_under_a_clock_is_what_counted_and_was_known_then():
    planned = make_vote("early", "2022-09-01", stage=PLANNED)
    held = make_vote("early", "2022-11-20")
    draft = make_event(held.subject.specific, EventKind.VOTE, date="2022-01-01")

    assert draft.is_draft
    assert votes("2022-08-31") == []
    assert votes("2022-10-01") == [("early", ElectionState.PLANNED, "2022-09-01")]
    assert votes("2022-11-20") == [("early", ElectionState.HELD, "2022-11-20")]
    assert votes(known_at=planned.recorded_at) == [("early", ElectionState.PLANNED, "2022-09-01")]


@pytest.mark.django_db
def test_vote_retracted_is_not_held():
    held = make_vote("early", "2022-11-20")
    published(make_statement(held.subject))
    retract(held, by=None, kind="correction", reason="It was another one.")

    assert votes() == [("early", ElectionState.NOT_KNOWN, None)]


@pytest.mark.django_db
def test_events_of_other_kinds_say_nothing_about_the_vote():
    election = make_election(slug="early")
    published(make_event(election, EventKind.DECISION))

    assert votes() == [("early", ElectionState.NOT_KNOWN, None)]
