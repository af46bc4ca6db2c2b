"""Claims of each kind: those that count, and each by its id as long as it is on record."""

from django.db.models import DecimalField

from api.filters.sets import ClaimFilterSet, filters_of
from api.serializers.claims import claim_serializer
from api.views.base import KindViewSet
from claims.kinds import model_fields


class ClaimViewSet(KindViewSet):
    """A kind of claim, by what its class declares."""

    lookup_field = "id"
    lookup_value_converter = "uuid"
    detail_description = (
        "One claim, also where it was retracted; what became of it after ``known_at`` is not said."
    )

    @property
    def list_description(self):
        return f"{self.kind.__doc__.partition('.')[0]}. Oldest first."

    @property
    def filterset_class(self):
        return filters_of(self.kind) or ClaimFilterSet

    @property
    def search_fields(self):
        return ("key", "note", *self.kind.search_texts)

    @property
    def search_named(self):
        return ("subject", *self.kind.search_ends)

    @property
    def search_prose(self):
        return bool(self.kind.prose)

    @property
    def ordering_fields(self):
        numbers = [name for name, field in model_fields(self.kind).items() if isinstance(field, DecimalField)]
        columns = {"date": "counts_from", "recorded_at": "recorded_at", "key": "key"}
        return columns | {name: name for name in numbers}

    def make_serializer(self, *args, **kwargs):
        return claim_serializer(self.kind, *args, **kwargs)

    def get_queryset(self):
        claims = self.kind.objects
        rows = claims.under(self.clock) if self.action == "list" else claims.on_record(self.clock)
        return rows.for_display(self.clock)
