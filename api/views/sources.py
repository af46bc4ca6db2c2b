"""What the claims rest on: publishers, sources, and the passages cited."""

from django.db.models import Exists, OuterRef, Prefetch

from api.filters.sets import SourceFilterSet
from api.serializers import sources as serializers
from api.views.base import PublicViewSet
from api.views.claims_of import add_claims
from claims.clock import CALENDAR
from claims.models import Claim, ClaimCitation
from sources.models import Citation, Publisher, Source


class PublisherViewSet(PublicViewSet):
    list_description = "Everybody who published a source, by slug. The filters ask for one source at least."
    detail_description = "One publisher with its sources."
    queryset = Publisher.objects.none()
    serializer_class = serializers.PublisherSerializer
    filterset_class = SourceFilterSet
    lookup_field = "slug"
    lookup_value_converter = "slug"
    search_fields = ("name", "slug", "kind_reason", "stance")
    ordering_fields = {"slug": "slug", "name": "sort_key", "kind": "kind"}

    def get_queryset(self):
        return Publisher.objects.known(self.clock).in_order("slug")

    def get_object(self):
        publisher = super().get_object()
        sources = with_ends(Source.objects.for_list(self.clock))
        publisher.known_sources = sources.where(publisher=publisher.pk)
        return publisher


def with_ends(sources):
    """Sources with what they are part of and listed in."""
    return sources.select_related("publisher", "part_of", "listed_in")


class SourceViewSet(PublicViewSet):
    list_description = (
        "Every source, those that we hold first, then the newest. All are listed, cited or not."
    )
    detail_description = "One source with every claim that cites it and counts under the clock."
    queryset = Source.objects.none()
    serializer_class = serializers.SourceSerializer
    filterset_class = SourceFilterSet
    lookup_field = "slug"
    lookup_value_converter = "slug"
    search_fields = ("slug", "publisher__name", "note")
    search_prose = True
    ordering_fields = {"slug": "slug", "title": "sort_key", "published": "published", "language": "language"}

    def get_queryset(self):
        if self.action == "list":
            return with_ends(Source.objects.for_list(self.clock))
        return Source.objects.for_page(self.clock)

    def get_object(self):
        source = super().get_object()
        add_claims(source, Claim.objects.resting_on([source], self.clock).under(self.clock), self.clock)
        others = Source.objects.known(self.clock).in_order("slug")
        source.known_parts = others.where(part_of=source.pk)
        source.known_lists = others.where(listed_in=source.pk)
        source.known_snapshots = archived_by(self.clock.known_at, source.snapshots.all())
        return source


def archived_by(known_at, snapshots):
    """The snapshots that were archived by the day of an instant in our calendar; all of them for None."""
    if known_at is None:
        return list(snapshots)
    day = known_at.astimezone(CALENDAR).date()
    return [snapshot for snapshot in snapshots if snapshot.held_on <= day]


class CitationViewSet(PublicViewSet):
    list_description = (
        "The passages on which claims rest that count under the clock, by source and paragraph."
    )
    detail_description = "One passage and the claims that rest on it."
    queryset = Citation.objects.none()
    serializer_class = serializers.CitationSerializer
    filterset_class = SourceFilterSet
    lookup_field = "id"
    lookup_value_converter = "uuid"
    search_fields = ("source__title", "source__slug", "section", "starts_with", "ends_with")
    ordering_fields = {"source": "source__slug", "paragraph": "paragraph", "recorded_at": "recorded_at"}

    def get_queryset(self):
        """Each with the uses by claims that count in ``counting``."""
        citation_links = ClaimCitation.objects.for_display(self.clock)
        citation_links = citation_links.filter(claim__in=Claim.objects.under(self.clock))
        return (
            Citation.objects.at(self.clock)
            .filter(Exists(citation_links.filter(citation=OuterRef("pk"))))
            .select_related("source__publisher", "source__part_of")
            .prefetch_related(Prefetch("citation_links", citation_links, to_attr="counting"))
            .in_order("source__slug", "paragraph", "starts_with", "ends_with")
        )
