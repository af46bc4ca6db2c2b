"""QuerySets of the elections app."""

from collections import defaultdict

from claims.enums import EventKind
from claims.models import Event
from claims.querysets import EntityQuerySet
from elections.vote_state import VoteState


class ElectionQuerySet(EntityQuerySet):
    def for_list(self, clock):
        """The votes about which something counts under the clock."""
        return self.listed(clock).with_evidence_dates(clock).in_order("slug")

    def for_page(self, clock):
        """Every published vote, listed or not, with what the head of its page shows."""
        return self.with_listed(clock).with_evidence_dates(clock).prefetch_related("names")

    def with_vote(self, clock):
        """The votes as a list, newest first, each with ``held``: when and whether, by the events counting."""
        elections = list(self)
        events = defaultdict(list)
        votes = Event.objects.under(clock).filter(kind=EventKind.VOTE, subject__in=elections)
        for event in votes.order_by("counts_from", "known_from", "key"):
            events[event.subject_id].append(event)
        for election in elections:
            election.vote = VoteState.of(events[election.pk])
        return sorted(elections, key=lambda election: election.vote.sort_key, reverse=True)
