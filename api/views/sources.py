"""What the claims rest on: publishers, sources, and the passages cited."""

from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404

from api.filters.sets import SourceFilterSet
from api.serializers import sources as shapes
from api.serializers.claims import detail_of
from api.views.base import DetailView, ListView
from claims.clock import CALENDAR
from claims.models import Claim, ClaimCitation
from sources.models import Citation, Publisher, Source


class PublisherListView(ListView):
    """Everybody who published a source, by slug. The filters ask for one source at least."""

    queryset = Publisher.objects.none()
    serializer_class = shapes.PublisherSerializer
    filterset_class = SourceFilterSet
    search_fields = ("name", "slug", "kind_reason", "stance")
    ordering_fields = {"slug": "slug", "name": "name", "kind": "kind"}

    def get_queryset(self):
        return Publisher.objects.known(self.clock).order_by("slug")


class PublisherDetailView(DetailView):
    """One publisher with its sources."""

    queryset = Publisher.objects.none()
    serializer_class = shapes.PublisherDetailSerializer
    lookup_field = "slug"

    def find(self, key):
        publisher = get_object_or_404(Publisher.objects.known(self.clock), slug=key)
        publisher.known_sources = with_ends(Source.objects.for_list(self.clock)).filter(publisher=publisher)
        return publisher


def with_ends(sources):
    """Sources with what they are part of and listed in."""
    return sources.select_related("publisher", "part_of", "listed_in")


class SourceListView(ListView):
    """Every source, those that we hold first, then the newest. All are listed, cited or not."""

    queryset = Source.objects.none()
    serializer_class = shapes.SourceSerializer
    filterset_class = SourceFilterSet
    search_fields = ("slug", "publisher__name", "note")
    search_prose = True
    ordering_fields = {"slug": "slug", "title": "title", "published": "published", "language": "language"}

    def get_queryset(self):
        return with_ends(Source.objects.for_list(self.clock))


class SourceDetailView(DetailView):
    """One source with every claim that cites it and counts under the clock."""

    queryset = Source.objects.none()
    serializer_class = shapes.SourceDetailSerializer
    lookup_field = "slug"

    def find(self, key):
        source = get_object_or_404(Source.objects.for_page(self.clock), slug=key)
        source.counting = Claim.objects.resting_on([source]).under(self.clock).in_full(self.clock)
        source.known_snapshots = held_by(self.clock.known_at, source.snapshots.all())
        return source


def held_by(known_at, snapshots):
    """The snapshots that were held by the day of an instant in our calendar; all of them for None."""
    if known_at is None:
        return list(snapshots)
    day = known_at.astimezone(CALENDAR).date()
    return [snapshot for snapshot in snapshots if snapshot.held_on <= day]


class CitationListView(ListView):
    """The passages on which claims rest that count under the clock, by source and paragraph."""

    queryset = Citation.objects.none()
    serializer_class = shapes.CitationSerializer
    filterset_class = SourceFilterSet
    search_fields = ("source__title", "source__slug", "section", "starts_with", "ends_with")
    ordering_fields = {"source": "source__slug", "paragraph": "paragraph", "recorded_at": "recorded_at"}

    def get_queryset(self):
        return citations(self.clock)


class CitationDetailView(DetailView):
    """One passage and the claims that rest on it."""

    queryset = Citation.objects.none()
    serializer_class = detail_of(shapes.CitationSerializer)
    lookup_field = "id"

    def find(self, key):
        return get_object_or_404(citations(self.clock), pk=key)


def citations(clock):
    """The passages on which claims rest that count, each with these in ``counting``: its uses."""
    citation_links = ClaimCitation.objects.for_display(clock).filter(claim__in=Claim.objects.under(clock))
    return (
        Citation.objects.filter(Exists(citation_links.filter(citation=OuterRef("pk"))))
        .select_related("source__publisher", "source__part_of")
        .prefetch_related(Prefetch("citation_links", citation_links, to_attr="counting"))
        .order_by("source__slug", "paragraph", "starts_with", "ends_with")
    )
