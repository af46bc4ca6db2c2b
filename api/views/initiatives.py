"""Initiatives: what became of each is derived, and so is their order by it."""

from operator import attrgetter
from typing import Any

from django.http import Http404

from api.views.base import in_order, order_keys
from api.views.entities import EntityViewSet, with_names
from reforms.enums import AssessedStatus
from reforms.models import Act, Initiative

_KEYS = order_keys(EntityViewSet.ordering_fields, EntityViewSet.alphabetical) | {
    "status": lambda initiative: AssessedStatus.values.index(initiative.assessment.code),
    "since": lambda initiative: initiative.assessment.current and initiative.assessment.current.since,
}


class InitiativeViewSet(EntityViewSet):
    list_description = "Initiatives about which something counts under the clock, by policy area and title."
    detail_description = (
        "One initiative with everything that is said about it. It exists once it is on record."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"status": None, "since": None}

    def get_queryset(self):
        if self.action == "list":
            return Initiative.objects.for_list(self.clock)
        return with_names(Initiative.objects.for_page(self.clock), self.clock)

    def arrange(self, rows):
        if all(self.ordering_fields[name] for name, _descending in self.orders):
            return rows
        return in_order(rows.assessed(self.clock), self.orders, _KEYS)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return page if isinstance(page, list) else page.assessed(self.clock)

    def get_object(self):
        for initiative in self.get_queryset().filter(self.named()).assessed(self.clock):
            self.add_claims(initiative)
            return initiative
        raise Http404

    def add_claims(self, entity):
        super().add_claims(entity)
        ends = {end.pk: end for claim in entity.counting for _role, end in claim.mentions()}
        entity.acts = sorted(
            (end for end in ends.values() if end.type == Act.own_type()), key=attrgetter("slug")
        )
