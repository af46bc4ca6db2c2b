"""Entities: those about which something counts, and each by its slug as soon as it is on record."""

from django.db.models import Prefetch

from api.serializers.entities import entity_serializer
from api.views.base import KindViewSet
from api.views.claims_of import add_claims
from claims.kinds import own_ends
from claims.models import Claim
from sources.models import Source


def with_names(entities, clock):
    """Entities with their further names, and the sources that use these, as far as they are known."""
    used_in = Prefetch("names__used_in", Source.objects.known(clock).in_order("slug"))
    return entities.prefetch_related("names", used_in)


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

    def __init__(self, **initkwargs):
        super().__init__(**initkwargs)
        own = f"{self.kind.__doc__.partition('.')[0]}. By slug; those about which something counts."
        self.list_description = self.list_description or own

    def make_serializer(self, *args, **kwargs):
        return entity_serializer(self.kind, *args, **kwargs)

    def get_queryset(self):
        entities = self.kind.objects
        rows = entities.listed(self.clock) if self.action == "list" else entities.known(self.clock)
        rows = rows.with_evidence_dates(self.clock).select_related(*own_ends(self.kind))
        return with_names(rows, self.clock).in_order("slug")

    def get_object(self):
        entity = super().get_object()
        self.add_claims(entity)
        return entity

    def add_claims(self, entity):
        """Give the entity the claims that its detail shows, and whether there are any."""
        claims = Claim.objects.about(*self.about(entity)).under(self.clock)
        add_claims(entity, claims, self.clock, whole=self.shown_whole)
        entity.is_known = bool(entity.counting)

    def about(self, entity):
        """The entities whose claims are shown with it."""
        return [entity]
