"""The rail of the tables: how far an initiative has come, in 150 by 22 pixels."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charts.status import BELOW, LADDER, NOT_ASSESSED, OFF, rung

WIDTH = 150
FIRST = 24
SPACING = 23.6
BELOW_X = 7


def stop_x(code: str) -> float:
    """Centre of a stop; the same in every row, so that the column reads as a dot plot."""
    return BELOW_X if code == BELOW else round(FIRST + SPACING * LADDER.index(code), 1)


# Left edges of the marks of 11 pixels over a column of rails.
HEAD = tuple((code, round(stop_x(code) - 5.5, 1)) for code in LADDER)


@dataclass(frozen=True)
class Stop:
    """A stop that is not the current one: documented, passed (without evidence) or ahead."""

    x: float
    kind: str


@dataclass(frozen=True)
class Rail:
    """The rail of one initiative. `line` runs from the first documented stop to the last one reached."""

    code: str
    label: str
    stops: tuple[Stop, ...]
    line: tuple[float, float] | None
    mark_x: float | None
    off: bool
    width: int = WIDTH


def rail(*, code: str, label: str, documented: Collection[str] = ()) -> Rail:
    """The rail of a status. `documented` holds the codes that have a report, with or without the current one.

    Off the ladder, the highest documented rung is the last one reached.
    """
    off = code in OFF
    met = {status for status in documented if status in LADDER or status == BELOW}
    if not off and code != NOT_ASSESSED:
        met.add(code)
    reached = max(met, key=rung, default=None)
    current = None if off or reached is None else stop_x(reached)
    first = min((stop_x(status) for status in met), default=None)
    end = stop_x(reached) if reached else None
    return Rail(
        code=code,
        label=_label(code, label, reached, off=off),
        stops=tuple(_stops(met, reached, current)),
        line=(first, end) if first is not None and end is not None and end > first else None,
        mark_x=round((end if end is not None else BELOW_X) + 13, 1) if off else current,
        off=off,
    )


def _stops(met: set[str], reached: str | None, current: float | None) -> list[Stop]:
    height = rung(reached) if reached else 0
    codes = [BELOW, *LADDER] if BELOW in met else [*LADDER]
    return [Stop(stop_x(code), _kind(code, met, height)) for code in codes if stop_x(code) != current]


def _kind(code: str, met: set[str], height: int) -> str:
    if code in met:
        return "documented"
    return "passed" if rung(code) < height else "ahead"


def _label(code: str, label: str, reached: str | None, *, off: bool) -> str:
    place = _("rung %(rung)d of 6") % {"rung": rung(reached)} if reached and reached != BELOW else ""
    if code == NOT_ASSESSED or not place:
        return label
    if off:
        return _("%(status)s, after %(place)s") % {"status": label, "place": place}
    return f"{label}, {place}"
