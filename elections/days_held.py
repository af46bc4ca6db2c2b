"""The days of national votes, for orientation beside what happened."""

import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from claims.enums import Basis
from elections.enums import ElectionState
from elections.models import Election
from sources.enums import DatePrecision


def votes_held(clock):
    """The expression for what ``days_of`` reads: the votes held under the clock, beside any row."""
    votes = Election.objects.known(clock).with_vote(clock)
    # one of which no day is known has no place on an axis of days
    held = votes.filter(vote_state=ElectionState.HELD, vote_precision=DatePrecision.DAY)
    day, space = Cast("vote_day", CharField()), Value(" ")
    found = Concat(day, space, "vote_basis", space, held.fact("kind"), output_field=CharField())
    return ArraySubquery(held.order_by().values(vote=found).distinct())


def days_of(votes):
    """When votes were held: pairs of the day and the kind of vote, in words; oldest first.

    The words say what the editors infer of it; of one kind and day a vote that is stated says it for all.
    """
    labels = dict(Election._meta.get_field("kind").flatchoices)
    bases = {}
    for vote in votes:
        day, basis, kind = vote.split(" ", 2)
        bases.setdefault((datetime.date.fromisoformat(day), kind), set()).add(basis)
    return sorted((day, _in_words(labels.get(kind, kind), found)) for (day, kind), found in bases.items())


def _in_words(kind, bases):
    if Basis.STATED in bases:
        return kind
    inferred = _("%(vote)s (date inferred)") if Basis.DATE_INFERRED in bases else _("%(vote)s (inferred)")
    return inferred % {"vote": kind}
