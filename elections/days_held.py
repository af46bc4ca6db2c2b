"""The days of national votes, for orientation beside what happened."""

from elections.enums import ElectionState
from elections.models import Election
from sources.prepared import prepared


def days_held(clock):
    """When votes were held: pairs of the day and the kind of vote, in words; oldest first, one query."""
    labels = dict(Election._meta.get_field("kind").flatchoices)
    return sorted((day, labels.get(kind, kind)) for day, kind in _days_held(clock))


@prepared
def _days_held(clock):
    held = Election.objects.known(clock).with_vote(clock).filter(vote_state=ElectionState.HELD)
    kinds = held.annotate(kind_then=held.fact("kind")).order_by()
    return kinds.values_list("vote_day", "kind_then").distinct()
