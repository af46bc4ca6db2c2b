"""The overview axis of the timeline: every event as a link to its entry in the list."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import date_text
from charts.geometry import Box, Text
from charts.scale import start_of_year, time_scale

HEIGHT = 92
AXIS = 60


WIDTHS = (("wide", 1120, 190), ("tablet", 740, 150))


def overview_figure(events: Sequence[dict], *, start: date, as_of: date, last_evidence: date) -> dict:
    """The axis for wide and tablet pages; on a phone the list is the overview.

    `events` are dicts with `day`, `kind` (statement, decision, vote or background), `label` and `anchor`
    (the id of their entry in the list), in any order. Those before `start` are only counted.
    """
    shown = [
        event | {"date_text": date_text.short_date(event["day"])}
        for event in sorted(events, key=lambda event: event["day"])
        if event["day"] >= start
    ]
    return {
        "title": _("Events from %(start)s to %(end)s")
        % {"start": date_text.short_date(start), "end": date_text.short_date(as_of)},
        "earlier": _earlier(len(events) - len(shown)),
        "drawings": [
            draw(shown, start, as_of, last_evidence, name=name, width=width, strip=strip)
            for name, width, strip in WIDTHS
        ],
    }


def _earlier(count: int) -> str:
    sentence = ngettext(
        "%(count)d earlier event is in the list below.",
        "%(count)d earlier events are in the list below.",
        count,
    )
    return sentence % {"count": count} if count else ""


def draw(
    events: Sequence[dict],
    start: date,
    as_of: date,
    last_evidence: date,
    *,
    name: str,
    width: int,
    strip: int,
) -> dict:
    """One geometry, with the events in the order of their days; each has its ``date_text``."""
    scale = time_scale(
        start=start_of_year(start),
        last_evidence=last_evidence,
        end=as_of,
        left=10,
        right=width - 8,
        strip=strip,
    )
    left = scale.x(last_evidence)
    is_hatched = date_text.is_silence(last_evidence, as_of) and scale.right > left
    box = Box(left, 8, round(scale.right - left, 1), AXIS - 8) if is_hatched else None
    return {
        "height": HEIGHT,
        "axis": AXIS,
        "name": name,
        "width": width,
        "events": tuple(event | {"x": scale.x(event["day"])} for event in events),
        "ticks": scale.ticks(gap=60),
        "silence": box,
        "silence_lines": _silence_lines(box, date_text.silence(last_evidence, as_of)) if box else (),
        "break_x": scale.break_x if scale.broken else None,
        "left": scale.left,
        "right": scale.right,
    }


def _silence_lines(box: Box, text: str) -> tuple[Text, ...]:
    lines = date_text.fit(text, box.width - 24, 13, bold=True, lines=2)
    return tuple(Text(box.x + 16, 32 + 17 * index, line) for index, line in enumerate(lines))
