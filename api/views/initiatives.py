"""Initiatives, with what became of each."""

from operator import attrgetter
from typing import Any

from django.http import Http404

from api.views.entities import EntityViewSet, with_names
from reforms.models import Act, Initiative
from reforms.querysets import assess_in_brief


class InitiativeViewSet(EntityViewSet):
    list_description = "Initiatives about which something counts under the clock, by policy area and title."
    detail_description = (
        "One initiative with everything that is said about it. It exists once it is on record."
    )
    ordering_fields = EntityViewSet.ordering_fields | {"status": "status_place", "since": "since"}

    def get_queryset(self):
        if self.action == "list":
            return Initiative.objects.for_list(self.clock).for_rows(self.clock)
        return with_names(Initiative.objects.for_page(self.clock), self.clock)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return assess_in_brief(list(page))

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
