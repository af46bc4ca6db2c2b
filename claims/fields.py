"""Columns whose value follows from the rest of the row, and is written with it."""

import re
from functools import cache

from django.contrib.postgres.fields import DecimalRangeField
from django.db import models


# Of the names of models: pages ask for the type of each of hundreds of rows.
@cache
def snake_case(name):
    """``StatusReport`` as ``status_report``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class _Plain(models.Field):
    """Mixed into a field that migrations know as the plain field that it is in the database."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        plain = next(base for base in type(self).__mro__ if base.__module__.startswith("django."))
        module = plain.__module__.replace("django.db.models.fields", "django.db.models")
        return name, f"{module}.{plain.__name__}", args, kwargs


class ModelNameField(_Plain, models.CharField):
    """The name of the row's own model in snake case, so that a row of a common table knows what it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 40, "editable": False} | kwargs)

    def pre_save(self, model_instance, add):
        value = snake_case(type(model_instance).__name__) if add else getattr(model_instance, self.attname)
        setattr(model_instance, self.attname, value)
        return value


class IntervalField(_Plain, DecimalRangeField):
    """The numbers that the reading of its row allows: what the row's ``derive_interval()`` answers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"editable": False} | kwargs)

    def pre_save(self, model_instance, add):  # noqa: ARG002 (Django passes it)
        value = model_instance.derive_interval()
        setattr(model_instance, self.attname, value)
        return value


def row_of_own_kind(row, common):
    """The row of the concrete model that ``row``, of a common table, names in ``type``."""
    if type(row) is not common:
        return row
    kinds = {snake_case(kind.__name__): kind for kind in common.__subclasses__()}
    return kinds[row.type].editorial.get(pk=row.pk)
