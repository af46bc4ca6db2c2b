"""Programmes and policy areas, with their initiatives by status."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter

from api.filters import sets as filters
from api.serializers import entities as shapes
from api.views.entities import EntityDetailView, EntityListView, with_names
from reforms.models import Area, Initiative, Programme


@dataclass(frozen=True)
class Counts:
    """How many initiatives there are, and of each status, zeros included."""

    by_status: dict

    @classmethod
    def of(cls, initiatives):
        found = Counter(initiative.assessment.code for initiative in initiatives)
        return cls({code: found[code] for code, _label in shapes.STATUS_CHOICES})

    @property
    def total(self):
        return sum(self.by_status.values())


def count_initiatives(rows, column, clock):
    """Give each row its ``counts``: those of the listed initiatives that point at it by ``column``."""
    grouped, pointer = defaultdict(list), attrgetter(column.replace("__", "."))
    for initiative in (
        Initiative.objects.listed(clock)
        .filter(**{f"{column}__in": rows})
        .select_related("area")
        .assessed(clock)
    ):
        grouped[pointer(initiative)].append(initiative)
    for row in rows:
        row.counts = Counts.of(grouped[row.pk])
    return rows


class ProgrammeListView(EntityListView):
    """Reform agendas about which something counts under the clock, with their initiatives by status."""

    queryset = Programme.objects.none()
    serializer_class = shapes.ProgrammeSerializer
    filterset_class = filters.ProgrammeFilterSet

    def complete(self, page):
        return count_initiatives(list(page), "area__programme_id", self.clock)


class ProgrammeDetailView(EntityDetailView):
    queryset = Programme.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.ProgrammeSerializer)

    def complete(self, entity):
        super().complete(entity)
        count_initiatives([entity], "area__programme_id", self.clock)


class AreaListView(EntityListView):
    """Policy areas in the order of display, with their initiatives by status. All are always listed."""

    queryset = Area.objects.none()
    serializer_class = shapes.AreaSerializer
    filterset_class = filters.AreaFilterSet
    ordering_fields = EntityListView.ordering_fields | {"order": "order"}

    def get_queryset(self):
        return with_names(Area.objects.for_list(self.clock).with_evidence_dates(self.clock), self.clock)

    def complete(self, page):
        return count_initiatives(list(page), "area_id", self.clock)


class AreaDetailView(EntityDetailView):
    """One policy area with the claims about it; known as soon as one of its initiatives is."""

    queryset = Area.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.AreaSerializer)

    def rows(self):
        return super().rows().select_related("programme")

    def complete(self, entity):
        super().complete(entity)
        count_initiatives([entity], "area_id", self.clock)
        entity.is_known = entity.is_known or entity.counts.total > 0
