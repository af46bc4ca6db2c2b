"""The vocabularies, with their meanings."""

from dataclasses import dataclass
from operator import attrgetter

from django.http import Http404

from api.filters.backends import Ordering, Search, read_orders, read_words
from api.serializers.vocabularies import MeasureSerializer, StatusMeaningSerializer
from api.views.base import PublicViewSet, in_order
from claims.models import Measure
from reforms.enums import AssessedStatus, Status


class MeasureViewSet(PublicViewSet):
    list_description = "What is counted, by code."
    detail_description = "One thing that is counted."
    queryset = Measure.objects.none()
    serializer_class = MeasureSerializer
    lookup_field = "code"
    lookup_value_converter = "slug"
    search_fields = ("code", "name", "meaning")
    ordering_fields = {"code": "code", "name": None, "unit": "unit"}
    alphabetical = ("name",)

    def get_queryset(self):
        """What can be counted, as far as it was known under the clock."""
        return Measure.objects.known(self.clock).in_order("code")


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
    def of(cls, member):
        """Of a member of ``AssessedStatus``; that none was reported has neither evidence nor rung."""
        status = Status(member) if member in Status.values else None
        evidence, rung = (str(status.evidence), status.rung) if status else ("", None)
        return cls(member.value, str(member.label), str(member.meaning), evidence, rung)


class StatusViewSet(PublicViewSet):
    list_description = "What can become of an initiative: the ladder in its order, and what is off it."
    detail_description = "One status and what it means."
    serializer_class = StatusMeaningSerializer
    filter_backends = [Search, Ordering]
    lookup_field = "code"
    lookup_value_converter = "slug"
    ordering_fields = {"code": None, "rung": None}

    def get_queryset(self):
        return [Meaning.of(member) for member in AssessedStatus]

    def filter_queryset(self, queryset):
        """The same search and order as elsewhere, without a database."""
        words = [word.casefold() for word in read_words(self.request)]
        found = [status for status in queryset if all(word in status.text for word in words)]
        keys = {name: attrgetter(name) for name in self.ordering_fields}
        return in_order(found, read_orders(self.request, self.ordering_fields), keys)

    def get_object(self):
        for status in self.get_queryset():
            if status.code == self.kwargs["code"]:
                return status
        raise Http404
