"""What of the timeline is shown: a year, and of its events a page."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.paginator import Page

from pages.shared.timeline_items import BACKGROUND, MARKS, mark_of


@dataclass
class Year:
    """A year with anything on record: its events by mark, and its first and last days with anything."""

    number: int
    marks: Counter = field(default_factory=Counter)
    first: datetime.date = datetime.date.max
    last: datetime.date = datetime.date.min

    @property
    def begins(self):
        return datetime.date(self.number, 1, 1)

    @property
    def ends(self):
        return datetime.date(self.number, 12, 31)

    def count(self, kinds):
        """How many events have one of these marks; none is any."""
        return sum(self.marks[kind] for kind in kinds or MARKS)

    def has(self, kinds):
        """Whether anything is shown of the year; reforms that moved without an event are background."""
        return not kinds or BACKGROUND in kinds or self.count(kinds) > 0


class YearPage(NamedTuple):
    """A page of the events of a year; without any year on record both are None.

    The reforms that moved ``from_day`` until ``until_day`` without an event are shown on it. ``before`` is
    the day of the next older event that happened, or change, None where there is none; ``is_newest`` says
    whether nothing on record is later.
    """

    year: Year | None
    page: Page | None
    from_day: datetime.date | None = None
    until_day: datetime.date | None = None
    before: datetime.date | None = None
    is_newest: bool = True


def years_of(rows):
    """The years, newest first, of tuples of (year, kind of event or "", count, first day, last day)."""
    found: dict[int, Year] = {}
    for number, kind, count, first, last in rows:
        year = found.setdefault(number, Year(number))
        if kind:
            year.marks[mark_of(kind)] += count
        year.first, year.last = min(year.first, first), max(year.last, last)
    return sorted(found.values(), key=lambda year: year.number, reverse=True)


def chosen_year(years, asked):
    """The year asked for or else the next older one on record; the newest where none is asked for."""
    if not (asked.isascii() and asked.isdigit() and years):
        return years[0] if years else None
    return next((year for year in years if year.number <= int(asked)), years[-1])
