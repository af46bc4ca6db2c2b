"""The two clocks by which every public answer can be seen.

``as_of`` is the state of the world: claims that count on or before that day. ``known_at`` is the state of
our knowledge: what was in the record by that instant. Both default to now.
"""

import datetime
import re
import time
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, NoReturn
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims import facts, search, versions
from claims.models import Entry
from sources.prepared import prepared

# The days of the record are those of the country, whatever zone the process shows instants in.
CALENDAR = ZoneInfo(settings.DATASET.time_zone)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY_AND_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ].+", re.ASCII)


class InvalidClock(ValueError):
    """A clock that cannot be read: ``parameter`` names it, the message says why."""

    def __init__(self, parameter, value):
        self.parameter, self.value = parameter, value
        form = "YYYY-MM-DD" if parameter == "as_of" else "YYYY-MM-DD, or YYYY-MM-DDThh:mm:ss with a time zone"
        super().__init__(f"“{value}” cannot be read as {parameter}: write {form}.")


# In every zone midnight falls on one.
QUARTER_OF_AN_HOUR = 900  # seconds


def today():
    """Today's day in the calendar of the programme's country."""
    return _day_at(int(time.time() // QUARTER_OF_AN_HOUR))


@lru_cache(maxsize=4)
def _day_at(quarter):
    return datetime.datetime.fromtimestamp(quarter * QUARTER_OF_AN_HOUR, CALENDAR).date()


class Pin(NamedTuple):
    """The entry at which a clock holds the record, and the number of the last of all; 0 before the first."""

    number: int
    recorded_at: datetime.datetime | None
    last: int


def last_known(known_at=None):
    """The last entry by an instant, or of all, as a ``Pin``; one query."""
    for row in _last_known(None, **({} if known_at is None else {"known_at": known_at})):
        return pin_of(row)
    return Pin(0, None, 0)


def pin_of(row):
    """The ``Pin`` of a row of ``last_entry``."""
    return Pin(row["known_number"] or 0, row["known_instant"], row["number"])


@prepared
def _last_known(_clock, known_at=None):
    return last_entry(known_at)


def last_entry(known_at=None):
    """The last entry, with the last one by an instant: a query of one row, of none before the first entry."""
    entries = Entry.objects.order_by("-number")
    by_then = entries if known_at is None else entries.filter(recorded_at__lte=known_at)
    return entries.values(
        "number",
        known_number=Subquery(by_then.values("number")[:1]),
        known_instant=Subquery(by_then.values("recorded_at")[:1]),
    )[:1]


@dataclass(frozen=True)
class Clock:
    """The day and the instant as of which something is asked.

    The first question that needs the record pins the clock to an entry, by one query; whoever asks with the
    same clock sees the record as it ended with that entry, whatever is published meanwhile.

    ``as_of`` is a day, never in the future. ``known_at`` is an aware datetime, or None for everything known
    now. ``asked`` is the future day that was asked for, where ``as_of`` had to be today instead.
    ``chosen`` says which of the two were asked for, as their parameters were written.
    """

    as_of: datetime.date
    known_at: datetime.datetime | None = None
    asked: datetime.date | None = None
    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def now(cls):
        return cls(as_of=today())

    @classmethod
    def of_parameters(cls, as_of, number, *, is_latest):
        """A clock of which the day and the entry are given later: for ``sources.prepared``."""
        clock = cls(as_of)
        clock.pin_to(Pin(number, None, number if is_latest else -1))
        return clock

    @classmethod
    def read(cls, parameters):
        """The clock of a mapping of query parameters; raise ``InvalidClock`` for what cannot be read.

        An empty value means now, as an empty field of a form does. A future ``as_of`` is answered as of
        today; a ``known_at`` without a time is the end of its day; a future one is now.
        """
        chosen = tuple((name, parameters[name]) for name in ("as_of", "known_at") if parameters.get(name))
        asked = dict(chosen)
        as_of, day = today(), None
        if "as_of" in asked:
            day = _read_day("as_of", asked["as_of"])
            as_of = min(day, as_of)
        known_at = _read_instant("known_at", asked["known_at"]) if "known_at" in asked else None
        return cls(as_of, known_at, day if day and day > as_of else None, chosen)

    @cached_property
    def pin(self):
        """The last entry at ``known_at``, or of now, as it was when the clock was first asked."""
        return last_known(self.known_at)

    def pin_to(self, pin):
        """Hold the record at an entry that is known already, so that nothing is asked for it."""
        vars(self)["pin"] = pin

    @property
    def is_pinned(self):
        """Whether the entry is known at which the clock holds the record."""
        return "pin" in vars(self)

    @property
    def is_latest(self):
        """Whether no entry is later than the one to which the clock is pinned."""
        return self.pin.number == self.pin.last

    def show_as_known(self, rows):
        """Let rows that were loaded say what they said at ``known_at`` (``claims.versions``)."""
        versions.show_as_known(rows, self)

    def fact(self, model, path):
        """The expression of a column as known at ``known_at`` (``claims.facts``)."""
        return facts.fact(model, path, self)

    def where(self, model, **conditions):
        """The condition that facts were so at ``known_at`` (``claims.facts``)."""
        return facts.where(model, self, **conditions)

    @property
    def names(self):
        """The further names of an outer entity as known at ``known_at``: an expression, a list as JSON."""
        return facts.names(self)

    def found(self, kind, typed, **narrowed):
        """The keys of the entities or sources found by what was typed: an expression (``claims.search``)."""
        return search.found(self, kind, typed, **narrowed)

    @property
    def calendar(self):
        """The time zone in which days begin."""
        return CALENDAR

    @property
    def number(self):
        """The number of the entry to which the clock is pinned: what conditions compare."""
        return self.pin.number

    @property
    def last_number(self):
        """The number of the last entry of all when a statement is executed: an expression."""
        return Subquery(Entry.objects.order_by("-number").values("number")[:1])

    @property
    def is_past(self):
        """Whether this is not simply now: a reader must see that."""
        return self.as_of < today() or self.known_at is not None


def _read_day(parameter, text):
    try:
        return datetime.date.fromisoformat(text) if _DAY.fullmatch(text) else _refuse(parameter, text)
    except ValueError:
        return _refuse(parameter, text)


def _refuse(parameter, text) -> NoReturn:
    raise InvalidClock(parameter, text)


def _read_instant(parameter, text):
    try:
        instant = parse_datetime(text) if _DAY_AND_TIME.fullmatch(text) else None
    except ValueError:
        instant = None
    if instant is None:
        instant = datetime.datetime.combine(_read_day(parameter, text), datetime.time.max)
    if timezone.is_naive(instant):
        instant = instant.replace(tzinfo=CALENDAR)
    try:
        # At the ends of the calendar another time zone may have no such day.
        instant.astimezone(datetime.UTC), instant.astimezone(CALENDAR)
    except OverflowError:
        return None if instant.year == datetime.MAXYEAR else _refuse(parameter, text)
    return None if instant >= timezone.now() else instant
