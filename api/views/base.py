"""Base classes of the views: the clock, the version, an ETag. No cookie is read."""

from functools import cache
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.dataset_version import etag_matches, meta
from api.filters.backends import Ordering, Search
from api.filters.sets import PublicFilterSet, filters_of
from api.pagination import Pages
from api.problems import NotKnownYet, wrong
from api.views.addresses import Addresses
from api.views.unfiltered import Unfiltered, one
from claims import version
from claims.clock import Clock, InvalidClock
from claims.kinds import kind_of
from claims.slugs import addressed, resolve_slug, rows_named
from claims.snapshot import snapshot
from sources.prepared import slice_of


class ReadOnlyView(APIView):
    """Allows GET and HEAD. ``parameters`` and ``cost`` are read by config/addresses.py before any request."""

    http_method_names = ["get", "head"]

    def parameters(self):
        """The names of the query parameters that this address knows."""
        return set()

    def cost(self, _query):
        """What an answer to these parameters costs a client, in units of its limit."""
        return 1


class PublicView(ReadOnlyView, GenericAPIView):
    """A public answer under a clock, the same for everybody until the record grows."""

    refuses_undeclared = True
    clock: Clock

    @snapshot()
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        self._refuse_unknown(request)
        try:
            self.clock = version.clock_of(request, request.query_params)
        except InvalidClock as error:
            raise wrong(error.parameter, str(error)) from error

    def unless_matched(self, answer):
        """What ``answer()`` returns, with its validators; 304 without calling it where the tag matches.

        A 304 costs one query.
        """
        tag = version.etag(self.request, self.clock, day=self.clock.as_of)
        response = HttpResponseNotModified() if etag_matches(self.request, tag) else answer()
        version.set_validators(response, self.clock, tag)
        return response

    @cached_property
    def meta(self):
        """The ``meta`` of the answer."""
        return meta(self.clock)

    @cached_property
    def origin(self):
        """Scheme and host, with which every address in an answer begins."""
        return self.request.build_absolute_uri("/").removesuffix("/")

    @cached_property
    def addresses(self):
        """The addresses of rows in the answer."""
        return Addresses(self.origin)

    def parameters(self):
        """The names of the query parameters that this address knows."""
        return {"as_of", "known_at", "lang"}

    def _refuse_unknown(self, request):
        """400 for an unknown parameter, which would otherwise be ignored and the answer misunderstood."""
        unknown = request.query_params.keys() - self.parameters()
        if unknown:
            errors = {name: ["There is no such parameter here."] for name in sorted(unknown)}
            raise ValidationError(errors, code="unknown")
        language, known = request.query_params.get("lang"), [code for code, _name in settings.LANGUAGES]
        if language and language not in known:
            raise wrong("lang", f"“{language}” is not a language of this site: {', '.join(known)}.")
        for name, values in request.query_params.lists():
            if any("\0" in value for value in values):
                raise wrong(name, "A null character is no part of a value.")


class PublicViewSet(PublicView, ReadOnlyModelViewSet):
    """The list and the details of one kind of thing.

    ``get_queryset`` gives the rows of the list, ``get_object`` one row in full. What the database does not
    know of a row is added by ``paginate_queryset``, for one page only. The two descriptions are for the
    schema.
    """

    list_description = ""
    detail_description = ""
    queryset: Any = None
    filterset_class: type[PublicFilterSet] | None = None
    pagination_class = Pages
    filter_backends = [DjangoFilterBackend, Search, Ordering]
    search_fields: tuple[str, ...] = ()
    search_named: tuple[str, ...] = ()
    search_prose = False
    ordering_fields: dict[str, str | None] = {}
    orders: tuple[tuple[str, bool], ...] = ()

    def list(self, *_args, **_kwargs):
        if not self.clock.is_pinned:
            # the tag reads the clock: one query finds its entry and the rows
            self.rows_named = self.find_rows_named()
        return self.unless_matched(self.listed)

    @cached_property
    def rows_named(self):
        """The rows that the filters name by slugs (``claims.slugs.NamedRow``)."""
        return self.find_rows_named()

    def find_rows_named(self):
        """``rows_named``; one query, or none where the filters name no rows."""
        slugs = self.filterset_class.slugs_in(self.request.query_params) if self.filterset_class else ()
        return rows_named(self.clock, slugs) if slugs else []

    def listed(self):
        """The answer of the list."""
        rows = self.unfiltered() if self.wants_all() else self.filter_queryset(self.get_queryset())
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def unfiltered(self):
        """All rows of the list, for the paginator."""
        return Unfiltered(self)

    def slice(self, most, first):
        """So many rows of the list from the parameter ``first`` on (``sources.prepared.slice_of``)."""
        return slice_of(self.get_queryset(), most, first)

    def shown(self, rows):
        """A slice of the list, with what the database knows of each row besides."""
        return rows

    def counted(self):
        """As many rows as the list has, where nothing narrows it."""
        return self.get_queryset()

    @property
    def tally(self):
        """The list and the part by which ``claims.tallies`` knows how many rows the list has, or None."""
        return None

    def wants_all(self):
        """Whether no parameter narrows or orders the list, and the database knows its rows."""
        return self.queryset is not None and self.request.query_params.keys() <= self.common

    def retrieve(self, request, *args, **kwargs):
        def answer():
            try:
                return super(PublicViewSet, self).retrieve(request, *args, **kwargs)
            except Http404:
                return self.elsewhere()

        return self.unless_matched(answer)

    def get_object(self):
        row = one(self)
        if row is None:
            raise Http404
        return row

    @property
    def is_addressed(self):
        """Whether rows are addressed by a slug, which may change, not by a key."""
        return self.lookup_field in ("slug", "code") and self.queryset is not None

    def named(self):
        """The condition that a row is the one of this address under the clock."""
        if self.is_addressed:
            return addressed(self.queryset.model, self.kwargs[self.lookup_field], self.clock)
        return Q(**self.kwargs)

    def elsewhere(self):
        """Answer for an address at which nothing is under the clock.

        A redirect to the row that had this slug before or got it later. Raises ``NotKnownYet``, which leads
        to the address of today, where it was not on record yet; Http404 where nothing is there today either.
        """
        if not self.is_addressed:
            if self.clock.known_at and self.is_there_today():
                raise NotKnownYet(self.address_of(self.kwargs[self.lookup_field], known_at=False))
            raise Http404
        found = resolve_slug(self.queryset.model, self.kwargs[self.lookup_field], self.clock)
        if found is None:
            raise Http404
        if found.known is None:
            raise NotKnownYet(self.address_of(found.today, known_at=False))
        return HttpResponsePermanentRedirect(self.address_of(found.known))

    def is_there_today(self):
        """Whether there is a row at this address by what is known today."""
        self.clock = Clock(self.clock.as_of)
        try:
            return bool(self.get_object())
        except Http404:
            return False

    def address_of(self, name, *, known_at=True):
        """The path of the row of this name here, with the parameters of the request."""
        query = self.request.GET.copy()
        if not known_at:
            query.pop("known_at", None)
        path = reverse(f"api:{self.basename}-detail", args=[name])
        return f"{path}?{query.urlencode()}" if query else path

    def get_serializer(self, *args, **kwargs):
        kwargs["detail"] = self.action == "retrieve"
        kwargs.setdefault("context", self.get_serializer_context())
        return self.make_serializer(*args, **kwargs)

    def make_serializer(self, *args, **kwargs):
        return self.get_serializer_class()(*args, **kwargs)

    def parameters(self):
        if self.action != "list":
            return super().parameters()
        filters = self.filterset_class.base_filters if self.filterset_class else {}
        return self.common | {"search", "ordering"} | filters.keys()

    @property
    def common(self):
        """The parameters that all lists have and that neither narrow nor order one."""
        return super().parameters() | {"page", "page_size"}

    def cost(self, query):
        return self.pagination_class.cost(query) if self.action == "list" else super().cost(query)


class KindViewSet(PublicViewSet):
    """A viewset for a kind of claim or of entity, its ``kind``: the one that its route is named after."""

    def __init__(self, **initkwargs):
        super().__init__(**initkwargs)
        self.kind: Any = kind_of(self.basename.replace("-", "_"))
        self.queryset = _no_rows(self.kind)
        self.filterset_class = filters_of(self.kind) or self.filterset_class


@cache
def _no_rows(kind):
    """By this the schema knows the model."""
    return kind.objects.none()


def in_order(rows, orders, keys):
    """A list ordered by the keys of these names; rows without a key come last either way."""
    for name, descending in reversed(orders):
        keyed = [(keys[name](row), row) for row in rows]
        there = sorted((pair for pair in keyed if pair[0] is not None), key=itemgetter(0), reverse=descending)
        rows = [row for _key, row in there] + [row for key, row in keyed if key is None]
    return rows
