"""Votes: when, and whether, each was held is derived, and so is their order."""

from api.views.entities import EntityViewSet
from claims.statements import Values, ask
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
        entity.published_contests = ask("contests", contests_of, Values(self.clock, key=entity.pk))
        for contest in entity.published_contests:
            contest.election = entity
        return [entity, *entity.published_contests]


def contests_of(values):
    """The contests within an election, by its key."""
    contests = Contest.objects.known(values.clock).where(election=values.key)
    return contests.with_evidence_dates(values.clock).in_order("slug")
