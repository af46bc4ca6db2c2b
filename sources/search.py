"""Searching names and prose, whatever the spelling: expressions over the functions of the database.

The functions are in sources/sql/functions.sql. A word typed matches words that begin with it.
"""

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, CharField, ExpressionWrapper, FloatField, Func, TextField, Value


class Searched(Func):
    """What is searched of a row: ``Searched("title", "summary")``, the name first, then its prose."""

    function = "search_vector"
    arity = 2
    output_field = SearchVectorField()


class Typed(Func):
    """What somebody typed, as a query; null where it holds no word."""

    function = "search_query"
    output_field = SearchQueryField()

    def __init__(self, text):
        typed = text if hasattr(text, "resolve_expression") else Value(text)
        super().__init__(ExpressionWrapper(typed, output_field=TextField()))


class Matches(Func):
    """Whether what is searched of a row holds every word typed."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class AnyMatches(Func):
    """Whether one of a list of names, which is JSON, holds every word typed: ``AnyMatches(names, typed)``."""

    template = "exists (select from jsonb_array_elements(%(expressions)s)"
    arg_joiner = ") as further (name) where public.search_vector(further.name ->> 'text', '') @@ "
    output_field = BooleanField()


class Rank(Func):
    """How well it matches: more is better."""

    function = "ts_rank"
    output_field = FloatField()


NO_PROSE = Value("", output_field=CharField())
