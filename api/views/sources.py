"""What the claims rest on: publishers, sources, and the passages cited."""

from typing import Any

from django.db.models import Exists, OuterRef

from api.filters.sets import SourceFilterSet
from api.rows.passages import Passage, columns, with_uses
from api.serializers import sources as serializers
from api.views.base import PublicViewSet
from api.views.claims_of import add_claims_resting_on
from claims.clock import CALENDAR
from claims.models import ClaimCitation
from claims.statements import Among, Values, ask
from sources.models import Citation, Publisher, Snapshot, Source


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
        publisher.known_sources = ask("published", published_by, Values(self.clock, key=publisher.pk))
        return publisher


def with_ends(sources):
    """Sources with what an answer shows of them: the part of others that says which they are."""
    others = ("part_of", "listed_in")
    unshown = [
        f"{other}__{name}" for other in others for name in ("title", "sort_key", "note", "recorded_at")
    ]
    return sources.select_related("publisher", *others).defer(
        *("recorded_at", "publisher__recorded_at", "publisher__kind_reason", "publisher__stance", *unshown)
    )


def published_by(values):
    """The sources of a publisher, by its key."""
    return with_ends(Source.objects.for_list(values.clock)).where(publisher=values.key)


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
            return Source.objects.for_list(self.clock)
        return with_ends(Source.objects.known(self.clock))

    def shown(self, rows):
        """In the same order: the keys are found first, so that nothing is joined that is not shown."""
        of_page = Source.objects.filter(Among("pk", rows)).at(self.clock)
        return with_ends(of_page).order_by(*rows.query.order_by)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return page if isinstance(page, list) else self.shown(page)

    def get_object(self):
        source = super().get_object()
        add_claims_resting_on(source, self.clock)
        values = Values(self.clock, key=source.pk)
        source.known_parts = ask("parts", parts_of, values)
        source.known_lists = ask("lists", listed_in, values)
        source.known_snapshots = archived_by(self.clock.known_at, ask("snapshots", snapshots_of, values))
        return source


def parts_of(values):
    """The parts of a source, by its key."""
    return Source.objects.known(values.clock).in_order("slug").where(part_of=values.key)


def listed_in(values):
    """The sources that a source refers to, by its key."""
    return Source.objects.known(values.clock).in_order("slug").where(listed_in=values.key)


def snapshots_of(values):
    """The texts archived of a source, by its key."""
    return Snapshot.objects.filter(source=values.key)


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

    def get_queryset(self):
        """As values: what is to be a passage."""
        uses = ClaimCitation.objects.known(self.clock).of_claims_counting(self.clock)
        used = Citation.objects.at(self.clock).filter(Exists(uses.filter(citation=OuterRef("pk"))))
        ordered = used.in_order("source__slug", "paragraph", "starts_with", "ends_with")
        return ordered.values_list("pk", *columns(ordered))

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return with_uses([Passage(*row) for row in page], self.clock)

    def get_object(self):
        row: Any = super().get_object()
        return with_uses([Passage(*row)], self.clock)[0]
