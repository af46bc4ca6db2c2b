"""Claims of each kind: those that count, and each by its id as long as it is on record."""

from functools import cache
from typing import Any

from django.db.models import DecimalField

from api.filters.sets import ClaimFilterSet
from api.rows.claims import add_related, for_answers, oldest_first
from api.serializers.claims import claim_serializer
from api.views.base import KindViewSet
from claims.kinds import model_fields
from claims.models import Claim
from sources.prepared import IsAmong


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
        self.search_named = ("subject", *kind.search_entities)
        self.search_prose = bool(kind.prose)
        self.ordering_fields = _ordering_fields(kind)

    def make_serializer(self, *args, **kwargs):
        return claim_serializer(self.kind, *args, **kwargs)

    def get_queryset(self):
        if self.action != "list":
            return for_answers(self.kind.objects.on_record(self.clock), self.clock)
        # by the common table, which has an index in the order of the list
        return oldest_first(self.kind.objects.filter(type=self.kind.own_type()).under(self.clock))

    def shown(self, rows):
        """In the same order: the keys are found first, so that nothing is joined that is not shown."""
        order = rows.query.order_by
        return for_answers(self.kind.objects.filter(IsAmong("pk", rows)), self.clock).order_by(*order)

    @property
    def tally(self):
        return "claim", self.kind.own_type()

    def counted(self):
        return Claim.objects.filter(type=self.kind.own_type()).under(self.clock)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        claims = page if isinstance(page, list) else list(self.shown(page))
        add_related(claims, self.clock)
        return claims

    def get_object(self):
        claim = super().get_object()
        add_related([claim], self.clock)
        return claim


@cache
def _ordering_fields(kind):
    numbers = [name for name, field in model_fields(kind).items() if isinstance(field, DecimalField)]
    return {
        "date": "counts_from",
        "recorded_at": "recorded_at",
        "key": "key",
        **{name: name for name in numbers},
    }
