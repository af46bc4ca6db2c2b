"""Programmes and policy areas, with their initiatives by status."""

from collections import Counter, defaultdict
from typing import NamedTuple
from uuid import UUID

from api.rows.claims import with_ends
from api.views.entities import EntityViewSet
from reforms.enums import AssessedStatus
from reforms.models import Area
from reforms.tallies import where_they_stand


class Counts(NamedTuple):
    """How many initiatives there are, and how many of each status, zeros included."""

    total: int
    by_status: dict[str, int]


class CountedViewSet(EntityViewSet):
    """Entities to which initiatives belong."""

    def whole_of(self, area: UUID, programme: UUID) -> UUID:  # noqa: ARG002 (a programme has another)
        """The key of the entity of the kind to which the initiatives of an area belong."""
        return area

    def add_parts(self, page):
        super().add_parts(page)
        self.add_counts(page)

    def add_claims(self, entity):
        super().add_claims(entity)
        self.add_counts([entity])

    def add_counts(self, rows):
        """Give each row ``counts`` of its listed initiatives."""
        found, counts = defaultdict(Counter), where_they_stand(self.clock)[0]
        for area, programme, status, count in counts:
            found[self.whole_of(area, programme)][status] += count
        for row in rows:
            by_status = {code: found[row.pk][code] for code in AssessedStatus.values}
            row.counts = Counts(sum(by_status.values()), by_status)


class ProgrammeViewSet(CountedViewSet):
    list_description = (
        "Reform agendas about which something counts under the clock, with their initiatives by status."
    )

    def whole_of(self, area, programme):  # noqa: ARG002 (an area lies in one)
        return programme


class AreaViewSet(CountedViewSet):
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
        return with_ends(areas, "programme").in_order("order", "slug")

    def add_claims(self, entity):
        super().add_claims(entity)
        entity.is_known = entity.is_known or entity.counts.total > 0
