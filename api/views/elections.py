"""Votes: when, and whether, each was held is derived, and so is their order."""

from api.views.entities import EntityViewSet, with_names
from elections.models import Contest


class ElectionViewSet(EntityViewSet):
    list_description = "Votes about which something counts under the clock, newest first."
    detail_description = (
        "One vote with everything that is said about it and its contests. It exists once it is on record."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"held": "vote_day"}

    def get_queryset(self):
        return super().get_queryset().with_vote(self.clock)

    def about(self, entity):
        contests = Contest.objects.known(self.clock).where(election=entity.pk)
        contests = contests.with_evidence_dates(self.clock).in_order("slug")
        entity.published_contests = with_names(contests, self.clock)
        for contest in entity.published_contests:
            contest.election = entity
        return [entity, *entity.published_contests]
