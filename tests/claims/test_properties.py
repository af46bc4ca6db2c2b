"""Random histories of the record under random clocks, against a naive model of what should be seen."""

import datetime
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.actions import add_citation, publish, replace, retract
from claims.clock import Clock
from claims.enums import EntryKind
from claims.models import Claim, Entity, Entry, Statement
from tests.factories import make_citation, make_initiative, make_source, make_statement, published

pytestmark = pytest.mark.django_db

MICROSECOND = datetime.timedelta(microseconds=1)
LAST_DAYS = {
    "2020": datetime.date(2020, 12, 31),
    "2020-02": datetime.date(2020, 2, 29),
    "2020-02-10": datetime.date(2020, 2, 10),
    "2021-01-01": datetime.date(2021, 1, 1),
}
DAYS = sorted({day + datetime.timedelta(shift) for day in LAST_DAYS.values() for shift in (-1, 0)})

which = st.integers(0, 20)
steps = st.one_of(
    st.tuples(st.just("draft"), which, st.sampled_from(list(LAST_DAYS))),
    st.tuples(st.sampled_from(["publish", "retract", "cite", "discard"]), which, st.none()),
    st.tuples(st.just("replace"), which, st.sampled_from(list(LAST_DAYS))),
)
clocks = st.tuples(st.sampled_from(DAYS), st.integers(0, 60))


@dataclass
class Said:
    """What the model knows of a claim: no more than when it was said and taken back."""

    key: str
    subject: int
    last_day: datetime.date
    recorded: datetime.datetime | None = None
    retracted: datetime.datetime | None = None
    cited: list = field(default_factory=list)

    def counts(self, as_of, known_at):
        return (
            self.recorded is not None
            and self.recorded <= known_at
            and not (self.retracted and self.retracted <= known_at)
            and self.last_day <= as_of
        )

    @property
    def stands(self):
        return self.recorded and not self.retracted


class History:
    """A record, and beside it the naive model of the same."""

    def __init__(self):
        self.source = published(make_source())
        self.subjects = [make_initiative(), make_initiative()]
        self.said, self.stamps = [], [Entry.objects.last().recorded_at]

    def choose(self, index, condition):
        """The claim at an index among those of which the model says so, or None."""
        found = [said for said in self.said if condition(said)]
        return found[index % len(found)] if found else None

    def stamp(self):
        self.stamps.append(Entry.objects.last().recorded_at)
        return self.stamps[-1]

    def row(self, said):
        return Statement.editorial.get(key=said.key)

    def draft(self, index, date, subject=None):
        subject = index % 2 if subject is None else subject
        row = make_statement(self.subjects[subject], date=date, citations=[make_citation(self.source)])
        self.said.append(Said(row.key, subject, LAST_DAYS[date]))
        return self.said[-1]

    def publish(self, index, _date):
        if said := self.choose(index, lambda said: not said.recorded):
            publish(self.row(said), by=None)
            said.recorded = self.stamp()
            said.cited.append(said.recorded)

    def retract(self, index, _date):
        if said := self.choose(index, lambda said: said.stands):
            retract(self.row(said), by=None, kind=EntryKind.CORRECTION, reason="Wrong.")
            said.retracted = self.stamp()

    def replace(self, index, date):
        if said := self.choose(index, lambda said: said.stands):
            draft = self.draft(0, date, said.subject)
            replace(
                self.row(said),
                by=None,
                draft=self.row(draft),
                kind=EntryKind.CORRECTION,
                reason="Wrong.",
            )
            said.retracted = draft.recorded = self.stamp()
            draft.cited.append(draft.recorded)

    def cite(self, index, _date):
        if said := self.choose(index, lambda said: said.stands):
            add_citation(self.row(said), make_citation(self.source), by=None)
            said.cited.append(self.stamp())

    def discard(self, index, _date):
        """Delete a draft: it leaves no trace."""
        if said := self.choose(index, lambda said: not said.recorded):
            self.row(said).delete()
            self.said.remove(said)


def seen(clock):
    """What the queries answer: the keys of claims with the number of their citations, and listed entities."""
    claims = Claim.objects.under(clock).for_display(clock)
    return (
        {claim.key: len(claim.citation_links.all()) for claim in claims},
        set(Entity.objects.listed(clock).values_list("pk", flat=True)),
        Entry.objects.version(clock),
    )


def expected(history, as_of, known_at):
    counting = [said for said in history.said if said.counts(as_of, known_at)]
    return (
        {said.key: sum(stamp <= known_at for stamp in said.cited) for said in counting},
        {history.subjects[said.subject].pk for said in counting},
        sum(entry.recorded_at <= known_at for entry in Entry.objects.all()),
    )


@settings(max_examples=12)
@given(st.lists(steps, max_size=14), st.lists(clocks, min_size=1, max_size=6))
def test_what_is_seen_of_any_history_under_any_clock_is_what_the_model_says(moves, chosen):
    with transaction.atomic():
        history = History()
        for name, index, date in moves:
            getattr(history, name)(index, date)
        instants = sorted({moment for stamp in history.stamps for moment in (stamp - MICROSECOND, stamp)})
        now = instants[-1]

        for as_of, index in chosen:
            known_at = instants[index % len(instants)]
            assert seen(Clock(as_of, known_at)) == expected(history, as_of, known_at)
            assert seen(Clock(as_of)) == expected(history, as_of, now)
        transaction.set_rollback(True)


@settings(max_examples=6)
@given(st.lists(steps, max_size=14))
def test_the_past_of_any_history_stays_as_it_was_shown(moves):
    with transaction.atomic():
        history, shown = History(), {}
        for name, index, date in moves:
            getattr(history, name)(index, date)
            shown[history.stamps[-1]] = seen(Clock(DAYS[-1], history.stamps[-1]))

        assert {stamp: seen(Clock(DAYS[-1], stamp)) for stamp in shown} == shown
        transaction.set_rollback(True)
