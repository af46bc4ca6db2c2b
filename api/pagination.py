"""Lists in pages."""

import math
import re

from django.core.paginator import EmptyPage
from rest_framework.exceptions import NotFound
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from api.problems import wrong
from claims.version import permanent_parameters

MOST = 500


def _described(size):
    return f"How many results a page has: {size} unless given, at most {MOST}."


class Pages(PageNumberPagination):
    """``page`` and ``page_size``; what is no number, or too large a size, is an error that says so."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = MOST
    page_query_description = "The number of the page, from 1."

    page_size_query_description = _described(page_size)

    @classmethod
    def cost(cls, query):
        """One for each ``page_size`` rows that a page may have; one for what is no size, which is refused."""
        size = query.get("page_size", "")
        return max(1, math.ceil(int(size) / cls.page_size)) if re.fullmatch("[0-9]{1,3}", size) else 1

    def paginate_queryset(self, queryset, request, view=None):
        """One page of a queryset or of a list, as a slice of it; raises `NotFound` beyond the last."""
        self.request, self.view = request, view
        size = _whole_number(request, "page_size", default=self.page_size, most=self.max_page_size)
        number = _whole_number(request, "page", default=1)
        try:
            paginator = self.django_paginator_class(queryset, size)
            self.page, self.count = paginator.page(number), paginator.count
        except EmptyPage as error:
            raise NotFound(f"There is no page {number}.") from error
        return self.page.object_list

    def get_next_link(self):
        """The address of the next page by the same day and entry: nothing is skipped or given twice."""
        return self._of_this_edition(super().get_next_link())

    def get_previous_link(self):
        return self._of_this_edition(super().get_previous_link())

    def _of_this_edition(self, link):
        for name, value in permanent_parameters(self.view.clock).items() if link else ():
            link = replace_query_param(link, name, value)
        return link

    def get_paginated_response(self, data):
        ways = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        return Response({"count": self.count} | ways | {"results": data, "meta": self.view.meta})

    def get_paginated_response_schema(self, schema):
        address = {"type": ["string", "null"], "format": "uri"}
        properties = {
            "count": {"type": "integer", "description": "How many results all pages have together."},
            "next": address,
            "previous": address,
            "results": schema,
            "meta": {"$ref": "#/components/schemas/Meta"},
        }
        return {"type": "object", "required": list(properties), "properties": properties}


class PagesOfClaims(Pages):
    """Of rows that hold several claims each, in full, a page has fewer."""

    page_size = 20
    page_size_query_description = _described(page_size)


def _whole_number(request, name, *, default, most=None):
    text = request.query_params.get(name, "")
    if not text:
        return default
    number = int(text) if re.fullmatch("[0-9]{1,18}", text) else 0
    if number < 1:
        raise wrong(name, f"“{text}” is not a whole number from 1.")
    if most and number > most:
        raise wrong(name, f"{number} is more than {most}.", code="max_value")
    return number
