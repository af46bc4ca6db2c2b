"""The numbers that a printed figure may mean, and the days that a date may mean.

An exact count is a point; a printed percentage or share is half of its last digit either way; "about" and
"nearly" are five per cent either way; "more than" and its like are open on one side. A month or a year may be
any of its days; "by" a day is open towards the past.
"""

import re
from decimal import Decimal
from functools import reduce

from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange

from claims.enums import Qualifier, Unit
from sources.dates import last_day_of
from sources.enums import DateQualifier

ABOUT = Decimal("0.05")
_ROUNDED_UNITS = {Unit.PERCENT, Unit.FRACTION}
_DECIMALS = re.compile(r"\d[.,](\d+)(?!.*\d)")


def interval_of(value, qualifier, unit, as_printed):
    """The interval, with its bounds open or closed, of one reading of a measure."""
    match Qualifier(qualifier):
        case Qualifier.MORE_THAN:
            return NumericRange(value, None, "()")
        case Qualifier.AT_LEAST:
            return NumericRange(value, None, "[)")
        case Qualifier.LESS_THAN:
            return NumericRange(None, value, "()")
        case Qualifier.AT_MOST:
            return NumericRange(None, value, "(]")
        case Qualifier.ABOUT:
            margin = abs(value) * ABOUT
        case _:  # exact
            margin = _half_of_last_digit(as_printed) if unit in _ROUNDED_UNITS else Decimal(0)
    return NumericRange(value - margin, value + margin, "[]")


def _half_of_last_digit(as_printed):
    """Half of the last printed digit of a rounded number; words, and fractions such as 2/3, are exact."""
    if not re.search(r"\d", as_printed) or "/" in as_printed:
        return Decimal(0)
    decimals = _DECIMALS.search(as_printed)
    places = len(decimals.group(1)) if decimals else 0
    return Decimal(5).scaleb(-places - 1)


def days_of(claim):
    """The days on which what a claim says may have been, or may be, by its date in the world."""
    first = None if claim.date_qualifier == DateQualifier.BY else claim.date
    return DateRange(first, last_day_of(claim.date, claim.date_precision), "[]")


def agree(intervals):
    """Whether some number, or some day, satisfies all of the intervals together."""
    return reduce(_intersection, intervals, NumericRange(None, None, "()")) is not None


def _intersection(one, other):
    if one is None:
        return None
    low, low_closed = _tighter([(one.lower, one.lower_inc), (other.lower, other.lower_inc)], closest=max)
    high, high_closed = _tighter([(one.upper, one.upper_inc), (other.upper, other.upper_inc)], closest=min)
    if (
        low is not None
        and high is not None
        and (low > high or (low == high and not (low_closed and high_closed)))
    ):
        return None
    return NumericRange(low, high, f"{'[' if low_closed else '('}{']' if high_closed else ')'}")


def _tighter(bounds, *, closest):
    values = [value for value, _ in bounds if value is not None]
    if not values:
        return None, False
    bound = closest(values)
    return bound, all(closed for value, closed in bounds if value == bound)
