"""Words beside marks: dates and spans of time as the charts print them, and how wide text runs."""

import calendar
from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

# Days up to which a span is given in days; beyond it nobody can picture the number.
LONGEST_COUNT_OF_DAYS = 730
# What is shorter than this is no silence, in lists and drawings alike.
SHORTEST_SILENCE = 60

NARROW = frozenset("iIjlftr.,:;'|!()[] /-іІї")
WIDE = frozenset("mwMWШЩЖЮФшщжюфмЫы@%—…")


def _by_language(text_of: Callable[[date], str]) -> Callable[[date], str]:
    """Remember texts: pages write the same few dates again, each with a format and a month translated."""
    remembered = lru_cache(maxsize=4096)(lambda day, _language: text_of(day))

    @wraps(text_of)
    def in_language(day: date) -> str:
        return remembered(day, get_language())

    return in_language


@_by_language
def short_date(day: date) -> str:
    """ "3 Mar 2023", in the reader's language."""
    return date_format(day, pgettext("date format, short", "j M Y"))


@_by_language
def long_date(day: date) -> str:
    """ "3 March 2023", in the reader's language."""
    return date_format(day, pgettext("date format, long", "j E Y"))


@_by_language
def month_of_year(day: date) -> str:
    """ "Mar 2023"."""
    return date_format(day, pgettext("date format, month and year, short", "M Y"))


@_by_language
def month(day: date) -> str:
    """ "Mar"."""
    return date_format(day, pgettext("date format, month, short", "M"))


def span(first: date, last: date) -> str:
    """How long it is from one day to a later one: "119 days", "3 years 6 months"."""
    days = (last - first).days
    if days <= LONGEST_COUNT_OF_DAYS:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    years, months = divmod(whole_months(first, last), 12)
    parts = [ngettext("%(count)d year", "%(count)d years", years) % {"count": years}]
    if months:
        parts.append(ngettext("%(count)d month", "%(count)d months", months) % {"count": months})
    return " ".join(parts)


def whole_months(first: date, last: date) -> int:
    """Completed months from one day to a later one; a month counts from the last day of a shorter one."""
    last_of_month = calendar.monthrange(last.year, last.month)[1]
    complete = last.day >= min(first.day, last_of_month)
    return (last.year - first.year) * 12 + last.month - first.month - (0 if complete else 1)


def is_silence(first: date, last: date) -> bool:
    """Whether the time from one day to a later one is long enough to be told as a silence."""
    return (last - first).days >= SHORTEST_SILENCE


def silence(first: date, last: date) -> str:
    """ "119 days of silence", or nothing where the time is too short to be one."""
    return _("%(span)s of silence") % {"span": span(first, last)} if is_silence(first, last) else ""


@lru_cache(maxsize=2048)
def text_width(text: str, size: float = 14, *, bold: bool = False) -> float:
    """About how many pixels a line of the sans runs; a little too many rather than too few."""
    ems = sum(_width(letter) for letter in text)
    return ems * size * (1.06 if bold else 1)


def _width(letter: str) -> float:
    if letter in NARROW:
        return 0.29
    if letter in WIDE:
        return 0.84
    return 0.6 if letter.isupper() else 0.51


def wrap(text: str, width: float, size: float = 14, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than so many pixels; a word that is longer has a line to itself."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def fit(text: str, width: float, size: float = 14, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text wrapped, or nothing where that takes more lines or a line that is too wide."""
    wrapped = wrap(text, width, size, bold=bold)
    too_wide = any(text_width(line, size, bold=bold) > width for line in wrapped)
    return () if too_wide or len(wrapped) > lines else wrapped
