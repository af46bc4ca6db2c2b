"""The days of national votes, for orientation beside what happened."""

import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from elections.enums import ElectionState
from elections.models import Election


def votes_held(clock):
    """The expression for what ``days_of`` reads: the votes held under the clock, beside any row."""
    held = Election.objects.known(clock).with_vote(clock).filter(vote_state=ElectionState.HELD)
    day = Cast("vote_day", CharField())
    found = Concat(day, Value(" "), held.fact("kind"), output_field=CharField())
    return ArraySubquery(held.order_by().values(vote=found).distinct())


def days_of(votes):
    """When votes were held: pairs of the day and the kind of vote, in words; oldest first."""
    labels = dict(Election._meta.get_field("kind").flatchoices)
    found = [vote.split(" ", 1) for vote in votes]
    return sorted((datetime.date.fromisoformat(day), labels.get(kind, kind)) for day, kind in found)
