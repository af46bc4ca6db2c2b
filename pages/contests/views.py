"""Contests, which stand below their elections."""

from django.urls import reverse
from django.utils.text import capfirst

from elections.models import Contest, Election
from pages.shared.entity_views import EntityListView, EntityView


class ContestListView(EntityListView):
    model = Contest


class ContestView(EntityView):
    model = Contest
    section = "elections"

    @classmethod
    def rows(cls, clock):
        return super().rows(clock).select_related("election")

    def crumbs(self, entity):
        return [
            (capfirst(Election._meta.verbose_name_plural), reverse("election-list")),
            (entity.election.title, entity.election.get_absolute_url()),
        ]
