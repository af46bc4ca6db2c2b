"""QuerySets of the elections app."""

from collections import defaultdict

from django.db.models import OuterRef, Subquery

from claims.enums import EventKind, EventStage
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

    def days_held(self, clock):
        """When votes were held: pairs of the day and the kind of vote, in words; oldest first, one query."""
        happened = Event.objects.under(clock).filter(kind=EventKind.VOTE, stage=EventStage.HAPPENED)
        events = happened.filter(subject=OuterRef("pk")).order_by("counts_from", "known_from")
        held = self.known(clock).annotate(
            held_on=Subquery(events.values("counts_from")[:1]), kind_then=self.known(clock).fact("kind")
        )
        labels = dict(self.model._meta.get_field("kind").flatchoices)
        days = held.filter(held_on__isnull=False).order_by().values_list("held_on", "kind_then").distinct()
        return sorted((day, labels.get(kind, kind)) for day, kind in days)

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
