"""Dates that are kept as imprecise as they are: a year, a month or a day.

Such a date is stored as the first day that it may mean, with its precision; the last day that it may mean
follows from the two, in the database, and is the day from which a claim counts.
"""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Func, Q

from sources.enums import DatePrecision

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
# Of the ISO form, so many characters.
_LENGTHS = {DatePrecision.DAY.value: 10, DatePrecision.MONTH.value: 7, DatePrecision.YEAR.value: 4}


@dataclass(frozen=True, order=True)
class ImpreciseDate:
    """A year, a month or a day. ``first`` is the first day that it may mean."""

    first: datetime.date
    precision: DatePrecision | str

    @classmethod
    def parse(cls, text):
        """Read ``2022``, ``2022-06`` or ``2022-06-05``; raise ``ValueError`` for anything else."""
        match = _FORM.fullmatch(str(text).strip())
        if match is None:
            raise ValueError(f"“{text}” is not a date of the form 2022, 2022-06 or 2022-06-05.")
        year, month, day = match.groups()
        precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
        try:
            return cls(datetime.date(int(year), int(month or 1), int(day or 1)), precision)
        except ValueError as error:
            raise ValueError(f"“{text}” is not a date: {error}.") from error

    def __str__(self):
        return self.first.isoformat()[: _LENGTHS[self.precision]]


def last_day_of(first, precision):
    """The last day that an imprecise date may mean, as the database has it; None for no date."""
    if first is None:
        return None
    match DatePrecision(precision):
        case DatePrecision.DAY:
            return first
        case DatePrecision.MONTH:
            return first.replace(day=monthrange(first.year, first.month)[1])
        case _:  # a year
            return first.replace(month=12, day=31)


def last_day(date, precision):
    """The expression for the last day of an imprecise date: ``last_day("date", "date_precision")``."""
    return Func(F(date), F(precision), function="last_day", output_field=models.DateField())


def imprecise_date_is_whole(field, precision):
    """The condition that a date and its precision are there together, the date being its first day."""
    day, month = f"{field}__day", f"{field}__month"
    return Q(**{f"{field}__isnull": True, precision: ""}) | (
        Q(**{f"{field}__isnull": False})
        & (
            Q(**{precision: DatePrecision.DAY})
            | Q(**{precision: DatePrecision.MONTH, day: 1})
            | Q(**{precision: DatePrecision.YEAR, day: 1, month: 1})
        )
    )
