"""Search and order."""

from django.db.models import Q
from rest_framework.filters import BaseFilterBackend

from api.problems import wrong
from claims.models import Entity
from claims.search_bounds import MOST_CHARACTERS, MOST_WORDS, SearchTooLarge, check_search


class Search(BaseFilterBackend):
    """``search``: every word stands in the row, in whatever place, spelling and alphabet.

    Names and prose are searched as on the pages, for words that begin with the one typed: the row's own with
    ``search_prose`` (its queryset has ``matching``), and with ``search_named`` those of entities, to which
    these are the ways from a row. Codes and short texts, ``search_fields``, hold it anywhere, as it is typed.
    The order stays that of the list.
    """

    def filter_queryset(self, request, queryset, view):
        for word in read_words(request):
            queryset = queryset.filter(_holds(word, queryset.model, view))
        return queryset

    def get_schema_operation_parameters(self, view):  # noqa: ARG002 (REST framework's signature)
        description = (
            "Words that must all occur in it, in whatever case; names and prose in whatever spelling and "
            "alphabet. Signs between words do not count. "
            f"At most {MOST_WORDS} words and {MOST_CHARACTERS} characters."
        )
        return [_parameter("search", description, {"type": "string", "maxLength": MOST_CHARACTERS})]


def read_words(request):
    """The words that ``search`` asks for; too many of them are an error.

    Signs that stand alone, as the dash of a title that is pasted, are left out unless nothing else is asked.
    """
    typed = request.query_params.get("search", "")
    try:
        check_search(typed)
    except SearchTooLarge as error:
        raise wrong("search", str(error), code=error.code) from error
    words = typed.split()
    return [word for word in words if any(map(str.isalnum, word))] or words


def _holds(word, model, view):
    condition = Q()
    for field in view.search_fields:
        condition |= view.clock.where(model, **{f"{field}__icontains": word})
    # as subqueries, so that each is answered by its index
    for way in view.search_named:
        found = Q(**{f"{way}__in": Entity.objects.matching(view.clock, word).values("pk")})
        # over rows of which there may be several
        condition |= Q(pk__in=model.objects.filter(found).values("pk")) if "__" in way else found
    if view.search_prose:
        condition |= Q(pk__in=model.objects.matching(view.clock, word).values("pk"))
    return condition


class Ordering(BaseFilterBackend):
    """``ordering``: fields of the view's ``ordering_fields``, each with “-” for descending, joined by commas.

    They map a name to the column to order by, or to None where the view orders by it itself.
    """

    def filter_queryset(self, request, queryset, view):
        view.orders = read_orders(request, view.ordering_fields)
        columns = [(view.ordering_fields[name], descending) for name, descending in view.orders]
        if not columns or any(column is None for column, _descending in columns):
            return queryset
        terms = [_term(queryset.fact(column), descending) for column, descending in columns]
        return queryset.order_by(*terms, "pk")

    def get_schema_operation_parameters(self, view):
        names = "|".join(view.ordering_fields)
        description = (
            f"Fields joined by commas, “-” before one for descending: {', '.join(view.ordering_fields)}."
        )
        pattern = f"^-?({names})(,-?({names}))*$"
        return [_parameter("ordering", description, {"type": "string", "pattern": pattern})]


def read_orders(request, allowed):
    """What ``ordering`` asks for: pairs of a name and whether it is descending; 400 for other names."""
    orders = []
    for term in filter(None, request.query_params.get("ordering", "").split(",")):
        name = term.strip().removeprefix("-")
        if name not in allowed:
            known = ", ".join(allowed)
            raise wrong("ordering", f"“{name}” is not one of {known}.", code="invalid_choice")
        orders.append((name, term.strip().startswith("-")))
    return orders


def _term(expression, descending):
    return expression.desc(nulls_last=True) if descending else expression.asc(nulls_last=True)


def _parameter(name, description, schema):
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
