"""Programmes and policy areas, with their initiatives by status."""

from collections import Counter, defaultdict
from operator import attrgetter
from typing import Any

from api.views.entities import EntityViewSet, with_names
from reforms.enums import AssessedStatus
from reforms.models import Area, Initiative


def counts_of(initiatives):
    """How many initiatives there are, and of each status, zeros included."""
    found = Counter(initiative.assessment.code for initiative in initiatives)
    return {"total": found.total(), "by_status": {code: found[code] for code in AssessedStatus.values}}


class CountedViewSet(EntityViewSet):
    """Entities to which initiatives belong, by the relation of this name."""

    column = ""

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return self.count(list(page))

    def add_claims(self, entity):
        super().add_claims(entity)
        self.count([entity])

    def count(self, rows):
        """Give each row its ``counts``: those of the listed initiatives that point at it."""
        grouped, pointer = defaultdict(list), attrgetter(self.column.replace("__", ".") + "_id")
        listed = Initiative.objects.listed(self.clock)
        listed = listed.where(**{f"{self.column}__in": [row.pk for row in rows]})
        for initiative in listed.select_related("area").assessed(self.clock):
            grouped[pointer(initiative)].append(initiative)
        for row in rows:
            row.counts = counts_of(grouped[row.pk])
        return rows


class ProgrammeViewSet(CountedViewSet):
    column = "area__programme"
    list_description = (
        "Reform agendas about which something counts under the clock, with their initiatives by status."
    )


class AreaViewSet(CountedViewSet):
    column = "area"
    list_description = (
        "Policy areas in the order of display, with their initiatives by status. All are always listed."
    )
    detail_description = (
        "One policy area with the claims about it; known as soon as one of its initiatives is."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"order": "order"}

    def get_queryset(self):
        if self.action != "list":
            return super().get_queryset()
        return with_names(Area.objects.for_list(self.clock).with_evidence_dates(self.clock), self.clock)

    def add_claims(self, entity):
        super().add_claims(entity)
        entity.is_known = entity.is_known or entity.counts["total"] > 0
