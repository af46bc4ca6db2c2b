"""Programmes and policy areas, with their initiatives by status."""

from collections import Counter
from typing import Any

from api.views.entities import EntityViewSet, with_names
from reforms.enums import AssessedStatus
from reforms.models import Area, Initiative


def counts_of(found):
    """How many initiatives there are, and of each status, zeros included."""
    return {"total": found.total(), "by_status": {code: found[code] for code in AssessedStatus.values}}


class CountedViewSet(EntityViewSet):
    """Entities to which initiatives belong, by their areas."""

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return self.count(list(page))

    def add_claims(self, entity):
        super().add_claims(entity)
        self.count([entity])

    def count(self, rows):
        """Give each row its ``counts``: those of the listed initiatives of its areas."""
        found = {row.pk: Counter() for row in rows}
        wholes = self.wholes(rows)
        for area, status, count in Initiative.objects.listed(self.clock).count_by_status(self.clock):
            if wholes.get(area) in found:
                found[wholes[area]][status] += count
        for row in rows:
            row.counts = counts_of(found[row.pk])
        return rows

    def wholes(self, rows):
        """By the key of an area the key of that of ``rows`` for which its initiatives count, if any."""
        raise NotImplementedError


class ProgrammeViewSet(CountedViewSet):
    list_description = (
        "Reform agendas about which something counts under the clock, with their initiatives by status."
    )

    def wholes(self, rows):  # noqa: ARG002 (areas have one each)
        return {area.pk: area.programme_id for area in Area.objects.all().at(self.clock)}


class AreaViewSet(CountedViewSet):
    list_description = (
        "Policy areas in the order of display, with their initiatives by status. All are always listed."
    )
    detail_description = (
        "One policy area with the claims about it; known as soon as one of its initiatives is."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"order": "order"}

    def wholes(self, rows):
        return {row.pk: row.pk for row in rows}

    def get_queryset(self):
        if self.action != "list":
            return super().get_queryset()
        return with_names(Area.objects.for_list(self.clock).with_evidence_dates(self.clock), self.clock)

    def add_claims(self, entity):
        super().add_claims(entity)
        entity.is_known = entity.is_known or entity.counts["total"] > 0
