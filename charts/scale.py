"""The time axis: days to pixels, ticks, and the break where silence is longer than the record."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from charts.date_text import is_silence, month, month_of_year

# A record of a few days is still drawn over a month, so that its marks do not stand on one another.
SHORTEST_RECORD = timedelta(days=30)
# A label nearer to the break than this would seem to belong to what lies behind it.
BREAK_CLEARANCE = 18
MONTHS_BETWEEN_TICKS = (1, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True)
class Tick:
    """A labelled place on the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class TimeScale:
    """Maps days from `start` to `end` on pixels from `left` to `right`.

    `knee` is the day after which nothing is on record. Where `strip` is not 0 the axis is broken there: the
    days after the knee share the last `strip` pixels, however many they are.
    """

    start: date
    knee: date
    end: date
    left: float
    right: float
    strip: float = 0

    @cached_property
    def broken(self) -> bool:
        """Whether the axis breaks at the knee."""
        return self.strip > 0

    @cached_property
    def break_x(self) -> float:
        """Where the linear part of the axis ends."""
        return self.right - self.strip

    @cached_property
    def record_end(self) -> date:
        """Last day of the linear part."""
        return self.knee if self.broken else self.end

    def x(self, day: date) -> float:
        """The pixel of a day; days outside the axis stand at its ends."""
        number = day.toordinal()
        for first, last, left, slope in self._parts:
            if number <= last:
                return round(left + max(number - first, 0) * slope, 1)
        return round(self.right, 1)

    @cached_property
    def _parts(self) -> list[tuple[int, int, float, float]]:
        """The linear parts of the axis: first and last day by number, left end, pixels for each day."""
        parts = [_linear(self.start, self.record_end, self.left, self.break_x)]
        if self.broken:
            parts.append(_linear(self.knee, self.end, self.break_x, self.right))
        return parts

    def ticks(self, gap: float) -> tuple[Tick, ...]:
        """Ticks at least `gap` pixels apart before the break; the first and each January carry their year."""
        months = next((step for step in MONTHS_BETWEEN_TICKS if self._spacing(step) >= gap), 240)
        days = [day for day in _firsts(self.start, self.record_end, months) if self._clear_of_break(day)]
        return tuple(Tick(self.x(day), _label(day, months, first=day == days[0])) for day in days)

    def _clear_of_break(self, day: date) -> bool:
        return not self.broken or self.x(day) + BREAK_CLEARANCE <= self.break_x

    def _spacing(self, months: int) -> float:
        days = max((self.record_end - self.start).days, 1)
        return months * 30.44 * (self.break_x - self.left) / days


def _linear(first: date, last: date, left: float, right: float) -> tuple[int, int, float, float]:
    start, days = first.toordinal(), (last - first).days
    return start, start + days, left, (right - left) / days if days > 0 else 0.0


def time_scale(
    *, start: date, last_evidence: date, end: date, left: float, right: float, strip: float
) -> TimeScale:
    """The axis from `start` to `end`, broken if the silence after the evidence outlasts the record."""
    knee = min(max(last_evidence, start + SHORTEST_RECORD), end)
    outlasts = is_silence(knee, end) and end - knee > knee - start
    return TimeScale(start, knee, end, left, right, strip if outlasts else 0)


def start_of_year(day: date) -> date:
    """1 January of the day's year, where the axes begin."""
    return day.replace(month=1, day=1)


def _firsts(start: date, last: date, months: int) -> list[date]:
    """Firsts of month from one day to another, every so many months, counted from January of a round year."""
    index = start.year * 12 + start.month - 1
    index += 1 if start.day > 1 else 0
    index += -index % months
    return [date(at // 12, at % 12 + 1, 1) for at in range(index, last.year * 12 + last.month, months)]


def _label(day: date, months: int, *, first: bool) -> str:
    if months >= 12:
        return str(day.year)
    return month_of_year(day) if first or day.month == 1 else month(day)
