"""The vocabularies, with their meanings."""

from dataclasses import dataclass
from operator import attrgetter

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from api.filters.backends import Ordering, Search, read_orders, read_words
from api.serializers.claims import detail_of
from api.serializers.vocabularies import MeasureSerializer, StatusMeaningSerializer
from api.views.base import DetailView, ListView, in_order
from claims.models import Measure
from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL, Status


def measures(clock):
    """What can be counted, as far as it was known under the clock."""
    return Measure.objects.known(clock)


class MeasureListView(ListView):
    """What is counted, by code."""

    queryset = Measure.objects.none()
    serializer_class = MeasureSerializer
    search_fields = ("code", "name", "meaning")
    ordering_fields = {"code": "code", "name": "name", "unit": "unit"}

    def get_queryset(self):
        return measures(self.clock).order_by("code")


class MeasureDetailView(DetailView):
    """One thing that is counted."""

    queryset = Measure.objects.none()
    serializer_class = detail_of(MeasureSerializer)
    lookup_field = "code"

    def find(self, key):
        return get_object_or_404(measures(self.clock), code=key)


@dataclass(frozen=True)
class Meaning:
    """A status as the vocabulary explains it."""

    code: str
    label: str
    meaning: str
    evidence: str
    rung: int | None

    @property
    def text(self):
        """What a search looks at."""
        return f"{self.code} {self.label} {self.meaning} {self.evidence}".casefold()

    @classmethod
    def of(cls, status):
        return cls(status.value, status.label, str(status.meaning), str(status.evidence), status.rung)


def statuses():
    """The whole vocabulary, in the language of the answer."""
    absent = Meaning(NOT_ASSESSED, str(NOT_ASSESSED_LABEL), _("No report on its status is held."), "", None)
    return [*map(Meaning.of, Status), absent]


class StatusListView(ListView):
    """What can become of an initiative: the ladder in its order, and what is off it."""

    serializer_class = StatusMeaningSerializer
    filter_backends = [Search, Ordering]
    ordering_fields = {"code": None, "rung": None}

    def get_queryset(self):
        return statuses()

    def filter_queryset(self, queryset):
        """The same search and order as elsewhere, without a database."""
        words = [word.casefold() for word in read_words(self.request)]
        found = [status for status in queryset if all(word in status.text for word in words)]
        keys = {name: attrgetter(name) for name in self.ordering_fields}
        return in_order(found, read_orders(self.request, self.ordering_fields), keys)


class StatusDetailView(DetailView):
    """One status and what it means."""

    serializer_class = detail_of(StatusMeaningSerializer)
    lookup_field = "code"

    def find(self, key):
        for status in statuses():
            if status.code == key:
                return status
        raise Http404
