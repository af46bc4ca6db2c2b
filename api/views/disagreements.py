"""Questions that the readings answer differently."""

from django.http import Http404

from api.filters.sets import DisagreementFilterSet
from api.serializers.claims import detail_of
from api.serializers.disagreements import DisagreementSerializer
from api.views.base import DetailView, ListView, in_order
from claims.models import Disagreement
from reforms.disagreements import disputes


class DisagreementListView(ListView):
    """The questions on which the readings disagree under the clock, by number."""

    queryset = Disagreement.objects.none()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilterSet
    search_fields = ("measure__name", "measure__code")
    search_named = ("subject",)
    ordering_fields = {"number": None}

    def get_queryset(self):
        return Disagreement.objects.all()

    def arrange(self, rows):
        return in_order(disputes(rows, self.clock), self.orders, {"number": lambda dispute: dispute.number})


class DisagreementDetailView(DetailView):
    """One question, by the number that it keeps, as long as the readings disagree under the clock."""

    queryset = Disagreement.objects.none()
    serializer_class = detail_of(DisagreementSerializer)
    lookup_field = "number"

    def find(self, key):
        found = disputes(Disagreement.objects.filter(number=key), self.clock)
        if not found:
            raise Http404
        return found[0]
