"""The evidence barcode of the as-of bar: one tick per dated piece of evidence."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import date_text
from charts.geometry import Box, Text
from charts.scale import Tick, TimeScale, start_of_year, time_scale

HEIGHT = 36
AXIS = 19


@dataclass(frozen=True)
class Barcode:
    """What the barcode shows: days of publication of the evidence, the day asked for, the latest day."""

    days: tuple[date, ...]
    as_of: date
    latest: date

    @property
    def last_evidence(self) -> date:
        """The latest piece of all; without evidence, the latest date."""
        return max(self.days, default=self.latest)

    @property
    def last_known(self) -> date:
        """The latest piece on or before the date asked for; without one, that date."""
        return max((day for day in self.days if day <= self.as_of), default=self.as_of)


@dataclass(frozen=True)
class BarcodeDrawing:
    """One width of the barcode."""

    name: str
    width: int
    ticks: tuple[float, ...]
    later: tuple[float, ...]
    labels: tuple[Tick, ...]
    silence: Box | None
    silence_text: Text | None
    break_x: float | None
    handle: float
    end: float
    height: int = HEIGHT
    axis: int = AXIS


@dataclass(frozen=True)
class BarcodeFigure:
    """The barcode in its widths, with its name in words."""

    title: str
    drawings: tuple[BarcodeDrawing, ...]


WIDTHS = (("wide", 600, 118), ("phone", 358, 112), ("small", 288, 108))


def barcode_figure(barcode: Barcode) -> BarcodeFigure:
    """The barcode in every width."""
    drawings = tuple(draw(barcode, name, width, strip) for name, width, strip in WIDTHS)
    return BarcodeFigure(title=describe(barcode), drawings=drawings)


def describe(barcode: Barcode) -> str:
    """“34 dated pieces of evidence, 11 Jan 2022 to 19 May 2023; then 73 days of silence”."""
    known = sorted(day for day in barcode.days if day <= barcode.as_of)
    if not known:
        return _("No dated evidence by %(date)s") % {"date": date_text.short_date(barcode.as_of)}
    pieces = ngettext(
        "%(count)d dated piece of evidence", "%(count)d dated pieces of evidence", len(known)
    ) % {"count": len(known)}
    sentence = _("%(pieces)s, %(first)s to %(last)s") % {
        "pieces": pieces,
        "first": date_text.short_date(known[0]),
        "last": date_text.short_date(known[-1]),
    }
    if barcode.as_of > known[-1]:
        sentence += "; " + date_text.silence(known[-1], barcode.as_of)
    return sentence


def draw(barcode: Barcode, name: str, width: int, strip: int) -> BarcodeDrawing:
    """One width; the triangle stands at the date asked for, what is later than it is short."""
    first = min(barcode.days, default=barcode.as_of)
    scale = time_scale(
        start=start_of_year(first),
        last_evidence=barcode.last_evidence,
        end=barcode.latest,
        left=1,
        right=width - 8,
        strip=strip,
    )
    days = sorted(set(barcode.days))
    return BarcodeDrawing(
        name=name,
        width=width,
        ticks=tuple(scale.x(day) for day in days if day <= barcode.as_of),
        later=tuple(scale.x(day) for day in days if day > barcode.as_of),
        labels=_labels(scale, width, handle=scale.x(barcode.as_of)),
        silence=_silence(barcode, scale),
        silence_text=_silence_text(barcode, scale),
        break_x=scale.break_x if scale.broken else None,
        handle=scale.x(barcode.as_of),
        end=scale.right,
    )


def _labels(scale: TimeScale, width: int, *, handle: float) -> tuple[Tick, ...]:
    """Labels stand right of their tick; none runs into the break, the edge or the triangle."""
    return tuple(
        tick if _free(tick, scale.break_x, handle) else Tick(tick.x, "")
        for tick in scale.ticks(gap=150 if width > 400 else 84)
    )


def _free(tick: Tick, edge: float, handle: float) -> bool:
    left, right = tick.x + 4, tick.x + 4 + date_text.text_width(tick.label, 13)
    return right < edge and not left - 8 < handle < right + 8


def _silence(barcode: Barcode, scale: TimeScale) -> Box | None:
    left, right = scale.x(barcode.last_known), scale.x(barcode.as_of)
    return Box(left, 4, round(right - left, 1), AXIS - 4) if right > left else None


def _silence_text(barcode: Barcode, scale: TimeScale) -> Text | None:
    """How long the silence is, under the broken part; an unbroken axis says it by its length."""
    if not scale.broken:
        return None
    text = date_text.span(barcode.last_evidence, barcode.latest)
    return Text(round(scale.break_x + 6, 1), HEIGHT - 4, text)
