"""Votes: when, and whether, each was held is derived, and so is their order."""

from operator import attrgetter
from typing import Any

from django.http import Http404

from api.views.base import in_order
from api.views.entities import EntityViewSet, with_names
from claims.alphabet import sort_key
from elections.models import Contest

_KEYS = {name: attrgetter(column or name) for name, column in EntityViewSet.ordering_fields.items()} | {
    "title": lambda election: sort_key(election.title),
    "held": lambda election: election.vote.event and election.vote.event.counts_from,
}


class ElectionViewSet(EntityViewSet):
    list_description = "Votes about which something counts under the clock, newest first."
    detail_description = (
        "One vote with everything that is said about it and its contests. It exists once it is on record."
    )
    ordering_fields = dict.fromkeys(_KEYS)

    def filter_queryset(self, queryset):
        rows: Any = super().filter_queryset(queryset)
        return in_order(rows.with_vote(self.clock), self.orders, _KEYS)

    def get_object(self):
        for election in self.get_queryset().filter(self.named()).with_vote(self.clock):
            self.add_claims(election)
            return election
        raise Http404

    def about(self, entity):
        contests = Contest.objects.known(self.clock).where(election=entity.pk)
        contests = contests.with_evidence_dates(self.clock).in_order("slug")
        entity.published_contests = with_names(contests, self.clock)
        for contest in entity.published_contests:
            contest.election = entity
        return [entity, *entity.published_contests]
