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
class Report:
    """Of an event; a plan made on a day is for the day after the month."""

    kind: str
    stage: str
    counts_from: datetime.date
    date: datetime.date


def vote(stage, day, *, planned_for=None):
    made = datetime.date(2022, 6, day)
    return Report(EventKind.VOTE, stage, made, planned_for or made)


def fate(kind, day):
    told = datetime.date(2022, 6, day)
    return Report(kind, HAPPENED, told, told)


POSTPONED, CANCELLED, ANNULLED = EventKind.POSTPONEMENT, EventKind.CANCELLATION, EventKind.ANNULMENT
JULY, AUGUST = datetime.date(2022, 7, 1), datetime.date(2022, 8, 1)


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
        ([vote(PLANNED, 4), fate(POSTPONED, 5)], 1, ElectionState.POSTPONED),
        ([vote(PLANNED, 4), fate(POSTPONED, 5), vote(PLANNED, 6)], 2, ElectionState.PLANNED),
        ([vote(PLANNED, 4), vote(PLANNED, 5), fate(POSTPONED, 5)], 1, ElectionState.PLANNED),
        (
            [vote(PLANNED, 4, planned_for=AUGUST), vote(PLANNED, 4, planned_for=JULY)],
            0,
            ElectionState.PLANNED,
        ),
        ([vote(PLANNED, 4), fate(CANCELLED, 5)], 1, ElectionState.CANCELLED),
        ([vote(PLANNED, 4), fate(CANCELLED, 5), vote(HAPPENED, 6)], 2, ElectionState.HELD),
        ([vote(HAPPENED, 4), fate(POSTPONED, 5)], 0, ElectionState.HELD),
        ([vote(HAPPENED, 4), fate(ANNULLED, 5)], 1, ElectionState.ANNULLED),
        ([fate(ANNULLED, 5), vote(HAPPENED, 5)], 0, ElectionState.ANNULLED),
        ([vote(HAPPENED, 4), fate(ANNULLED, 5), vote(HAPPENED, 6)], 2, ElectionState.HELD),
        ([vote(HAPPENED, 4), fate(ANNULLED, 5), vote(PLANNED, 6)], 2, ElectionState.PLANNED),
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
def test_vote_that_was_put_off_is_planned_for_its_new_day_as_soon_as_that_is_reported():
    first = make_vote("late", "2024-03-03", stage=PLANNED, planned_on="2024-01-10")
    published(make_event(first.subject.specific, EventKind.POSTPONEMENT, date="2024-02-20"))
    make_vote("late", "2024-09-01", stage=PLANNED, planned_on="2024-03-15")

    assert votes("2024-02-19") == [("late", ElectionState.PLANNED, "2024-03-03")]
    assert votes("2024-02-20") == [("late", ElectionState.POSTPONED, "2024-02-20")]
    assert votes("2024-08-01") == [("late", ElectionState.PLANNED, "2024-09-01")]


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
