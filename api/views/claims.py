"""Claims of each kind: those that count, and each by its id as long as it is on record."""

from django.db.models import DecimalField

from api.filters.sets import ClaimFilterSet
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

    filterset_class = ClaimFilterSet

    def __init__(self, **initkwargs):
        super().__init__(**initkwargs)
        kind = self.kind
        self.list_description = f"{kind.__doc__.partition('.')[0]}. Oldest first."
        self.search_fields = ("key", "note", *kind.search_texts)
        self.search_named = ("subject", *kind.search_ends)
        self.search_prose = bool(kind.prose)
        numbers = [name for name, field in model_fields(kind).items() if isinstance(field, DecimalField)]
        self.ordering_fields = {
            "date": "counts_from",
            "recorded_at": "recorded_at",
            "key": "key",
            **{name: name for name in numbers},
        }

    def make_serializer(self, *args, **kwargs):
        return claim_serializer(self.kind, *args, **kwargs)

    def get_queryset(self):
        claims = self.kind.objects
        rows = claims.under(self.clock) if self.action == "list" else claims.on_record(self.clock)
        return rows.for_display(self.clock)
