"""The rail of the tables: how far an initiative has come, in 150 by 22 pixels."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charts.ladder import NOT_ASSESSED, Ladder

WIDTH = 150
FIRST = 24
SPACING = 23.6
BELOW_X = 7


def stop_x(code: str, ladder: Ladder) -> float:
    """Centre of a stop; the same in every row, so that the column reads as a dot plot."""
    return BELOW_X if code == ladder.below else round(FIRST + SPACING * ladder.rungs.index(code), 1)


def rail_head(ladder: Ladder) -> list[tuple[str, float]]:
    """The codes of the marks of 11 pixels over a column of rails, each with its left edge."""
    return [(code, round(stop_x(code, ladder) - 5.5, 1)) for code in ladder.rungs]


@dataclass(frozen=True)
class Rail:
    """The rail of one initiative.

    `stops` are the stops but the current one, each with its x and its kind: documented, passed (without
    evidence) or ahead. `line` runs from the first documented stop to the last one reached.
    """

    code: str
    label: str
    stops: tuple[tuple[float, str], ...]
    line: tuple[float, float] | None
    mark_x: float | None
    off: bool
    width: int = WIDTH


def rail(*, code: str, label: str, ladder: Ladder, documented: Collection[str] = ()) -> Rail:
    """The rail of a status. `documented` holds the codes that have a report, with or without the current one.

    Off the ladder, the highest documented rung is the last one reached.
    """
    off = code in ladder.off
    met = {status for status in documented if status in ladder}
    if not off and code != NOT_ASSESSED:
        met.add(code)
    reached = max(met, key=ladder.rung, default=None)
    current = None if off or reached is None else stop_x(reached, ladder)
    first = min((stop_x(status, ladder) for status in met), default=None)
    end = stop_x(reached, ladder) if reached else None
    return Rail(
        code=code,
        label=_label(code, label, reached, ladder),
        stops=tuple(_stops(met, reached, current, ladder)),
        line=(first, end) if first is not None and end is not None and end > first else None,
        mark_x=round((end if end is not None else BELOW_X) + 13, 1) if off else current,
        off=off,
    )


def _stops(
    met: set[str], reached: str | None, current: float | None, ladder: Ladder
) -> list[tuple[float, str]]:
    height = ladder.rung(reached) if reached else 0
    codes = [ladder.below, *ladder.rungs] if ladder.below in met else ladder.rungs
    stops = [(stop_x(code, ladder), code) for code in codes]
    return [(x, _kind(code, met, height, ladder)) for x, code in stops if x != current]


def _kind(code: str, met: set[str], height: int, ladder: Ladder) -> str:
    if code in met:
        return "documented"
    return "passed" if ladder.rung(code) < height else "ahead"


def _label(code: str, label: str, reached: str | None, ladder: Ladder) -> str:
    if code == NOT_ASSESSED or reached is None or reached == ladder.below:
        return label
    place = {"status": label, "step": ladder.rung(reached), "steps": len(ladder.rungs)}
    if code in ladder.off:
        return _("%(status)s, after step %(step)d of %(steps)d") % place
    return _("%(status)s, step %(step)d of %(steps)d") % place
