"""Queries that are built once for each process and planned once for each connection.

Building a queryset and writing its SQL takes Django longer than the database takes to answer it, and planning
a statement of many joins longer than executing it. What a page asks at each request is therefore a function
that is called once, with a ``Parameter`` wherever a value differs from request to request::

    @prepared
    def links_of(clock, claims):
        return ClaimCitation.objects.with_sources(clock).filter(IsAmong("claim", claims))

    links_of(clock, claims=keys)  # a list of rows

Arguments given by their place are part of the statement (each combination is one, so let them be few);
those given by name are its parameters. The clock is both: its numbers
are parameters, and whether it is the latest decides of which tables facts are read.

The server plans a statement once and for all values (``plan_cache_mode`` in the settings): planning anew for
each of the first five took longer than all else of most pages.
"""

from functools import lru_cache, wraps
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import orjson
import psycopg
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import BooleanField, Count, F, Func, QuerySet, Value
from django.db.models.query import ModelIterable
from psycopg import sql
from psycopg.adapt import Loader
from psycopg.pq import Format
from psycopg.types.array import ListDumper

from sources.hydration import reader
from sources.loading import show_when_loaded

# How many statements each prepared query keeps, and the server for each connection.
MOST_STATEMENTS = 128
MOST_OF_A_CONNECTION = 200
# How many rows a slice may be asked for at once: each number is a statement of its own.
SLICE_SIZES = (10, 50, 100, 500)
# A place that nobody asks for: Django takes only numbers there.
_FIRST = 9_876_543
_OFFSET = f"OFFSET {_FIRST}"


class Parameter(Value):
    """A value that a statement is given each time it is executed."""

    def __init__(self, name):
        super().__init__(name)

    def as_sql(self, compiler, connection):  # noqa: ARG002 (the signature of an expression)
        return "%s", (_Slot(self.value),)

    def _resolve_output_field(self):
        return None


class IsAmong(Func):
    """Whether a value is among those of an array: ``IsAmong("pk", keys)``, for ``__in`` of a parameter.

    Or among the keys of a queryset: of few rows, by which the planner is to begin.
    """

    template, arg_joiner = "%(expressions)s)", " = any("
    output_field = BooleanField()

    def __init__(self, value, array):
        found = ArraySubquery(array.values("pk")) if isinstance(array, QuerySet) else array
        super().__init__(F(value) if isinstance(value, str) else value, found)


def counted(rows):
    """How many rows there are, as the row of a prepared query, of which none is 0: ``sum`` them."""
    return rows.order_by().values(_all=Value(1)).annotate(count=Count("pk")).values_list("count", flat=True)


def slice_of(rows, most, first):
    """A slice of at most so many rows: those from the parameter ``first`` on, which must have this name.

    Where ``first`` is None it is the first ones. The statement says that and how many, for it plans for a
    tenth of all rows where it does not know; the places of other slices are too many for a statement each.
    """
    return rows[:most] if first is None else rows[_FIRST : _FIRST + most]


def slices(ask):
    """Rows by place, for a paginator: ``slices(ask)[20:70]``.

    ``ask(most)`` and ``ask(most, first=20)`` ask a prepared query, which ends with ``slice_of``.
    """
    return _Slices(ask)


class _Slices:
    def __init__(self, ask):
        self._ask = ask

    def __getitem__(self, rows):
        wanted = rows.stop - rows.start
        if wanted <= 0:
            return []
        most = next((size for size in SLICE_SIZES if size >= wanted), wanted)
        first = {"first": rows.start} if rows.start else {}
        return self._ask(most, **first)[:wanted]


class _Slot(str):
    """The place of a parameter among the values of a statement; the text is the parameter's name."""


class _KeysDumper(ListDumper):
    """Writes a list of keys, of which a page hands over some hundreds, in one step."""

    def dump(self, obj):
        if self.oid == _KEYS and all(type(key) is UUID for key in obj):
            return b"{%s}" % b",".join([b"%032x" % key.int for key in obj])
        return super().dump(obj)


class _JsonLoader(Loader):
    """Reads JSON, which stands behind a first byte that says its version: whoever reads the row need not."""

    format = Format.BINARY

    def load(self, data):
        return orjson.loads(bytes(data)[1:])


_KEYS = psycopg.adapters.types["uuid"].array_oid


class PreparedCursor(psycopg.RawCursor[Any]):
    """A cursor for statements with ``$1`` in them, which the server prepares at once.

    Where ``prepare_threshold`` of the connection is None, as behind a pooler that hands one session to many,
    the statement is planned each time.
    """

    def __init__(self, connection):
        super().__init__(connection)
        # keys and days are read from bytes in a fraction of the time that their texts take
        self.format = Format.BINARY
        connection.prepared_max = MOST_OF_A_CONNECTION
        self.adapters.register_loader("jsonb", _JsonLoader)
        self.adapters.register_dumper(list, _KeysDumper)

    def execute(self, query, params=None, **options):
        done = super().execute(query, params, **{"prepare": True} | options)
        # by this Django's log of queries knows the text
        self._query: Any = SimpleNamespace(query=query.encode())
        return done


def _cursor_of(connection):
    """The cursor of a connection, as Django wraps its own.

    There is one for each, since what a cursor has learnt of the types of columns goes with it. Its rows are
    read before anything else is asked.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    cursor = getattr(connection, "prepared_cursor", None)
    if cursor is None or cursor.connection is not connection.connection:
        cursor = connection.prepared_cursor = PreparedCursor(connection.connection)
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(cursor)


def prepared(build):
    """Make a function that returns a queryset one that returns a list of its rows; see the module."""
    query = PreparedQuery(build)

    @wraps(build)
    def ask(clock, *shape, **values):
        return query.rows(clock, shape, values)

    return ask


class PreparedQuery:
    def __init__(self, build):
        self._build = build
        self._statement = lru_cache(maxsize=MOST_STATEMENTS)(self._make)

    def rows(self, clock, shape, values):
        """The rows, shown as they were known under the clock, where there is one."""
        if clock is None:
            return self._statement(shape, None, False, tuple(values)).rows(values)
        is_latest = clock.is_latest
        statement = self._statement(shape, clock.__class__, is_latest, tuple(values))
        rows = statement.rows({**values, "number": clock.number, "as_of": clock.as_of})
        if not is_latest and statement.has_instances:
            show_when_loaded(rows, clock)
        return rows

    def _make(self, shape, clock_class, is_latest, names):
        clock = clock_class and clock_class.of_parameters(
            Parameter("as_of"), Parameter("number"), is_latest=is_latest
        )
        return Statement(self._build(clock, *shape, **{name: Parameter(name) for name in names}))


class Statement:
    """The SQL of a queryset, how its rows are read, and which parameters it takes."""

    def __init__(self, queryset):
        if queryset._prefetch_related_lookups:
            raise TypeError("A prepared statement prefetches nothing: load related rows by another one.")
        self._model = queryset.model
        connection = self._connection()
        compiler = queryset.query.get_compiler(connection=connection)
        self.has_instances = issubclass(queryset._iterable_class, ModelIterable)
        try:
            text, params = compiler.as_sql()
        except EmptyResultSet:
            self._sql, self._names, self._read = "", [], list
            return
        connection.ensure_connection()
        self._sql, self._names = _with_literals(text, params, connection.connection)
        self._read = reader(queryset, compiler, connection)

    def rows(self, values):
        if not self._sql:
            return []
        cursor = _cursor_of(self._connection())
        cursor.execute(self._sql, [values[name] for name in self._names])
        return self._read(cursor.fetchall())

    def _connection(self):
        return connections[router.db_for_read(self._model)]


def _with_literals(text, params, connection):
    """The statement with ``$1`` for each parameter and literals for what never differs, and the names."""
    names: list[str] = []
    parts = text.replace("%%", "\0").split("%s")
    found = [parts[0]]
    for value, part in zip(params, parts[1:], strict=True):
        if isinstance(value, _Slot):
            if value not in names:
                names.append(str(value))
            found.append(f"${names.index(value) + 1}")
        else:
            found.append(sql.Literal(value).as_string(connection))
        found.append(part)
    statement = "".join(found).replace("\0", "%")
    if _OFFSET in statement:
        names.append("first")
        statement = statement.replace(_OFFSET, f"OFFSET ${len(names)}")
    return statement, names
