"""Programmes and policy areas, with their initiatives by status."""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import Count

from api.rows.claims import with_ends
from api.views.entities import EntityViewSet
from reforms.enums import AssessedStatus
from reforms.models import Area, Initiative
from sources.prepared import IsAmong, prepared


class Counts(NamedTuple):
    """How many initiatives there are, and how many of each status, zeros included."""

    total: int
    by_status: dict[str, int]


class CountedViewSet(EntityViewSet):
    """Entities to which initiatives belong: ``way`` leads there from an initiative."""

    way = ""

    def add_parts(self, page):
        super().add_parts(page)
        self.add_counts(page)

    def add_claims(self, entity):
        super().add_claims(entity)
        self.add_counts([entity])

    def add_counts(self, rows):
        """Give each row ``counts`` of its listed initiatives; one query."""
        found = defaultdict(Counter)
        counts = _counts_by_status(self.clock, self.way, keys=[row.pk for row in rows]) if rows else ()
        for key, status, count in counts:
            found[key][status] = count
        for row in rows:
            by_status = {code: found[row.pk][code] for code in AssessedStatus.values}
            row.counts = Counts(sum(by_status.values()), by_status)


@prepared
def _counts_by_status(clock, way, keys):
    """How many initiatives of these entities are listed with each status that occurs."""
    # by the type, too: so the index in which entities are counted is used
    initiatives = Initiative.objects.filter(type=Initiative.own_type()).listed(clock).with_status(clock)
    of_rows = initiatives.annotate(whole=initiatives.fact(way)).filter(IsAmong("whole", keys))
    counts = of_rows.order_by().values("whole", "status").annotate(count=Count("pk"))
    return counts.values_list("whole", "status", "count")


class ProgrammeViewSet(CountedViewSet):
    list_description = (
        "Reform agendas about which something counts under the clock, with their initiatives by status."
    )
    way = "area__programme"


class AreaViewSet(CountedViewSet):
    list_description = (
        "Policy areas in the order of display, with their initiatives by status. All are always listed."
    )
    detail_description = (
        "One policy area with the claims about it; known as soon as one of its initiatives is."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"order": "order"}
    way = "area"

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
