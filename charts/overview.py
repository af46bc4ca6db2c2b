"""The overview axis of the timeline: every event as a link to its entry in the list."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import date_text
from charts.geometry import Box, Text
from charts.scale import Tick, start_of_year, time_scale

HEIGHT = 92
AXIS = 60


@dataclass(frozen=True)
class OverviewEvent:
    """An event: `kind` is statement, decision, vote or background; `anchor` is its entry in the list."""

    day: date
    kind: str
    label: str
    anchor: str


@dataclass(frozen=True)
class Overview:
    """The events of the page, in any order. Those before `start` stay in the list and are counted."""

    events: tuple[OverviewEvent, ...]
    start: date
    as_of: date
    last_evidence: date


@dataclass(frozen=True)
class PlacedEvent:
    """An event and its pixel."""

    x: float
    event: OverviewEvent
    date_text: str


@dataclass(frozen=True)
class OverviewDrawing:
    """One geometry of the axis."""

    name: str
    width: int
    events: tuple[PlacedEvent, ...]
    ticks: tuple[Tick, ...]
    silence: Box | None
    silence_lines: tuple[Text, ...]
    break_x: float | None
    left: float
    right: float
    height: int = HEIGHT
    axis: int = AXIS


@dataclass(frozen=True)
class OverviewFigure:
    """The axis in its geometries."""

    uid: str
    title: str
    earlier: str
    drawings: tuple[OverviewDrawing, ...]


WIDTHS = (("wide", 1120, 190), ("tablet", 740, 150))


def overview_figure(overview: Overview, *, uid: str = "overview") -> OverviewFigure:
    """The axis for wide and tablet pages; on a phone the list is the overview."""
    shown = [event for event in overview.events if event.day >= overview.start]
    earlier = len(overview.events) - len(shown)
    sentence = ngettext(
        "%(count)d earlier event is in the list below.",
        "%(count)d earlier events are in the list below.",
        earlier,
    )
    return OverviewFigure(
        uid=uid,
        title=_("Events from %(start)s to %(end)s")
        % {"start": date_text.short_date(overview.start), "end": date_text.short_date(overview.as_of)},
        earlier=sentence % {"count": earlier} if earlier else "",
        drawings=tuple(draw(overview, shown, name, width, strip) for name, width, strip in WIDTHS),
    )


def draw(
    overview: Overview, events: list[OverviewEvent], name: str, width: int, strip: int
) -> OverviewDrawing:
    """One geometry."""
    scale = time_scale(
        start=start_of_year(overview.start),
        last_evidence=overview.last_evidence,
        end=overview.as_of,
        left=10,
        right=width - 8,
        strip=strip,
    )
    left = scale.x(overview.last_evidence)
    box = Box(left, 8, round(scale.right - left, 1), AXIS - 8) if scale.right > left else None
    return OverviewDrawing(
        name=name,
        width=width,
        events=tuple(
            PlacedEvent(scale.x(event.day), event, date_text.short_date(event.day))
            for event in sorted(events, key=lambda event: event.day)
        ),
        ticks=scale.ticks(gap=60),
        silence=box,
        silence_lines=_silence_lines(overview, box),
        break_x=scale.break_x if scale.broken else None,
        left=scale.left,
        right=scale.right,
    )


def _silence_lines(overview: Overview, box: Box | None) -> tuple[Text, ...]:
    if box is None:
        return ()
    text = date_text.silence(overview.last_evidence, overview.as_of)
    lines = date_text.fit(text, box.width - 24, 13, bold=True, lines=2)
    return tuple(Text(box.x + 16, 32 + 17 * index, line) for index, line in enumerate(lines))
