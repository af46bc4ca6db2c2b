"""What every answer has: the clock, the version, an ETag. No cookie is looked at."""

from operator import itemgetter

from django.http import HttpResponseNotModified
from django.utils.functional import cached_property
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.response import Response
from rest_framework.views import APIView

from api.dataset_version import etag_matches, meta
from api.filters.backends import Ordering, Search
from api.filters.sets import PublicFilterSet
from api.pagination import Pages
from api.problems import wrong
from claims import version
from claims.clock import Clock, InvalidClock


class ReadOnlyView(APIView):
    """Reads only. ``parameters`` and ``cost`` are for config/addresses.py, which asks before any request."""

    http_method_names = ["get", "head"]

    def parameters(self):
        """The names of the parameters that this answer knows."""
        return set()

    def cost(self, _query):
        """What an answer to these parameters costs a client, in units of its limit."""
        return 1


class PublicView(ReadOnlyView, GenericAPIView):
    """A public answer: read, under a clock, the same for everybody until the record grows.

    The answer itself is what ``answer`` gives. It is not asked for where the client says that it holds the
    answer already: that costs one query.
    """

    filter_backends = []
    refuses_undeclared = True
    clock: Clock

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        self._refuse_unknown(request)
        try:
            self.clock = Clock.read(request.query_params)
        except InvalidClock as error:
            raise wrong(error.parameter, str(error)) from error

    def get(self, request, **_key):
        tag = version.etag(request, self.known, self.clock, day=self.clock.as_of)
        response = HttpResponseNotModified() if etag_matches(request, tag) else self.answer()
        version.set_validators(response, self.latest, self.clock, tag)
        return response

    def answer(self):
        raise NotImplementedError

    @cached_property
    def latest(self):
        """The version of now, which names the public state."""
        return version.Version.of(self.request)

    @cached_property
    def known(self):
        """The version that was the latest under the clock."""
        return self.latest.under(self.clock)

    @cached_property
    def meta(self):
        """The ``meta`` of the answer."""
        return meta(self.known, self.clock)

    @cached_property
    def origin(self):
        """Scheme and host, with which every address in an answer begins."""
        return self.request.build_absolute_uri("/").removesuffix("/")

    def parameters(self):
        return {"as_of", "known_at"}

    def _refuse_unknown(self, request):
        """An unknown parameter would be ignored silently, and the answer misunderstood."""
        unknown = request.query_params.keys() - self.parameters()
        if unknown:
            errors = {name: ["There is no such parameter here."] for name in sorted(unknown)}
            raise ValidationError(errors, code="unknown")
        for name, values in request.query_params.lists():
            if any("\0" in value for value in values):
                raise wrong(name, "A null character is no part of a value.")


class ListView(PublicView, ListModelMixin):
    """A list, in pages. The view says what is listed, and how a page of it is completed."""

    filterset_class: type[PublicFilterSet] | None = None
    pagination_class = Pages
    filter_backends = [DjangoFilterBackend, Search, Ordering]
    search_fields: tuple[str, ...] = ()
    search_named: tuple[str, ...] = ()
    search_prose = False
    ordering_fields: dict[str, str | None] = {}
    orders: tuple[tuple[str, bool], ...] = ()

    def parameters(self):
        own = {"page", "page_size", "search", "ordering"}
        filters = self.filterset_class.base_filters if self.filterset_class else {}
        return super().parameters() | own | filters.keys()

    def cost(self, query):
        return self.pagination_class.cost(query)

    def answer(self):
        rows = self.arrange(self.filter_queryset(self.get_queryset()))
        page = self.complete(self.paginate_queryset(rows))
        results = self.get_serializer(page, many=True).data
        return self.get_paginated_response({"results": results, "meta": self.meta})

    def arrange(self, rows):
        """The rows in their order, where the database cannot give it."""
        return rows

    def complete(self, page):
        """The rows of one page with what showing them needs beside their own columns."""
        return page


class DetailView(PublicView):
    """One thing: what ``find`` gives for the key in the address, in full."""

    def answer(self):
        (key,) = self.kwargs.values()
        return Response(self.get_serializer(self.find(key)).data)

    def find(self, key):
        raise NotImplementedError


def in_order(rows, orders, keys):
    """A list ordered by the keys of these names; rows without a key come last either way."""
    for name, descending in reversed(orders):
        keyed = [(keys[name](row), row) for row in rows]
        there = sorted((pair for pair in keyed if pair[0] is not None), key=itemgetter(0), reverse=descending)
        rows = [row for _key, row in there] + [row for key, row in keyed if key is None]
    return rows
