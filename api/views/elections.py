"""Votes: when, and whether, each was held is derived, and so is their order."""

from operator import attrgetter

from api.filters import sets as filters
from api.serializers import details
from api.serializers import entities as shapes
from api.views.base import in_order
from api.views.entities import EntityDetailView, EntityListView, with_names
from elections.models import Contest, Election

_KEYS = {name: attrgetter(name) for name in EntityListView.ordering_fields} | {
    "held": lambda vote: vote.vote.event and vote.vote.event.counts_from
}


class ElectionListView(EntityListView):
    """Votes about which something counts under the clock, newest first."""

    queryset = Election.objects.none()
    serializer_class = shapes.ElectionSerializer
    filterset_class = filters.ElectionFilterSet
    ordering_fields = dict.fromkeys(_KEYS)

    def arrange(self, rows):
        return in_order(rows.with_vote(self.clock), self.orders, _KEYS)


class ElectionDetailView(EntityDetailView):
    """One vote with everything that is said about it and its contests. It exists under every clock."""

    queryset = Election.objects.none()
    serializer_class = details.ElectionDetailSerializer

    def load(self, entities):
        return next(iter(entities.with_vote(self.clock)), None)

    def about(self, entity):
        contests = Contest.objects.known(self.clock).filter(election=entity)
        contests = contests.with_evidence_dates(self.clock).order_by("slug")
        entity.published_contests = with_names(contests, self.clock)
        for contest in entity.published_contests:
            contest.election = entity
        return [entity, *entity.published_contests]
