"""When, and whether, a vote was held: derived from the events of kind *vote* about it."""

import datetime
from dataclasses import dataclass

from claims.enums import EventStage
from claims.models import Event
from elections.enums import ElectionState


@dataclass(frozen=True)
class VoteState:
    """``event`` says it: one that happened, else one that is planned, else None. ``state`` says which."""

    event: Event | None
    state: ElectionState

    @classmethod
    def of(cls, events):
        """Derive it from the events of kind *vote* about one election that count, oldest first."""
        for stage, state in (
            (EventStage.HAPPENED, ElectionState.HELD),
            (EventStage.PLANNED, ElectionState.PLANNED),
        ):
            event = next((event for event in events if event.stage == stage), None)
            if event:
                return cls(event, state)
        return cls(None, ElectionState.NOT_KNOWN)

    @property
    def sort_key(self):
        return self.event.counts_from if self.event else datetime.date.min
