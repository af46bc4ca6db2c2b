"""Questions that the readings answer differently."""

from django.http import Http404

from api.filters.sets import DisagreementFilterSet
from api.serializers.disagreements import DisagreementSerializer
from api.views.base import PublicViewSet, in_order
from claims.models import Disagreement
from reforms.disagreements import disputes

_KEYS = {"number": lambda dispute: dispute.number}


class DisagreementViewSet(PublicViewSet):
    list_description = "The questions on which the readings disagree under the clock, by number."
    detail_description = (
        "One question, by the number that it keeps, as long as the readings disagree under the clock."
    )
    queryset = Disagreement.objects.none()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilterSet
    lookup_field = "number"
    lookup_value_converter = "int"
    search_fields = ("measure__name", "measure__code")
    search_named = ("subject",)
    ordering_fields = {"number": None}

    def get_queryset(self):
        return Disagreement.objects.at(self.clock)

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return in_order(disputes(rows, self.clock), self.orders, _KEYS)

    def get_object(self):
        for dispute in disputes(self.get_queryset().filter(**self.kwargs), self.clock):
            return dispute
        raise Http404
