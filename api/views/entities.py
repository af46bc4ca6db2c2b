"""Entities: those about which something counts, and each by its slug as soon as it is published."""

from django.db.models import Prefetch
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.response import Response

from api.filters import sets as filters
from api.serializers import entities as shapes
from api.views.base import DetailView, ListView
from claims.models import Claim, Entity, FormerSlug
from elections.models import Contest, Party
from reforms.models import Act, Institution, Person, Region
from sources.models import Source


def with_names(entities, clock):
    """Entities with their further names, and the sources that use these, as far as they are known."""
    used_in = Prefetch("names__used_in", Source.objects.known(clock).order_by("slug"))
    return entities.prefetch_related("names", used_in)


class EntityListView(ListView):
    """Entities about which something counts under the clock, by slug."""

    queryset = Entity.objects.none()
    search_fields = ("slug",)
    search_named = ("pk",)
    ordering_fields: dict[str, str | None] = {
        name: name for name in ("slug", "title", "last_evidence", "last_checked")
    }

    def get_queryset(self):
        entities = self.queryset.model.objects.listed(self.clock).with_evidence_dates(self.clock)
        return with_names(entities, self.clock).order_by("slug")


class EntityDetailView(DetailView):
    """One entity with the claims about it. It exists under every clock; ``known`` says if anything counts."""

    queryset = Entity.objects.none()
    lookup_field = "slug"

    def answer(self):
        slug = self.kwargs["slug"]
        entity = self.find(slug)
        return self.moved(slug) if entity is None else Response(self.get_serializer(entity).data)

    def find(self, key):
        """The entity with this slug, complete, or None."""
        entity = self.load(with_names(self.rows().filter(slug=key), self.clock))
        if entity is not None:
            self.complete(entity)
        return entity

    def rows(self):
        return self.queryset.model.objects.with_evidence_dates(self.clock)

    def load(self, entities):
        """The only one of the entities, or None."""
        return entities.first()

    def complete(self, entity):
        """Give the entity what its shape shows beside its own columns."""
        entity.counting = Claim.objects.about(*self.about(entity)).under(self.clock).in_full(self.clock)
        entity.is_known = bool(entity.counting)

    def about(self, entity):
        """The entities whose claims are shown."""
        return [entity]

    def moved(self, slug):
        """The address of the entity that had this slug."""
        kind = self.queryset.model._meta.model_name
        former = FormerSlug.objects.filter(type=kind, slug=slug, entity__known_from__isnull=False)
        for row in former.select_related("entity"):
            query = self.request.META["QUERY_STRING"]
            path = reverse(f"api:{kind}-detail", args=[row.entity.slug])
            return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
        raise Http404


class InstitutionListView(EntityListView):
    """Bodies and offices about which something counts under the clock, by slug."""

    queryset = Institution.objects.none()
    serializer_class = shapes.InstitutionSerializer
    filterset_class = filters.InstitutionFilterSet


class InstitutionDetailView(EntityDetailView):
    queryset = Institution.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.InstitutionSerializer)


class RegionListView(EntityListView):
    """Regions and other places about which something counts under the clock, by slug."""

    queryset = Region.objects.none()
    serializer_class = shapes.RegionSerializer
    filterset_class = filters.RegionFilterSet


class RegionDetailView(EntityDetailView):
    queryset = Region.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.RegionSerializer)


class PersonListView(EntityListView):
    """People about whom something counts under the clock, by slug."""

    queryset = Person.objects.none()
    serializer_class = shapes.PersonSerializer


class PersonDetailView(EntityDetailView):
    queryset = Person.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.PersonSerializer)


class PartyListView(EntityListView):
    """Parties about which something counts under the clock, by slug."""

    queryset = Party.objects.none()
    serializer_class = shapes.PartySerializer


class PartyDetailView(EntityDetailView):
    queryset = Party.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.PartySerializer)


class ActListView(EntityListView):
    """Acts, addresses and programmes about which something counts under the clock, by slug."""

    queryset = Act.objects.none()
    serializer_class = shapes.ActSerializer
    filterset_class = filters.ActFilterSet


class ActDetailView(EntityDetailView):
    queryset = Act.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.ActSerializer)


class ContestListView(EntityListView):
    """Contests within elections about which something counts under the clock, by slug."""

    queryset = Contest.objects.none()
    serializer_class = shapes.ContestSerializer
    filterset_class = filters.ContestFilterSet

    def get_queryset(self):
        return super().get_queryset().select_related("election")


class ContestDetailView(EntityDetailView):
    queryset = Contest.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.ContestSerializer)

    def rows(self):
        return super().rows().select_related("election")
