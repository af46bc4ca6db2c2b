"""Votes: when, and whether, each was held is derived, and so is their order."""

from api.views.entities import EntityViewSet
from elections.models import Contest, Election
from sources.prepared import IsAmong, prepared, slice_of


class ElectionViewSet(EntityViewSet):
    list_description = "Votes about which something counts under the clock, newest first."
    detail_description = (
        "One vote with everything that is said about it and its contests. It exists once it is on record."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"held": "vote_day"}

    def get_queryset(self):
        return super().get_queryset().with_vote(self.clock)

    def slice(self, most, first):
        """The first page is read from the newest vote on; for those behind it all are put in order."""
        rows = self.get_queryset()
        if first:
            return slice_of(rows, most, first)
        return rows.filter(IsAmong("pk", Election.objects.may_be_first(self.clock, most)))[:most]

    def about(self, entity):
        entity.published_contests = _contests(self.clock, election=entity.pk)
        for contest in entity.published_contests:
            contest.election = entity
        return [entity, *entity.published_contests]


@prepared
def _contests(clock, election):
    contests = Contest.objects.listed(clock).where(election=election)
    return contests.with_evidence_dates(clock).in_order("slug")
