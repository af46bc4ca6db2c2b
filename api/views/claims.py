"""Claims of each kind: those that count, and each by its id as long as it is on record."""

from django.shortcuts import get_object_or_404

from api.filters.sets import ClaimFilterSet, FigureFilterSet
from api.serializers import claims as shapes
from api.views.base import DetailView, ListView
from claims.models import Claim, Event, Figure, Statement
from elections.models import Application, Candidacy
from reforms.models import Effect, StatusReport, Succession, Tenure


class ClaimListView(ListView):
    """Claims that count under the clock, oldest first."""

    queryset = Claim.objects.none()
    filterset_class = ClaimFilterSet
    search_fields: tuple[str, ...] = ("key", "note")
    search_named: tuple[str, ...] = ("subject",)
    ordering_fields: dict[str, str | None] = {
        "date": "counts_from",
        "recorded_at": "recorded_at",
        "key": "key",
    }

    def get_queryset(self):
        return self.queryset.model.objects.under(self.clock).for_display(self.clock)


class ClaimDetailView(DetailView):
    """One claim, also where it was retracted; what became of it after ``known_at`` is not said."""

    queryset = Claim.objects.none()
    lookup_field = "id"

    def find(self, key):
        return get_object_or_404(
            self.queryset.model.objects.on_record(self.clock).for_display(self.clock), pk=key
        )


class StatusReportListView(ClaimListView):
    """Reports that an initiative had reached a status, oldest first."""

    queryset = StatusReport.objects.none()
    serializer_class = shapes.StatusReportSerializer


class StatusReportDetailView(ClaimDetailView):
    queryset = StatusReport.objects.none()
    serializer_class = shapes.detail_of(shapes.StatusReportSerializer)


class FigureListView(ClaimListView):
    """Readings of measures, oldest first."""

    queryset = Figure.objects.none()
    serializer_class = shapes.FigureSerializer
    filterset_class = FigureFilterSet
    search_fields = (*ClaimListView.search_fields, "as_printed", "measure__code", "measure__name")
    ordering_fields = ClaimListView.ordering_fields | {"value": "value"}


class FigureDetailView(ClaimDetailView):
    queryset = Figure.objects.none()
    serializer_class = shapes.detail_of(shapes.FigureSerializer)


class StatementListView(ClaimListView):
    """What is said in prose, oldest first."""

    queryset = Statement.objects.none()
    serializer_class = shapes.StatementSerializer
    search_prose = True


class StatementDetailView(ClaimDetailView):
    queryset = Statement.objects.none()
    serializer_class = shapes.detail_of(shapes.StatementSerializer)


class EventListView(ClaimListView):
    """What happened or was planned, oldest first."""

    queryset = Event.objects.none()
    serializer_class = shapes.EventSerializer
    search_prose = True


class EventDetailView(ClaimDetailView):
    queryset = Event.objects.none()
    serializer_class = shapes.detail_of(shapes.EventSerializer)


class EffectListView(ClaimListView):
    """What initiatives do to institutions, regions and parties, oldest first."""

    queryset = Effect.objects.none()
    serializer_class = shapes.EffectSerializer
    search_named = ("subject", "target")


class EffectDetailView(ClaimDetailView):
    queryset = Effect.objects.none()
    serializer_class = shapes.detail_of(shapes.EffectSerializer)


class SuccessionListView(ClaimListView):
    """What followed, came out of or belongs to what, oldest first."""

    queryset = Succession.objects.none()
    serializer_class = shapes.SuccessionSerializer
    search_named = ("subject", "predecessor")


class SuccessionDetailView(ClaimDetailView):
    queryset = Succession.objects.none()
    serializer_class = shapes.detail_of(shapes.SuccessionSerializer)


class TenureListView(ClaimListView):
    """Who held which role in which body, oldest first."""

    queryset = Tenure.objects.none()
    serializer_class = shapes.TenureSerializer
    search_fields = (*ClaimListView.search_fields, "role")
    search_named = ("subject", "body")


class TenureDetailView(ClaimDetailView):
    queryset = Tenure.objects.none()
    serializer_class = shapes.detail_of(shapes.TenureSerializer)


class CandidacyListView(ClaimListView):
    """Who stood in which contest, oldest first."""

    queryset = Candidacy.objects.none()
    serializer_class = shapes.CandidacySerializer
    search_named = ("subject", "contest")


class CandidacyDetailView(ClaimDetailView):
    queryset = Candidacy.objects.none()
    serializer_class = shapes.detail_of(shapes.CandidacySerializer)


class ApplicationListView(ClaimListView):
    """Which elections applied which initiatives, oldest first."""

    queryset = Application.objects.none()
    serializer_class = shapes.ApplicationSerializer
    search_named = ("subject", "initiative")


class ApplicationDetailView(ClaimDetailView):
    queryset = Application.objects.none()
    serializer_class = shapes.detail_of(shapes.ApplicationSerializer)
