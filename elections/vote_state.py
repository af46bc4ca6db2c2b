"""When, and whether, a vote was held: derived from the events about it that tell what became of it."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from claims.enums import EventKind, EventStage
from elections.enums import ElectionState
from sources.dates import ImpreciseDate


class VoteEvent(NamedTuple):
    """What lists and pages show of the event that says what became of a vote, and when.

    ``day`` is the last day that its date may mean; ``basis`` is that of the event.
    """

    pk: UUID
    date: datetime.date
    date_precision: str
    date_qualifier: str
    basis: str
    day: datetime.date

    @property
    def dated(self):
        return ImpreciseDate(self.date, self.date_precision)


# The kinds of events that tell what became of a vote. Of one day the earlier ones are read first: a new day
# that is reported together with a postponement stands.
FATES = (EventKind.POSTPONEMENT, EventKind.CANCELLATION, EventKind.VOTE, EventKind.ANNULMENT)
_STATES = {
    EventKind.POSTPONEMENT: ElectionState.POSTPONED,
    EventKind.CANCELLATION: ElectionState.CANCELLED,
    EventKind.ANNULMENT: ElectionState.ANNULLED,
}


@dataclass(frozen=True)
class VoteState:
    """``event`` says it; None where ``state`` is not known."""

    event: Any
    state: ElectionState

    @classmethod
    def of(cls, events):
        """Derive it from the events of ``FATES`` about one election that count, oldest first.

        An event is anything with ``kind``, ``stage``, ``date`` and ``counts_from``. The latest report says
        it, but once a vote was held only an annulment changes that, and of the reports that it was held the
        first stands. Of plans that count from one day, that of the latest day stands.
        """
        found = cls(None, ElectionState.NOT_KNOWN)
        for event in sorted(events, key=_order):
            found = found.after(event)
        return found

    def is_overdue(self, as_of):
        """Whether the day planned for has passed, and no source held says what became of the vote."""
        return self.state == ElectionState.PLANNED and self.event.day < as_of

    def after(self, event):
        """What an event makes of it that counts later."""
        if event.kind == EventKind.VOTE:
            if self.state == ElectionState.HELD:
                return self
            planned = event.stage == EventStage.PLANNED
            return VoteState(event, ElectionState.PLANNED if planned else ElectionState.HELD)
        if event.stage == EventStage.PLANNED:
            return self
        if self.state == ElectionState.HELD and event.kind != EventKind.ANNULMENT:
            return self
        return VoteState(event, _STATES[EventKind(event.kind)])


def _order(event):
    """By the day from which it counts; of one day votes held follow those planned, by the day planned for."""
    is_held = event.kind == EventKind.VOTE and event.stage == EventStage.HAPPENED
    return event.counts_from, FATES.index(EventKind(event.kind)), is_held, event.date
