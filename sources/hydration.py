"""Rows of a prepared statement as what its queryset gives: instances of models, tuples, dicts, values.

Instances are made without their constructors: a page shows hundreds of rows with dozens of columns, and only
their values are wanted. Of what several rows lead to, a source that fifty claims cite, one instance is made.
"""

from collections import defaultdict, namedtuple
from operator import itemgetter
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS
from django.db.models import JSONField
from django.db.models.base import ModelState
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    ValuesIterable,
    ValuesListIterable,
)


def reader(queryset, compiler, connection):
    """A function that makes a list of what the queryset gives from the tuples that the database returns."""
    make = _maker(queryset, compiler)
    found = compiler.get_converters([expression for expression, _sql, _alias in compiler.select])
    # JSON has been read by the cursor, in a fraction of the time
    converters = {
        index: (functions, expression)
        for index, (all_functions, expression) in found.items()
        if (functions := [one for one in all_functions if not _reads_json(one)])
    }
    if not converters:
        return make
    return lambda rows: make([_converted(row, converters, connection) for row in rows])


def _converted(row, converters, connection):
    values = list(row)
    for index, (functions, expression) in converters.items():
        for function in functions:
            values[index] = function(values[index], expression, connection)
    return tuple(values)


def _reads_json(function):
    """Whether this is what Django reads JSON with, or an array of it."""
    field = getattr(function, "__self__", None)
    while isinstance(field, ArrayField):
        field = field.base_field
    return isinstance(field, JSONField)


def _maker(queryset, compiler):
    kind, query = queryset._iterable_class, queryset.query
    names = [*(query.selected or (*query.values_select, *query.annotation_select))]
    if issubclass(kind, ModelIterable):
        return Instances(queryset, compiler).make
    if kind is ValuesIterable:
        return lambda rows: [dict(zip(names, row, strict=False)) for row in rows]
    if kind is NamedValuesListIterable:
        # the columns are known only here
        made: Any = namedtuple("Row", [*(queryset._fields or names)])  # type: ignore[misc]
        return lambda rows: [made._make(row[: len(made._fields)]) for row in rows]
    if kind is FlatValuesListIterable:
        return lambda rows: [row[0] for row in rows]
    if kind is ValuesListIterable:
        return lambda rows: [row[: len(names)] for row in rows]
    raise TypeError(f"Rows of a {kind.__name__} cannot be read from a prepared statement.")


class Instances:
    """The rows as instances with their annotations and with what ``select_related`` names.

    Where subclasses are selected, each row is an instance of its own.
    """

    def __init__(self, queryset, compiler):
        root, select = compiler.klass_info, compiler.select
        kinds = getattr(queryset, "subclasses", ())
        related = root.get("related_klass_infos", ())
        common = [info for info in related if not (kinds and info["from_parent"])]
        self._root = _Node(root, select, common)
        self._kinds = [_Node(info, select) for info in related if kinds and info["from_parent"]]
        for kind in self._kinds:
            kind.related = [*self._root.related, *kind.related]
        self._annotations = list(compiler.annotation_col_map.items())

    def make(self, rows):
        # two ways to one row may load different columns, and lead to different further rows
        seen: defaultdict[_Node, dict[Any, Any]] = defaultdict(dict)
        return [self._instance(row, seen) for row in rows]

    def _instance(self, row, seen):
        node = self._root
        for kind in self._kinds:
            if row[kind.key] is not None:
                node = kind
                break
        found = node.instance(row, seen)
        for name, index in self._annotations:
            found.__dict__[name] = row[index]
        return found


class _Loaded(ModelState):
    """The state of an instance that came from the database."""

    adding = False
    db = DEFAULT_DB_ALIAS


class _Node:
    """A model of which some columns of each row make an instance, and what it leads to."""

    def __init__(self, info, select, related=None):
        self.model = info["model"]
        fields = [(select[index][0].target, index) for index in info["select_fields"]]
        self.names = [field.attname for field, _place in fields]
        self._values = _getter([index for _field, index in fields])
        self.key = next(index for field, index in fields if field.model is self.model and field.primary_key)
        related = info.get("related_klass_infos", ()) if related is None else related
        self.related = [(*_ends(one), _Node(one, select)) for one in related]

    def instance(self, row, seen):
        found = object.__new__(self.model)
        values = dict(zip(self.names, self._values(row), strict=True))
        state = values["_state"] = _Loaded()
        state.fields_cache = leads_to = {}
        found.__dict__ = values
        for there, back, node in self.related:
            # one instance for each key; None where the row leads nowhere
            key = row[node.key]
            if key is None:
                leads_to[there] = None
                continue
            known = seen[node]
            other = known.get(key)
            if other is None:
                other = known[key] = node.instance(row, seen)
            leads_to[there] = other
            if back:
                other._state.fields_cache[back] = found
        return found


def _ends(info):
    """By which names two instances that a relation connects keep each other; None for one that does not."""
    field = info["field"]
    if info["reverse"]:
        return field.remote_field.cache_name, field.cache_name
    return field.cache_name, field.remote_field.cache_name if field.unique else None


def _getter(indexes):
    """A function that takes the values at these indexes from a row."""
    first, last = indexes[0], indexes[-1] + 1
    if indexes == list(range(first, last)):
        return itemgetter(slice(first, last))
    return itemgetter(*indexes) if len(indexes) > 1 else lambda row: (row[indexes[0]],)
