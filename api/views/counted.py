"""Programmes and policy areas, with their initiatives by status."""

from collections import Counter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef
from django.db.models.functions import JSONObject

from api.views.entities import EntityViewSet, with_names
from reforms.enums import AssessedStatus
from reforms.models import Area, Initiative


def counts_of(by_status):
    """How many initiatives there are, and of each status, zeros included."""
    found = Counter({one["status"]: one["count"] for one in by_status})
    return {"total": found.total(), "by_status": {code: found[code] for code in AssessedStatus.values}}


class CountedViewSet(EntityViewSet):
    """Entities to which initiatives belong: ``way`` leads there from an initiative."""

    way = ""

    def get_queryset(self):
        """Each with ``by_status``: how many of its listed initiatives have each status that occurs."""
        initiatives = Initiative.objects.listed(self.clock).with_status(self.clock)
        of_row = initiatives.alias(whole=initiatives.fact(self.way)).filter(whole=OuterRef("pk"))
        counts = of_row.order_by().values("status").annotate(count=Count("pk"))
        pairs = counts.values(pair=JSONObject(status="status", count="count"))
        return self.rows().annotate(by_status=ArraySubquery(pairs))

    def rows(self):
        return super().get_queryset()

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        for row in page:
            row.counts = counts_of(row.by_status)
        return page

    def add_claims(self, entity):
        super().add_claims(entity)
        entity.counts = counts_of(entity.by_status)


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

    def rows(self):
        if self.action != "list":
            return super().rows()
        return with_names(Area.objects.for_list(self.clock).with_evidence_dates(self.clock), self.clock)

    def add_claims(self, entity):
        super().add_claims(entity)
        entity.is_known = entity.is_known or entity.counts["total"] > 0
