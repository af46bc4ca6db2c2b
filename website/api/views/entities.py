"""Entities: those about which something counts, and each by its slug as soon as it is published."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Prefetch
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.response import Response

from claims.models import Claim, Entity, FormerSlug
from elections.models import Contest, Election, Party
from reforms.models import Act, Area, Initiative, Institution, Person, Programme, Region
from sources.models import Source
from website.api import filters
from website.api.serializers import details
from website.api.serializers import entities as shapes
from website.api.views.base import DetailView, ListView, in_order


def with_names(entities, clock):
    """Entities with their further names, and the sources that use these, as far as they are known."""
    used_in = Prefetch("names__used_in", Source.objects.known(clock).order_by("slug"))
    return entities.prefetch_related("names", used_in)


class EntityListView(ListView):
    """Entities about which something counts under the clock, by slug."""

    queryset = Entity.objects.none()
    search_fields: tuple[str, ...] = ("title", "slug", "summary")
    search_named = "pk"
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
        former = FormerSlug.objects.filter(type=kind, slug=slug, entity__recorded_at__isnull=False)
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


# With the initiatives counted


@dataclass(frozen=True)
class Counts:
    """How many initiatives there are, and of each status, zeros included."""

    by_status: dict

    @classmethod
    def of(cls, initiatives):
        found = Counter(initiative.assessment.code for initiative in initiatives)
        return cls({code: found[code] for code, _label in shapes.STATUS_CHOICES})

    @property
    def total(self):
        return sum(self.by_status.values())


def count_initiatives(rows, column, clock):
    """Give each row its ``counts``: those of the listed initiatives that point at it by ``column``."""
    grouped = defaultdict(list)
    for initiative in Initiative.objects.listed(clock).filter(**{f"{column}__in": rows}).assessed(clock):
        grouped[getattr(initiative, column)].append(initiative)
    for row in rows:
        row.counts = Counts.of(grouped[row.pk])
    return rows


class ProgrammeListView(EntityListView):
    """Reform agendas about which something counts under the clock, with their initiatives by status."""

    queryset = Programme.objects.none()
    serializer_class = shapes.ProgrammeSerializer
    filterset_class = filters.ProgrammeFilterSet

    def complete(self, page):
        return count_initiatives(list(page), "programme_id", self.clock)


class ProgrammeDetailView(EntityDetailView):
    queryset = Programme.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.ProgrammeSerializer)

    def complete(self, entity):
        super().complete(entity)
        count_initiatives([entity], "programme_id", self.clock)


class AreaListView(EntityListView):
    """Policy areas in the order of display, with their initiatives by status. All are always listed."""

    queryset = Area.objects.none()
    serializer_class = shapes.AreaSerializer
    filterset_class = filters.AreaFilterSet
    ordering_fields = EntityListView.ordering_fields | {"order": "order"}

    def get_queryset(self):
        return with_names(Area.objects.for_list(self.clock).with_evidence_dates(self.clock), self.clock)

    def complete(self, page):
        return count_initiatives(list(page), "area_id", self.clock)


class AreaDetailView(EntityDetailView):
    """One policy area with the claims about it; known as soon as one of its initiatives is."""

    queryset = Area.objects.none()
    serializer_class = shapes.entity_detail_of(shapes.AreaSerializer)

    def rows(self):
        return super().rows().select_related("programme")

    def complete(self, entity):
        super().complete(entity)
        count_initiatives([entity], "area_id", self.clock)
        entity.is_known = entity.is_known or entity.counts.total > 0


# Initiatives and votes: what they amount to is derived, and so is their order by it


_STATUS_ORDER = [code for code, _label in shapes.STATUS_CHOICES]
_KEYS = {name: attrgetter(name) for name in EntityListView.ordering_fields}
_INITIATIVE_KEYS = _KEYS | {
    "status": lambda initiative: _STATUS_ORDER.index(initiative.assessment.code),
    "since": lambda initiative: initiative.assessment.current and initiative.assessment.current.since,
}
_ELECTION_KEYS = _KEYS | {"held": lambda vote: vote.held.event and vote.held.event.counts_from}


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
        return in_order(rows.assessed(self.clock), self.orders, _INITIATIVE_KEYS)

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


class ElectionListView(EntityListView):
    """Votes about which something counts under the clock, newest first."""

    queryset = Election.objects.none()
    serializer_class = shapes.ElectionSerializer
    filterset_class = filters.ElectionFilterSet
    ordering_fields = dict.fromkeys(_ELECTION_KEYS)

    def arrange(self, rows):
        return in_order(rows.with_held(self.clock), self.orders, _ELECTION_KEYS)


class ElectionDetailView(EntityDetailView):
    """One vote with everything that is said about it and its contests. It exists under every clock."""

    queryset = Election.objects.none()
    serializer_class = details.ElectionDetailSerializer

    def load(self, entities):
        return next(iter(entities.with_held(self.clock)), None)

    def about(self, entity):
        contests = Contest.objects.filter(election=entity).with_evidence_dates(self.clock)
        entity.published_contests = with_names(contests.order_by("slug"), self.clock)
        for contest in entity.published_contests:
            contest.election = entity
        return [entity, *entity.published_contests]
