"""Searching names and prose, whatever the spelling: expressions over the functions of the database.

The functions are in sources/sql/functions.sql. A word typed matches words that begin with it. Rows are found
by ``sources.blocks``.
"""

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import (
    ExpressionWrapper,
    FloatField,
    Func,
    TextField,
    Value,
)
from django.db.models.expressions import Col


class Searched(Func):
    """What is searched of a row: ``Searched("title", "summary")``, the name first, then its prose."""

    function = "search_vector"
    arity = 2
    output_field = SearchVectorField()


class SearchedOfRow(Searched):
    """The same of a table that keeps it in its column ``searched``, which reads exactly these columns.

    The column is read where the columns are those of the row; what was known of them at another instant
    (``fact``) is computed. No model has the column, so that no query loads it.
    """

    def as_sql(self, compiler, connection, *args, **context):
        columns = [one for one in self.get_source_expressions() if not isinstance(one, Value)]
        if not all(isinstance(column, Col) for column in columns):
            return super().as_sql(compiler, connection, *args, **context)
        return kept_with(columns[0], compiler), []


class Typed(Func):
    """What somebody typed, as a query; null where it holds no word.

    A subquery, which is answered once: of a parameter (``sources.prepared``) it would be made for each row.
    """

    function = "search_query"
    template = "(select %(function)s(%(expressions)s))"
    output_field = SearchQueryField()

    def __init__(self, text):
        typed = text if hasattr(text, "resolve_expression") else Value(text)
        super().__init__(ExpressionWrapper(typed, output_field=TextField()))


class Rank(Func):
    """How well it matches: more is better."""

    function = "ts_rank"
    output_field = FloatField()


def kept_with(column, compiler):
    """What is kept with the row that has this column, in SQL."""
    return f'{compiler.quote_name_unless_alias(column.alias)}."searched"'
