"""Search and order."""

from django.db.models import F, Q
from rest_framework.filters import BaseFilterBackend

from claims.models import Name
from website.api.problems import wrong


class Search(BaseFilterBackend):
    """``search``: every word stands in one of the view's ``search_fields`` or in a name of its entity.

    ``search_named`` is the way from a row to the entity whose names count, or None.
    """

    def filter_queryset(self, request, queryset, view):
        for word in request.query_params.get("search", "").split():
            condition = Q()
            for field in view.search_fields:
                condition |= Q(**{f"{field}__icontains": word})
            if view.search_named:
                names = Name.objects.filter(text__icontains=word)
                condition |= Q(**{f"{view.search_named}__in": names.values("entity")})
            queryset = queryset.filter(condition)
        return queryset

    def get_schema_operation_parameters(self, view):  # noqa: ARG002 (REST framework's signature)
        description = "Words that must all occur in it, in whatever case."
        return [_parameter("search", description, {"type": "string"})]


class Ordering(BaseFilterBackend):
    """``ordering``: fields of the view's ``ordering_fields``, each with “-” for descending, joined by commas.

    They map a name to the column to order by, or to None where the view orders by it itself.
    """

    def filter_queryset(self, request, queryset, view):
        view.orders = read_orders(request, view.ordering_fields)
        columns = [(view.ordering_fields[name], descending) for name, descending in view.orders]
        if not columns or any(column is None for column, _descending in columns):
            return queryset
        return queryset.order_by(*(_term(*column) for column in columns), "pk")

    def get_schema_operation_parameters(self, view):
        names = "|".join(view.ordering_fields)
        description = (
            f"Fields joined by commas, “-” before one for descending: {', '.join(view.ordering_fields)}."
        )
        pattern = f"^-?({names})(,-?({names}))*$"
        return [_parameter("ordering", description, {"type": "string", "pattern": pattern})]


def read_orders(request, allowed):
    """What ``ordering`` asks for: pairs of a name and whether it is descending."""
    orders = []
    for term in filter(None, request.query_params.get("ordering", "").split(",")):
        name = term.strip().removeprefix("-")
        if name not in allowed:
            known = ", ".join(allowed)
            raise wrong("ordering", f"“{name}” is not one of {known}.", code="invalid_choice")
        orders.append((name, term.strip().startswith("-")))
    return orders


def _term(column, descending):
    expression = F(column)
    return expression.desc(nulls_last=True) if descending else expression.asc(nulls_last=True)


def _parameter(name, description, schema):
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
