"""Serializers of which the way from a row to its form is worked out once in a process.

REST framework asks each field of each row anew where its value is and how it is written, which took most of
the time of a list. Here a serializer is the declaration (for it and for the schema), and what shows a row is
a function made of it at the first use.
"""

import datetime
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

from django.db.models.manager import BaseManager
from rest_framework import serializers
from rest_framework.fields import Field

# Makes the form of a row or a value; the second argument is the view that answers.
Show = Callable[[Any, Any], Any]

# REST framework's own ways of writing what our models hold, and what does the same in one call.
_SAME: dict[Any, Callable[[Any], Any]] = {
    serializers.CharField.to_representation: str,
    serializers.UUIDField.to_representation: str,
    serializers.IntegerField.to_representation: int,
    serializers.DateField.to_representation: datetime.date.isoformat,
}
_shows: dict[Any, Show] = {}


class CompiledSerializer(serializers.Serializer):
    """Shows rows by a function that all instances with the same ``parameters`` share.

    So whatever depends on the request comes from the view that is handed over, never from ``self.context``.
    One whose form is not that of its fields overrides ``compiled``.
    """

    @property
    def parameters(self) -> dict[str, Any]:
        """The arguments that decide which fields it has."""
        return {}

    def compiled(self) -> Show:
        """A function that shows a row; called once for a class and its parameters."""
        parts: list[Any] = [(name, *_ways(field)) for name, field in self.fields.items()]

        def show(row: Any, view: Any) -> dict[str, Any]:
            shown = {}
            for name, get, otherwise, write, show_part in parts:
                try:
                    value = get(row)
                except AttributeError:
                    # REST framework knows the way where it is no attribute: a key, a default, a null
                    value = otherwise(row)
                if value is not None:
                    value = write(value) if write else show_part(value, view)
                shown[name] = value
            return shown

        return show

    def to_representation(self, row: Any) -> Any:
        return shown_by(self)(row, self.context["view"])


class ComputedField(serializers.SerializerMethodField):
    """A field that a method of its serializer computes, ``get_<name>(row, view)``, which uses no state."""

    def compiled(self) -> Show:
        show: Show = getattr(self.parent, self.method_name)
        return show


def shown_by(serializer: CompiledSerializer) -> Show:
    """The function that shows the rows of a serializer."""
    key = (type(serializer), *serializer.parameters.values())
    if key not in _shows:
        # another instance: what is cached must not hold on to a request
        _shows[key] = type(serializer)(**serializer.parameters).compiled()
    return _shows[key]


def _ways(field: Any) -> tuple[Any, ...]:
    """How to get the value of a field from a row, and how else; how to write it, or to show it in a view."""
    return _way_to(field), field.get_attribute, *_form_of(field)


def _way_to(field: Any) -> Callable[[Any], Any]:
    if field.source == "*":
        return _whole
    if type(field).get_attribute is not Field.get_attribute:
        get: Callable[[Any], Any] = field.get_attribute
        return get
    source: Any = field.source
    if isinstance(field, serializers.ListSerializer) and "." not in source:
        return partial(_rows_of, name=source)
    return attrgetter(source)


def _rows_of(row: Any, name: str) -> Any:
    """What was loaded of a relation, or the relation: Django makes a manager for each that is asked for."""
    loaded = getattr(row, "_prefetched_objects_cache", {})
    return loaded[name] if name in loaded else getattr(row, name)


def _whole(row: Any) -> Any:
    return row


def _form_of(field: Any) -> tuple[Callable[[Any], Any] | None, Show | None]:
    if isinstance(field, CompiledSerializer):
        return None, shown_by(field)
    if hasattr(field, "compiled"):
        return None, field.compiled()
    if isinstance(field, serializers.ListSerializer):
        child: Any = field.child
        return None, each(shown_by(child))
    return _SAME.get(type(field).to_representation, field.to_representation), None


def each(show: Show) -> Show:
    """The function that shows all rows of a list, a queryset or a relation."""

    def show_all(rows: Any, view: Any) -> list[Any]:
        return [show(row, view) for row in (rows.all() if isinstance(rows, BaseManager) else rows)]

    return show_all
