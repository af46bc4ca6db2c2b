"""Questions that the readings answer differently."""

from typing import Any

from api.filters.sets import DisagreementFilterSet
from api.pagination import PagesOfClaims
from api.rows.claims import in_full
from api.serializers.disagreements import DisagreementSerializer
from api.views.base import PublicViewSet
from claims.models import Disagreement
from reforms.disagreements import disputes_among, keys_of_readings, kinds_of, with_about


class DisagreementViewSet(PublicViewSet):
    list_description = "The questions on which the readings disagree under the clock, by number."
    detail_description = (
        "One question, by the number that it keeps, as long as the readings disagree under the clock."
    )
    queryset = Disagreement.objects.none()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilterSet
    pagination_class = PagesOfClaims
    lookup_field = "number"
    lookup_value_converter = "int"
    search_fields = ("measure__name", "measure__code")
    search_named = ("subject",)
    ordering_fields = {"number": "number"}

    @property
    def tally(self):
        return "disagreement", ""

    def get_queryset(self):
        return with_about(Disagreement.objects.under(self.clock), self.clock, statuses=False)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return self.disputes(page)

    def get_object(self):
        return self.disputes([super().get_object()])[0]

    def disputes(self, disagreements):
        """The disputes of these, with their readings."""
        disagreements = list(disagreements)
        claims = in_full(keys_of_readings(disagreements), kinds_of(disagreements), self.clock)
        return disputes_among(disagreements, claims, days_of=_days)


def _days(claim):
    return [passage.latest_day for passage in claim.passages]
