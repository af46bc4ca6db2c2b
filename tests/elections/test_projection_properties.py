"""Votes of random histories under random clocks, against what the events say when they are asked."""

import datetime

import pytest
from django.db import transaction
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from claims.actions import add_citation, publish, replace, retract
from claims.clock import Clock
from claims.enums import EntryKind
from claims.models import Entry, Event
from claims.projections import differences, projections, rebuild
from elections.models import Election
from sources.dates import last_day_of
from tests.factories import make_citation, make_election, make_event, published
from tests.reforms.test_projection_properties import rows

pytestmark = pytest.mark.django_db

DAYS = ["2020-02-09", "2020-02-10", "2020-02-29", "2020-03-01", "2020-12-31", "2021-01-01", "2022-01-01"]

ENDS = {"postponement": "postponed", "cancellation": "cancelled", "annulment": "annulled"}

events = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["vote", "vote", "vote", "decision", *ENDS]),
        "stage": st.sampled_from(["planned", "planned", "happened"]),
        "date": st.sampled_from(["2020", "2020-02", "2020-02-10", "2020-03-01", "2021-01-01"]),
        "date_qualifier": st.sampled_from(["on", "by"]),
    }
)
which = st.integers(0, 20)
moves = st.one_of(
    st.tuples(st.sampled_from(["publish", "publish", "replace"]), which, events),
    st.tuples(st.sampled_from(["retract", "cite"]), which, st.none()),
)
histories = st.lists(moves, min_size=1, max_size=10)
clocks = st.lists(st.tuples(st.sampled_from(DAYS), st.integers(0, 60)), min_size=1, max_size=6)


class History:
    def __init__(self):
        self.subjects = [published(make_election()) for _ in range(2)]

    def standing(self, index):
        found = list(Event.objects.filter(known_until__isnull=True).order_by("known_from"))
        return found[index % len(found)] if found else None

    def publish(self, index, fields):
        publish(make_event(self.subjects[index % 2], **fields), by=None)

    def replace(self, index, fields):
        if event := self.standing(index):
            draft = make_event(event.subject.specific, **fields)
            replace(event, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Wrong.")

    def retract(self, index, _fields):
        if event := self.standing(index):
            retract(event, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    def cite(self, index, _fields):
        if event := self.standing(index):
            add_citation(event, make_citation(), by=None)


def play(history_moves):
    history = History()
    for name, index, fields in history_moves:
        getattr(history, name)(index, fields)


def answers(clock):
    """What lists ask of the database: the votes that are listed in their order, by key, state and event."""
    return [
        (one.pk, str(one.vote.state), one.vote.event and one.vote.event.pk, one.vote_day)
        for one in Election.objects.for_list(clock).with_vote(clock)
    ]


def tells(event):
    """Whether an event tells what became of a vote; an end that is only planned does not."""
    return event.kind == "vote" or (event.kind in ENDS and event.stage == "happened")


def place_of(event):
    """The place of an event among those of one day: votes follow what undoes plans, annulments follow all."""
    if event.kind == "vote":
        return 2 if event.stage == "planned" else 3
    return {"postponement": 0, "cancellation": 1, "annulment": 4}[event.kind]


def expected(clock):
    """The same, from the events that count, by the definition: what was told last since the last annulment.

    A vote that was held is told for good, by its first report.
    """
    found = []
    for election in Election.objects.order_by("slug"):
        counting = Event.objects.under(clock).filter(subject=election)
        if not counting:
            continue
        told = [one for one in counting.order_by("counts_from", "known_from", "key") if tells(one)]
        told.sort(key=lambda one: (one.counts_from, place_of(one), one.date))
        annulled = max((place for place, one in enumerate(told) if one.kind == "annulment"), default=-1)
        since = told[annulled + 1 :]
        held = [one for one in since if one.kind == "vote" and one.stage == "happened"]
        said = (held[:1] or since[-1:] or told[annulled : annulled + 1] or [None])[0]
        state = "not_known"
        if said:
            state = ENDS.get(said.kind) or ("held" if said.stage == "happened" else "planned")
        day = said and last_day_of(said.date, said.date_precision)
        found.append((election.pk, state, said and said.pk, day))
    return sorted(found, key=lambda row: row[3] or datetime.date.min, reverse=True)


def assert_votes_are_what_the_events_say(history_moves, chosen):
    with transaction.atomic():
        play(history_moves)
        instants = list(Entry.objects.order_by("number").values_list("recorded_at", flat=True).distinct())
        for day, index in chosen:
            as_of = datetime.date.fromisoformat(day)
            for clock in (Clock(as_of), Clock(as_of, instants[index % len(instants)])):
                assert answers(clock) == expected(clock)
        transaction.set_rollback(True)


@settings(max_examples=8)
@given(histories, clocks)
def test_votes_are_under_any_clock_what_the_events_say(history_moves, chosen):
    assert_votes_are_what_the_events_say(history_moves, chosen)


@pytest.mark.long
@pytest.mark.parametrize("number", range(4))
def test_votes_of_more_histories_are_what_the_events_say(number):
    @seed(number)
    @settings(max_examples=50)
    @given(histories, clocks)
    def votes_are_so(history_moves, chosen):
        assert_votes_are_what_the_events_say(history_moves, chosen)

    votes_are_so()


@settings(max_examples=5)
@given(histories)
def test_projections_made_anew_are_those_made_as_things_were_recorded(history_moves):
    with transaction.atomic():
        play(history_moves)
        before = rows()
        assert list(differences()) == []
        for projection in projections():
            projection.objects.all().delete()
        rebuild()
        assert rows() == before
        transaction.set_rollback(True)
