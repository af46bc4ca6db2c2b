"""Place the labels of a step chart, so that none covers another."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from charts.date_text import text_width
from charts.geometry import Box, Label, Mark, Text
from charts.scale import TimeScale
from charts.step_chart import Change, Geometry

LINE = 18
BESIDE = 13


def place_labels(
    changes: Sequence[Change], marks: Sequence[Mark], windows: Sequence[Box], geometry: Geometry
) -> tuple[Label, ...]:
    """A label per change, beside its mark: left above where that is free, else right, else below.

    It covers no mark and no other label; it crosses a vertical line only where no place beside the mark is
    clear, and leaves its mark for an edge of the plot only where every place beside it is taken.
    """
    taken = [Box(mark.x - 9, mark.y - 9, 18, 18) for mark in marks]
    verticals = [*_risers(marks), *(Box(window.x - 2, window.y, 4, window.height) for window in windows)]
    labels = []
    for change, mark in zip(changes, marks, strict=True):
        width = _label_width(change, geometry.text)
        spots = _spots(mark, width, geometry)
        spot = _choose(spots, taken, verticals) or _anyhow(mark, width, geometry)
        taken.append(spot)
        on_wash = any(_is_mostly_in(spot, window) for window in windows)
        ends = spot.x < mark.x
        labels.append(
            Label(
                x=min(spot.right, geometry.right - 2) if ends else spot.x,
                y=round(spot.y + LINE - 4, 1),
                anchor="end" if ends else "start",
                name=change.label,
                date_text=change.date_text,
                claims=change.claims,
                ground="wash" if on_wash else "paper",
            )
        )
    return tuple(labels)


def label_boxes(changes: Sequence[Change], labels: Sequence[Label], geometry: Geometry) -> tuple[Box, ...]:
    """The ground that each label of `place_labels` covers."""
    boxes = []
    for change, label in zip(changes, labels, strict=True):
        width = _label_width(change, geometry.text)
        x = label.x - width if label.anchor == "end" else label.x
        boxes.append(Box(round(x, 1), label.y - LINE + 4, width, LINE))
    return tuple(boxes)


def _is_mostly_in(spot: Box, window: Box) -> bool:
    inside = min(spot.right, window.right) - max(spot.x, window.x)
    return spot.overlaps(window) and inside > spot.width / 2


def _risers(marks: Sequence[Mark]) -> list[Box]:
    """The vertical lines, clear of the marks at their ends."""
    return [
        Box(after.x - 2, min(before.y, after.y) + 9, 4, abs(before.y - after.y) - 9)
        for before, after in pairwise(marks)
    ]


def _spots(mark: Mark, width: float, geometry: Geometry) -> tuple[list[Box], list[Box]]:
    """Places for a label inside the plot, the best first: those beside the mark, and those at the edges."""
    beside = (mark.x - BESIDE - width, mark.x + BESIDE)
    edges = (geometry.right - width - 2, geometry.left)
    return _inside(mark, width, beside, geometry), _inside(mark, width, edges, geometry)


def _inside(mark: Mark, width: float, places: Sequence[float], geometry: Geometry) -> list[Box]:
    spots = [Box(round(x, 1), mark.y + lift - LINE + 4, width, LINE) for lift in (-17, 24) for x in places]
    return [
        spot
        for spot in spots
        if spot.x >= geometry.left - 24 and spot.right <= geometry.right and spot.bottom <= geometry.axis
    ]


def _choose(spots: tuple[list[Box], list[Box]], taken: Sequence[Box], verticals: Sequence[Box]) -> Box | None:
    beside, at_edges = spots
    free = [spot for spot in beside if not _overlaps_any(spot, taken)]
    clear = [spot for spot in free if not _overlaps_any(spot, verticals)]
    elsewhere = [spot for spot in at_edges if not _overlaps_any(spot, taken)]
    best = clear or free or elsewhere or beside or at_edges
    return best[0] if best else None


def _anyhow(mark: Mark, width: float, geometry: Geometry) -> Box:
    """Above the mark, over whatever stands there: for a name as wide as the plot."""
    return Box(max(geometry.right - width - 2, 0), mark.y - 17 - LINE + 4, width, LINE)


def _overlaps_any(spot: Box, boxes: Sequence[Box]) -> bool:
    return any(spot.overlaps(box) for box in boxes)


def _label_width(change: Change, size: int) -> float:
    # The numbers are given when the page is rendered: two digits are room enough for each.
    numbers = ", ".join(["00"] * change.passages)
    return round(
        text_width(change.label, size, bold=True)
        + text_width(f" {change.date_text} ", size)
        + text_width(numbers, 13, bold=True),
        1,
    )


def place_sentence(window: Box, labels: Sequence[Box], geometry: Geometry) -> Text | None:
    """What the window says, in the longest wording that fits beside the labels in it; None if none does."""
    centre = window.y + window.height / 2
    line = Box(window.x, centre - LINE / 2, window.width, LINE)
    crossing = [box for box in labels if box.overlaps(line)]
    left = max([window.x, *(box.right for box in crossing if box.x < (window.x + window.right) / 2)])
    right = min([window.right, *(box.x for box in crossing if box.x >= (window.x + window.right) / 2)])
    for sentence in (
        _("On some day in this window; no source held gives the date"),
        _("Date not known"),
    ):
        if text_width(sentence, geometry.text) + 24 <= right - left:
            return Text(round((left + right) / 2, 1), round(centre + 5, 1), sentence, anchor="middle")
    return None


def place_votes(votes: Sequence[tuple[date, str]], scale: TimeScale, geometry: Geometry) -> tuple[Text, ...]:
    """A diamond per vote, with its name where the one before leaves room; narrow drawings list them below."""
    if not geometry.names:
        return ()
    placed = []
    end = 0.0
    for day, name in sorted(votes, key=lambda vote: vote[0]):
        if not scale.start <= day <= scale.end:
            continue
        x, half = scale.x(day), text_width(name, 13) / 2
        fits = x - half > end + 4
        end = x + half if fits else end
        placed.append(Text(x, geometry.height - 3, name if fits else "", anchor="middle"))
    return tuple(placed)
