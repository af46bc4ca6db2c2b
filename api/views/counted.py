"""Programmes and policy areas, with their initiatives by status."""

from collections import Counter
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from api.rows.claims import select_shown
from api.views.entities import EntityViewSet
from reforms.enums import AssessedStatus
from reforms.models import Area
from reforms.tallies import status_counts


class StatusCount(NamedTuple):
    """How many initiatives have a status, and of how many of them no source states that they have."""

    total: int
    inferred: int


class Counts(NamedTuple):
    """How many initiatives there are, and how many of each status, zeros included.

    What was in use before its programme was announced is counted apart.
    """

    total: int
    by_status: dict[str, StatusCount]
    preceding: int


class CountedViewSet(EntityViewSet):
    """Entities to which initiatives belong."""

    def areas_of(self, row: Any) -> list[UUID]:
        """The keys of the areas whose initiatives belong to the row."""
        return [row.pk]

    def add_related(self, page):
        super().add_related(page)
        self.add_counts(page)

    def add_claims(self, entity):
        super().add_claims(entity)
        self.add_counts([entity])

    def add_counts(self, rows):
        """Give each row ``counts`` of its listed initiatives."""
        found: Counter[tuple[UUID, str]] = Counter()
        inferred: Counter[tuple[UUID, str]] = Counter()
        preceding: Counter[UUID] = Counter()
        for counted in status_counts(self.clock).rows:
            if counted.precedes_programme:
                preceding[counted.area] += counted.total
                continue
            found[counted.area, counted.status] += counted.total
            inferred[counted.area, counted.status] += counted.total if counted.is_inferred else 0
        for row in rows:
            areas = self.areas_of(row)
            by_status = {
                code: StatusCount(
                    *(sum(counts[area, code] for area in areas) for counts in (found, inferred))
                )
                for code in AssessedStatus.values
            }
            total = sum(count.total for count in by_status.values())
            row.counts = Counts(total, by_status, sum(preceding[area] for area in areas))


class ProgrammeViewSet(CountedViewSet):
    list_description = (
        "Reform agendas about which something counts under the clock, with their initiatives by status."
    )

    def get_queryset(self):
        """Each with the keys of its areas."""
        areas = Area.objects.known(self.clock).where(programme=OuterRef("pk")).order_by()
        return super().get_queryset().annotate(area_keys=ArraySubquery(areas.values("pk")))

    def areas_of(self, row):
        return row.area_keys


class AreaViewSet(CountedViewSet):
    is_by_slug = False
    list_description = (
        "Policy areas in the order of display, with their initiatives by status. All are always listed."
    )
    detail_description = (
        "One policy area with the claims about it; known as soon as one of its initiatives is."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"order": "order"}

    @property
    def tally(self):
        return None

    def counted(self):
        return Area.objects.known(self.clock)

    def get_queryset(self):
        if self.action != "list":
            return super().get_queryset()
        areas = Area.objects.known(self.clock).with_evidence_dates(self.clock)
        return select_shown(areas, "programme").in_order("order", "slug")

    def add_claims(self, entity):
        super().add_claims(entity)
        entity.is_known = entity.is_known or entity.counts.total + entity.counts.preceding > 0
