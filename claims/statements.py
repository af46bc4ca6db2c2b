"""Querysets of which the SQL is made once in a process, and asked again with other values.

For what every answer of one kind asks, such as the first page of a list: to put such a query together takes
Django longer than it takes PostgreSQL to answer it. Rows are never kept.
"""

import copy
import datetime
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connections
from django.db.models import BooleanField, F, Func, QuerySet, UUIDField, Value

from claims.clock import Clock, Pin

# How many are kept: far more than there are kinds of answers.
MOST = 500


class Values(NamedTuple):
    """What differs between two questions of one kind.

    The clock; ``key`` names one row (a slug, a UUID, a number), ``keys`` some by their UUIDs; ``rows`` is the
    slice that is wanted, which ``build`` applies itself.
    """

    clock: Clock
    key: Any = None
    keys: tuple[Any, ...] | list[Any] = ()
    rows: slice | None = None


class Among(Func):
    """The condition that a column holds one of some UUIDs, with one parameter however many they are.

    Or one of the keys of a queryset: of few rows, by which the planner is to begin.
    """

    template, arg_joiner = "%(expressions)s)", " = any("
    output_field = BooleanField()

    def __init__(self, column: str, keys: Any) -> None:
        is_asked = isinstance(keys, QuerySet)
        found = ArraySubquery(keys.values("pk")) if is_asked else Value(list(keys), ArrayField(UUIDField()))
        super().__init__(F(column), found)


def ask(name: Any, build: Callable[[Values], Any], values: Values) -> list:
    """The rows of ``build(values)`` as a list.

    ``name`` tells the question from all others: where it is the same, ``build`` makes the same query but for
    the values, which conditions only compare. What it makes prefetches nothing. Under a clock by which some
    of the record is not known the query is put together each time.
    """
    if not values.clock.is_latest:
        return list(build(values))
    key = (name, type(values.key))
    statement = _statements.get(key)
    if statement is None:
        if len(_statements) >= MOST:
            _statements.clear()
        statement = _statements[key] = Statement(build, values)
    return statement.rows(values)


class Statement:
    """The SQL that ``build`` makes, with the places of the values in it.

    They are found by making it twice, for two sets of values that nobody asks for. Raises ``ValueError``
    where the two differ by anything else.
    """

    def __init__(self, build: Callable[[Values], Any], like: Values) -> None:
        one, other = _nobody_asks_for(like, 0), _nobody_asks_for(like, 1)
        self.queryset = build(one)
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        self.sql, self.parameters = self.compiler.as_sql()
        sql, parameters = build(other).query.get_compiler(self.queryset.db).as_sql()
        if sql != self.sql or self.queryset._prefetch_related_lookups:
            raise ValueError(f"The query depends on more than its values: {self.sql}")
        pairs = enumerate(zip(self.parameters, parameters, strict=True))
        self.places = {place: _taker(mine, one) for place, (mine, its) in pairs if mine != its}

    def rows(self, values: Values) -> list:
        """What is asked with these values."""
        parameters = list(self.parameters)
        for place, take in self.places.items():
            parameters[place] = take(values)
        sql = self.sql
        if values.rows:
            # no parameters to Django
            sql = sql.replace(_limits(_SOME_ROWS), _limits(values.rows))
        compiler: Any = copy.copy(self.compiler)
        # a connection belongs to a thread
        compiler.connection = connections[self.queryset.db]
        compiler.as_sql = lambda *_args, **_options: (sql, tuple(parameters))
        query: Any = copy.copy(self.queryset.query)
        query.get_compiler = lambda *_args, **_options: compiler
        asked = self.queryset._chain()
        asked._query, asked._clock = query, values.clock
        return list(asked)


_statements: dict[Any, Statement] = {}
_SOME_ROWS = slice(7_654_321, 9_876_543)
_KEYS: dict[type, tuple[Any, Any]] = {
    type(None): (None, None),
    str: ("stand-in", "another-stand-in"),
    int: (2_147_483_001, 2_147_483_002),
    uuid.UUID: (uuid.UUID(int=1), uuid.UUID(int=2)),
}


def _nobody_asks_for(like: Values, which: int) -> Values:
    clock = Clock(datetime.date(9876, 5, 4 + which))
    number = 8_888_888_888_888_888_880 + which
    clock.pin_to(Pin(number, None, number))
    keys = [uuid.UUID(int=3 + which)] if like.keys else ()
    return Values(clock, _KEYS[type(like.key)][which], keys, like.rows and _SOME_ROWS)


def _limits(rows: slice) -> str:
    return f"LIMIT {int(rows.stop) - int(rows.start)} OFFSET {int(rows.start)}"


def _taker(parameter: Any, values: Values) -> Callable[[Values], Any]:
    """How to take from values what stands in this place."""
    takers: list[tuple[Any, Callable[[Values], Any]]] = [
        (values.clock.number, lambda asked: type(parameter)(asked.clock.number)),
        (values.clock.as_of, lambda asked: asked.clock.as_of),
        (values.key, lambda asked: type(parameter)(asked.key) if isinstance(asked.key, int) else asked.key),
        (values.keys, lambda asked: list(asked.keys)),
    ]
    for value, take in takers:
        if value == parameter:
            return take
    raise ValueError(f"{parameter!r} follows from the values and is none of them.")
