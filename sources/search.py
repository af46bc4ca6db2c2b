"""Searching names and prose, whatever the spelling: expressions over the functions of the database.

The functions are in sources/sql/functions.sql. A word typed matches words that begin with it. Rows are found
by ``sources.blocks``.
"""

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import ExpressionWrapper, FloatField, Func, TextField, Value
from django.db.models.expressions import Col


class NameAndProseVector(Func):
    """The words of a row to search: ``NameAndProseVector("title", "summary")``, the name first."""

    function = "search_vector"
    arity = 2
    output_field = SearchVectorField()


class StoredSearchVector(NameAndProseVector):
    """The same of a table with the generated column ``search_vector`` of exactly these columns.

    The column is read where the columns are those of the row; what was known of them at another instant
    (``fact``) is computed. No model has the column, so that no query loads it.
    """

    def as_sql(self, compiler, connection, *args, **context):
        columns = [one for one in self.get_source_expressions() if not isinstance(one, Value)]
        if not all(isinstance(column, Col) for column in columns):
            return super().as_sql(compiler, connection, *args, **context)
        return column_beside(columns[0], self.function, compiler), []


class TypedQuery(Func):
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


def column_beside(column, name, compiler):
    """The SQL of a column that no model has, of the row that has the given ``column``."""
    return f'{compiler.quote_name_unless_alias(column.alias)}."{name}"'
