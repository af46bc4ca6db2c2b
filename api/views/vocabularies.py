"""The vocabularies, with their meanings."""

import inspect
import re
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.http import Http404

from api.filters.backends import Ordering, Search, read_orders, read_words
from api.serializers.vocabularies import MeasureSerializer, StatusMeaningSerializer, VocabularySerializer
from api.views.base import PublicViewSet, in_order
from claims.models import Measure
from reforms.enums import AssessedStatus, Status
from sources.vocabulary import vocabularies


class MeasureViewSet(PublicViewSet):
    list_description = "What is counted, by code."
    detail_description = "One thing that is counted."
    queryset = Measure.objects.none()
    serializer_class = MeasureSerializer
    lookup_field = "code"
    lookup_value_converter = "slug"
    search_fields = ("code", "name", "meaning")
    ordering_fields = {"code": "code", "name": "sort_key", "unit": "unit"}

    def get_queryset(self):
        """What can be counted, as far as it was known under the clock."""
        return Measure.objects.known(self.clock).in_order("code")


class PlainViewSet(PublicViewSet):
    """A list that the code or the dataset holds, not the database: ``rows()`` gives it as dicts.

    The same under every clock, with the search and the orders of the other lists.
    """

    filter_backends = [Search, Ordering]

    def rows(self) -> list[dict[str, Any]]:
        """The whole list."""
        raise NotImplementedError

    def get_queryset(self):
        return self.rows()

    def filter_queryset(self, queryset):
        words = [word.casefold() for word in read_words(self.request)]
        found = [row for row in queryset if all(word in _text(row) for word in words)]
        keys = {name: itemgetter(name) for name in self.ordering_fields}
        return in_order(found, read_orders(self.request, self.ordering_fields), keys)

    def get_object(self):
        for row in self.rows():
            if row[self.lookup_field] == self.kwargs[self.lookup_field]:
                return row
        raise Http404


def _text(row):
    """What a search looks at: all texts of a row, those of its parts included."""
    texts = [_text(part) for part in row.get("codes", ())]
    return " ".join([*(value for value in row.values() if isinstance(value, str)), *texts]).casefold()


class StatusViewSet(PlainViewSet):
    list_description = "What can become of an initiative: the ladder in its order, and what is off it."
    detail_description = "One status and what it means."
    serializer_class = StatusMeaningSerializer
    lookup_field = "code"
    lookup_value_converter = "slug"
    ordering_fields = {"code": None, "rung": None}

    def rows(self):
        return [_status(member) for member in AssessedStatus]


def _status(member):
    """That none was reported has neither evidence nor a rung."""
    status = Status(member) if member in Status.values else None
    evidence = {"evidence": str(status.evidence) if status else "", "rung": status.rung if status else None}
    return _code(member) | evidence


class VocabularyViewSet(PlainViewSet):
    list_description = "Every closed list of codes, with the label and the meaning of each code."
    detail_description = "One vocabulary."
    serializer_class = VocabularySerializer
    lookup_field = "name"
    lookup_value_converter = "slug"
    ordering_fields = {"name": None}

    def rows(self):
        found = [
            {
                "name": re.sub("(?<=[a-z])(?=[A-Z])", "-", name).lower(),
                "description": inspect.getdoc(vocabulary),
                "of_dataset": False,
                "codes": [_code(member) for member in vocabulary],
            }
            for name, vocabulary in vocabularies().items()
        ]
        found += [
            {
                "name": name,
                "description": f"The kinds of {name} that the dataset distinguishes.",
                "of_dataset": True,
                "codes": [vars(kind) for kind in kinds],
            }
            for name, kinds in vars(settings.DATASET.vocabularies).items()
        ]
        return sorted(found, key=itemgetter("name"))


def _code(member):
    return {"code": member.value, "label": str(member.label), "meaning": str(member.meaning)}
