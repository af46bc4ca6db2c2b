"""The evidence barcode of the as-of bar: one tick per dated piece of evidence."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import date_text
from charts.geometry import Box, Text
from charts.scale import Tick, TimeScale, start_of_year, time_scale

HEIGHT = 36
AXIS = 19


WIDTHS = (("wide", 600, 118), ("phone", 358, 112), ("small", 288, 108))


def barcode_figure(days: Mapping[date, int], *, as_of: date, latest: date) -> dict:
    """The barcode in every width, with its name in words.

    `days` are the days of publication of the evidence, each with how many pieces there are, `as_of` is the
    day asked for, `latest` the last day of the axis.
    """
    days = dict(sorted(days.items()))
    return {
        "title": describe(days, as_of),
        "drawings": [
            draw(days, as_of, latest, name=name, width=width, strip=strip) for name, width, strip in WIDTHS
        ],
    }


def describe(days: Mapping[date, int], as_of: date) -> str:
    """“34 dated pieces of evidence, 11 Jan 2022 to 19 May 2023; then 73 days of silence”, of ordered days."""
    known = [day for day in days if day <= as_of]
    if not known:
        return _("No dated evidence by %(date)s") % {"date": date_text.short_date(as_of)}
    count = sum(days[day] for day in known)
    pieces = ngettext("%(count)d dated piece of evidence", "%(count)d dated pieces of evidence", count) % {
        "count": count
    }
    values = {
        "pieces": pieces,
        "first": date_text.short_date(known[0]),
        "last": date_text.short_date(known[-1]),
        "silence": date_text.silence(known[-1], as_of),
    }
    if values["silence"]:
        return _("%(pieces)s, %(first)s to %(last)s; %(silence)s") % values
    return _("%(pieces)s, %(first)s to %(last)s") % values


def draw(days: Mapping[date, int], as_of: date, latest: date, *, name: str, width: int, strip: int) -> dict:
    """One width; the triangle stands at the date asked for, what is later is short. `days` are in order."""
    last_evidence = max(days, default=latest)
    scale = time_scale(
        start=start_of_year(min(days, default=as_of)),
        last_evidence=last_evidence,
        end=latest,
        left=1,
        right=width - 8,
        strip=strip,
    )
    return {
        "height": HEIGHT,
        "axis": AXIS,
        "name": name,
        "width": width,
        "ticks": tuple(scale.x(day) for day in days if day <= as_of),
        "later": tuple(scale.x(day) for day in days if day > as_of),
        "labels": _labels(scale, width, handle=scale.x(as_of)),
        "silence": _silence(scale, max((day for day in days if day <= as_of), default=as_of), as_of),
        "silence_text": _silence_text(scale, last_evidence, latest),
        "break_x": scale.break_x if scale.broken else None,
        "handle": scale.x(as_of),
        "end": scale.right,
    }


def _labels(scale: TimeScale, width: int, *, handle: float) -> tuple[Tick, ...]:
    """Labels stand right of their tick; none runs into the break, the edge or the triangle."""
    return tuple(
        tick if _free(tick, scale.break_x, handle) else Tick(tick.x, "")
        for tick in scale.ticks(gap=150 if width > 400 else 84)
    )


def _free(tick: Tick, edge: float, handle: float) -> bool:
    left, right = tick.x + 4, tick.x + 4 + date_text.text_width(tick.label, 13)
    return right < edge and not left - 8 < handle < right + 8


def _silence(scale: TimeScale, last_known: date, as_of: date) -> Box | None:
    if not date_text.is_silence(last_known, as_of):
        return None
    left, right = scale.x(last_known), scale.x(as_of)
    return Box(left, 4, round(right - left, 1), AXIS - 4) if right > left else None


def _silence_text(scale: TimeScale, last_evidence: date, latest: date) -> Text | None:
    """How long the silence is, under the broken part; an unbroken axis says it by its length."""
    if not scale.broken:
        return None
    return Text(round(scale.break_x + 6, 1), HEIGHT - 4, date_text.span(last_evidence, latest))
