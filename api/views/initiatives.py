"""Initiatives: what became of each is derived, and so is their order by it."""

from operator import attrgetter

from api.filters import sets as filters
from api.serializers import details
from api.serializers import entities as shapes
from api.views.base import in_order
from api.views.entities import EntityDetailView, EntityListView
from reforms.models import Act, Initiative

_STATUS_ORDER = [code for code, _label in shapes.STATUS_CHOICES]
_KEYS = {name: attrgetter(name) for name in EntityListView.ordering_fields} | {
    "status": lambda initiative: _STATUS_ORDER.index(initiative.assessment.code),
    "since": lambda initiative: initiative.assessment.current and initiative.assessment.current.since,
}


class InitiativeListView(EntityListView):
    """Initiatives about which something counts under the clock, by policy area and title."""

    queryset = Initiative.objects.none()
    serializer_class = shapes.InitiativeSerializer
    filterset_class = filters.InitiativeFilterSet
    ordering_fields = EntityListView.ordering_fields | {"status": None, "since": None}

    def get_queryset(self):
        return Initiative.objects.for_list(self.clock)

    def arrange(self, rows):
        if all(self.ordering_fields[name] for name, _descending in self.orders):
            return rows
        return in_order(rows.assessed(self.clock), self.orders, _KEYS)

    def complete(self, page):
        return page if isinstance(page, list) else page.assessed(self.clock)


class InitiativeDetailView(EntityDetailView):
    """One initiative with everything that is said about it. It exists under every clock."""

    queryset = Initiative.objects.none()
    serializer_class = details.InitiativeDetailSerializer

    def rows(self):
        return Initiative.objects.for_page(self.clock)

    def load(self, entities):
        return next(iter(entities.assessed(self.clock)), None)

    def complete(self, entity):
        super().complete(entity)
        ends = {end.pk: end for claim in entity.counting for _role, end in claim.mentions()}
        entity.acts = sorted(
            (end for end in ends.values() if end.type == Act._meta.model_name), key=attrgetter("slug")
        )
