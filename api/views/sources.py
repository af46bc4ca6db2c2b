"""What the claims rest on: publishers, sources, and the passages cited."""

from typing import Any

from django.db.models import Exists, OuterRef

from api.filters.sets import SourceFilterSet
from api.rows.passages import Passage, columns, with_uses
from api.serializers import sources as serializers
from api.views.base import PublicViewSet
from api.views.claims_of import add_claims_resting_on
from claims.clock import CALENDAR
from claims.models import CitedSpan
from claims.shown import add_related
from sources.models import Citation, Publisher, Source
from sources.prepared import IsAmong, prepared, slice_of


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
        publisher.known_sources = _published_by(self.clock, publisher=publisher.pk)
        return publisher


def with_related(sources):
    """Sources with what an answer shows of them: the part of others that says which they are."""
    others = ("part_of", "listed_in")
    deferred = [
        f"{other}__{name}" for other in others for name in ("title", "sort_key", "note", "recorded_at")
    ]
    return sources.select_related("publisher", *others).defer(
        *("recorded_at", "publisher__recorded_at", "publisher__kind_reason", "publisher__stance", *deferred)
    )


@prepared
def _published_by(clock, publisher):
    return with_related(Source.objects.for_list(clock)).where(publisher=publisher)


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

    @property
    def tally(self):
        return "source", ""

    def get_queryset(self):
        if self.action == "list":
            return Source.objects.for_list(self.clock)
        return with_related(Source.objects.known(self.clock))

    def shown(self, rows):
        """In the same order: the keys are found first, so that nothing is joined that is not shown."""
        of_page = Source.objects.filter(IsAmong("pk", rows)).at(self.clock)
        return with_related(of_page).order_by(*rows.query.order_by)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return page if isinstance(page, list) else self.shown(page)

    def get_object(self):
        source = super().get_object()
        add_claims_resting_on(source, self.clock)
        source.known_parts = _leading_to(self.clock, "part_of", source=source.pk)
        source.known_lists = _leading_to(self.clock, "listed_in", source=source.pk)
        add_related([source], "snapshots")
        source.known_snapshots = archived_by(self.clock.known_at, source.snapshots.all())
        return source


@prepared
def _leading_to(clock, relation, source):
    """Its parts (by ``part_of``), or the sources that it lists (by ``listed_in``)."""
    return Source.objects.known(clock).in_order("slug").where(**{relation: source})


def archived_by(known_at, snapshots):
    """The snapshots that were archived by the day of an instant in our calendar; all of them for None."""
    if known_at is None:
        return snapshots
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

    @property
    def tally(self):
        return "citation", ""

    def get_queryset(self):
        """As values: what is to be a passage."""
        used = self._used()
        return used.values_list("pk", *columns(used))

    def _used(self):
        cited = CitedSpan.objects.under(self.clock).filter(subject=OuterRef("pk"))
        used = Citation.objects.at(self.clock).filter(Exists(cited))
        return used.in_order("source__slug", "paragraph", "starts_with", "ends_with")

    def slice(self, most, first):
        """The keys are found first, so that nothing is joined that is not shown."""
        return self.get_queryset().filter(IsAmong("pk", slice_of(self._used(), most, first)))

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return with_uses([Passage(*row) for row in page], self.clock)

    def get_object(self):
        row: Any = super().get_object()
        return with_uses([Passage(*row)], self.clock)[0]
