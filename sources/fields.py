"""Columns that the database alone writes."""

from django.db import models


class Stamp(models.Field):
    """A column that only the record stamps: left out of every INSERT and UPDATE, read back after an INSERT.

    Mixed into a plain field, as which migrations know it. So a form or a ``save()`` of a draft needs no right
    to write it, and the role that serves has none.
    """

    generated = True
    db_returning = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"editable": False} | kwargs)

    @property
    def expression(self):
        """What Django takes for the value where it checks a row before saving it: that of a draft."""
        return models.Value(self.db_default if self.has_db_default() else None, self)

    @property
    def output_field(self):
        return self

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        plain = next(base for base in type(self).__mro__ if base.__module__.startswith("django.db.models"))
        return name, f"django.db.models.{plain.__name__}", args, kwargs


class NumberStamp(Stamp, models.BigIntegerField):
    """The number of an entry."""


class InstantStamp(Stamp, models.DateTimeField):
    """The instant of an entry."""


class TextStamp(Stamp, models.TextField):
    """Words of an entry; empty until there are any."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"db_default": "", "blank": True} | kwargs)
