"""When, and whether, a vote was held: derived from the events of kind *vote* about it."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from claims.enums import EventStage
from elections.enums import ElectionState
from sources.dates import ImpreciseDate


class VoteEvent(NamedTuple):
    """What lists and pages show of the event that says when a vote was held or, if planned, is to be.

    ``day`` is the last day that its date may mean.
    """

    pk: UUID
    date: datetime.date
    date_precision: str
    date_qualifier: str
    day: datetime.date

    @property
    def dated(self):
        return ImpreciseDate(self.date, self.date_precision)


@dataclass(frozen=True)
class VoteState:
    """``event`` says it: one that happened, else one that is planned, else None. ``state`` says which."""

    event: Any
    state: ElectionState

    @classmethod
    def of(cls, events):
        """Derive it from the events of kind *vote* about one election that count, oldest first.

        An event is anything with ``stage``. The first report that it happened stands; of plans the last one.
        """
        for stage, state, ordered in (
            (EventStage.HAPPENED, ElectionState.HELD, events),
            (EventStage.PLANNED, ElectionState.PLANNED, reversed(events)),
        ):
            event = next((event for event in ordered if event.stage == stage), None)
            if event:
                return cls(event, state)
        return cls(None, ElectionState.NOT_KNOWN)
