"""Facts as they were known, inside SQL: by them conditions, orders and counts under a past ``known_at`` go.

Rows have the facts of today, and ``claims.versions`` gives those of another instant to what was loaded. What
the database itself compares, orders or counts is read here from the versions. Where no entry is later than
the clock, all of it is the plain columns.
"""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.fields.json import KT, KeyTransform
from django.db.models.functions import Cast

from claims.alphabet import sort_key_of_content
from claims.models import Entity, Measure, Version
from sources.models import Publisher, Source

WORDED = (Entity, Source, Publisher, Measure)
_LOOKUPS = ("in", "icontains")
_STAMPS = ("id", "known_from", "recorded_at")


def fact(model, path, clock):
    """The expression of a column of ``model``, or of what its rows point at, as known under the clock.

    ``path`` is that of a lookup (``area__order``). What has no versions is the plain column.
    """
    versioned: Any = None if clock.is_latest else _versioned(model, path)
    if versioned is None:
        return F(path)
    key, owner, steps = versioned
    return Subquery(_values(key, owner, steps, clock))


def where(model, clock, **conditions):
    """The condition that facts were so: ``area__programme__in=…``, ``kind=…``, ``title__icontains=…``."""
    found = Q()
    for name, value in conditions.items():
        path, _, lookup = name.rpartition("__")
        if lookup not in _LOOKUPS:
            path, lookup = name, "exact"
        expression = fact(model, path, clock)
        if isinstance(expression, F):
            found &= Q(**{name: value})
        else:
            found &= Q(expression.output_field.get_lookup(lookup)(expression, value))
    return found


def names(clock):
    """The further names of the outer entity as known under the clock: an expression, a list as JSON."""
    known = Version.objects.known(clock).filter(target_id=OuterRef("pk"))
    return Subquery(known.values(further=KeyTransform("names", "content")))


def _versioned(model, path):
    """The way to a fact: what leads to the first row with versions, its model, and the columns from there.

    None where the path ends before such a row, or at what is no column of one.
    """
    steps, key = path.split("__"), []
    while not issubclass(model, WORDED):
        field = _field(model, steps[0])
        if field is None or not field.is_relation or len(steps) == 1:
            return None
        key.append(steps.pop(0))
        model = field.related_model
    return ("__".join(key) or "pk", model, steps) if _column(model, steps[0]) else None


def _field(model, name):
    """The field or the relation of this name; None for other names, such as those of annotations."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _column(model, name):
    """The column of this name that versions have; None for other names and for stamps."""
    field = _field(model, name)
    return field if field and field.concrete and name not in _STAMPS else None


def _values(key, model, steps, clock):
    """The values of the last of the steps in the versions known, for the outer row at ``key``."""
    outer: OuterRef = OuterRef(key)
    for _step in steps[1:]:
        outer = OuterRef(outer)
    versions = Version.objects.known(clock).filter(target_id=outer)
    for step in steps[:-1]:
        field = model._meta.get_field(step)
        versions = Version.objects.known(clock).filter(target_id__in=versions.values(key=_value(field)))
        model = field.related_model
    return versions.values(fact=_value(model._meta.get_field(steps[-1])))


def _value(field):
    """The value of a field in the content of a version, as what the field holds."""
    if field.name == "sort_key":
        return sort_key_of_content()
    if field.generated:
        day = Cast(KT("content__published"), models.DateField())
        return Func(
            day, KT("content__published_precision"), function="last_day", output_field=models.DateField()
        )
    text = KT(f"content__{field.attname}")
    if field.is_relation:
        return Cast(text, models.UUIDField())
    return text if isinstance(field, models.CharField | models.TextField) else Cast(text, field)
