"""Programmes: their list, and each with what is said about it."""

from pages.shared.entity_views import EntityListView, EntityView
from reforms.models import Programme


class ProgrammeListView(EntityListView):
    model = Programme


class ProgrammeView(EntityView):
    model = Programme
