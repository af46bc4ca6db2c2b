"""Entities: those about which something counts, and each by its slug as soon as it is on record."""

from typing import Any

from api.rows.claims import select_shown
from api.rows.names import add_names
from api.serializers.entities import entity_serializer
from api.views.base import KindViewSet
from api.views.claims_of import add_claims_about
from claims.kinds import own_foreign_keys
from claims.models import Entity, ListedSpan
from sources.prepared import IsAmong, slice_of


class EntityViewSet(KindViewSet):
    """A kind of entity, by what its class declares."""

    lookup_field = "slug"
    lookup_value_converter = "slug"
    detail_description = (
        "One entity with the claims about it, once it is on record; ``known`` says if anything counts."
    )
    search_fields = ("slug",)
    search_named = ("pk",)
    ordering_fields: dict[str, str | None] = {
        "slug": "slug",
        "title": "sort_key",
        "last_evidence": "last_evidence",
        "last_checked": "last_checked",
    }
    # The types of claims of which a detail gives all, however many there are.
    shown_whole: tuple[str, ...] = ()
    # Whether the list is in the order of the slugs.
    is_by_slug = True

    def __init__(self, **initkwargs):
        super().__init__(**initkwargs)
        own = f"{self.kind.__doc__.partition('.')[0]}. By slug; those about which something counts."
        self.list_description = self.list_description or own

    def make_serializer(self, *args, **kwargs):
        return entity_serializer(self.kind, *args, **kwargs)

    def get_queryset(self):
        # by the type, too: the common table has an index in the order of the list
        entities = self.kind.objects.filter(type=self.kind.own_type())
        rows = entities.listed(self.clock) if self.action == "list" else entities.known(self.clock)
        return select_shown(rows.with_evidence_dates(self.clock), *own_foreign_keys(self.kind)).in_order(
            "slug"
        )

    def slice(self, most, first):
        """The keys are found first, in the common table alone: the planner takes its order from the index."""
        if not self.is_by_slug:
            return super().slice(most, first)
        listed = Entity.objects.filter(type=self.kind.own_type()).listed(self.clock).in_order("slug")
        return self.get_queryset().filter(IsAmong("pk", slice_of(listed, most, first)))

    @property
    def tally(self) -> tuple[str, str] | None:
        return "entity", self.kind.own_type()

    def counted(self):
        """By the spans: each entity that is listed has one."""
        known = Entity.objects.filter(type=self.kind.own_type()).known(self.clock)
        return ListedSpan.objects.under(self.clock).filter(IsAmong("subject", known))

    def paginate_queryset(self, queryset):
        rows: Any = super().paginate_queryset(queryset)
        page = list(rows)
        self.add_related(page)
        return page

    def add_related(self, page):
        """Give the rows of a page what stands in rows of their own."""
        add_names(page, self.clock)

    def get_object(self):
        entity = super().get_object()
        self.add_claims(entity)
        return entity

    def add_claims(self, entity):
        """Give the entity its names and the claims that its detail shows, and whether there are any."""
        about = self.about(entity)
        add_names(about, self.clock)
        add_claims_about(entity, about, self.clock, whole=self.shown_whole)
        entity.is_known = bool(entity.counting)

    def about(self, entity):
        """The entities whose claims are shown with it."""
        return [entity]
