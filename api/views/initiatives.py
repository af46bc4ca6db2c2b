"""Initiatives, with what became of each."""

from operator import attrgetter
from typing import Any

from api.views.entities import EntityViewSet, with_names
from reforms.assessment import Assessment
from reforms.models import Act, Initiative, StatusReport
from reforms.querysets import add_evidence


class InitiativeViewSet(EntityViewSet):
    list_description = "Initiatives about which something counts under the clock, by policy area and title."
    detail_description = (
        "One initiative with everything that is said about it. It exists once it is on record."
    )
    shown_whole = (StatusReport.own_type(),)
    ordering_fields = EntityViewSet.ordering_fields | {"status": "status_place", "since": "since"}

    def get_queryset(self):
        if self.action == "list":
            return Initiative.objects.for_list(self.clock).with_standing(self.clock)
        return with_names(Initiative.objects.for_page(self.clock), self.clock)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        rows = add_evidence(list(page), self.clock)
        for initiative in rows:
            initiative.assessment = initiative.standing
        return rows

    def add_claims(self, entity):
        super().add_claims(entity)
        reports = [claim for claim in entity.counting if isinstance(claim, StatusReport)]
        entity.assessment = Assessment(tuple(reports))
        ends = {end.pk: end for claim in entity.counting for _role, end in claim.mentions()}
        entity.acts = sorted(
            (end for end in ends.values() if end.type == Act.own_type()), key=attrgetter("slug")
        )
