"""Where the words of a step chart go, so that none covers another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .geometry import Box, Label, Mark, Text
from .words import text_width

if TYPE_CHECKING:
    from .scale import TimeScale
    from .step import Change, Geometry, Vote

LINE = 18
BESIDE = 13


def place_labels(
    changes: Sequence["Change"], marks: Sequence[Mark], windows: Sequence[Box], geometry: "Geometry"
) -> tuple[Label, ...]:
    """A label per change: left above its mark where that is free, else right, else below, else at an edge."""
    taken = [Box(mark.x - 9, mark.y - 9, 18, 18) for mark in marks]
    labels = []
    for change, mark in zip(changes, marks, strict=True):
        width = _label_width(change, geometry.text)
        spot = _choose(_spots(mark, width, geometry), taken, geometry)
        taken.append(spot)
        on_wash = any(spot.overlaps(window) for window in windows)
        ends = spot.x < mark.x
        labels.append(
            Label(
                x=spot.right if ends else spot.x,
                y=round(spot.y + LINE - 4, 1),
                anchor="end" if ends else "start",
                name=change.label,
                date_text=change.date_text,
                citations=change.citations,
                ground="wash" if on_wash else "paper",
            )
        )
    return tuple(labels)


def _spots(mark: Mark, width: float, geometry: "Geometry") -> list[Box]:
    """Places for a label, the best first: beside the mark above and below, then at the edges of the plot."""
    places = (mark.x - BESIDE - width, mark.x + BESIDE, geometry.right - width - 2, geometry.left)
    return [
        Box(round(x, 1), mark.y + lift - LINE + 4, width, LINE)
        for edges in (places[:2], places[2:])
        for lift in (-17, 24)
        for x in edges
    ]


def _choose(spots: Sequence[Box], taken: Sequence[Box], geometry: "Geometry") -> Box:
    inside = [
        spot
        for spot in spots
        if spot.x >= geometry.left - 24 and spot.right <= geometry.right and spot.bottom <= geometry.axis
    ]
    free = [spot for spot in inside if not any(spot.overlaps(box) for box in taken)]
    return (free or inside or spots)[0]


def _label_width(change: "Change", size: int) -> float:
    numbers = ", ".join(str(citation.number) for citation in change.citations)
    return round(
        text_width(change.label, size, bold=True)
        + text_width(f" {change.date_text} ", size)
        + text_width(numbers, 13, bold=True),
        1,
    )


def place_sentence(window: Box, labels: Sequence[Label], geometry: "Geometry") -> Text | None:
    """What the window says, in the longest wording that fits beside the labels in it; None if none does."""
    centre = window.y + window.height / 2
    crossing = [label for label in labels if label.anchor == "start" and abs(label.y - 4 - centre) < LINE]
    left = max(
        [window.x, *(_end(label, geometry.text) for label in crossing if window.x <= label.x < window.right)]
    )
    for sentence in (
        _("On some day in this window; no source held gives the date"),
        _("Date not known"),
    ):
        if text_width(sentence, geometry.text) + 24 <= window.right - left:
            return Text(round((left + window.right) / 2, 1), round(centre + 5, 1), sentence, anchor="middle")
    return None


def _end(label: Label, size: int) -> float:
    return label.x + text_width(f"{label.name} {label.date_text} 1, 2", size)


def place_votes(votes: Sequence["Vote"], scale: "TimeScale", geometry: "Geometry") -> tuple[Text, ...]:
    """A diamond per vote, with its name where the one before leaves room; narrow drawings list them below."""
    if not geometry.names:
        return ()
    placed = []
    end = 0.0
    for vote in sorted(votes, key=lambda vote: vote.day):
        if not scale.start <= vote.day <= scale.end:
            continue
        x, half = scale.x(vote.day), text_width(vote.label, 13) / 2
        fits = x - half > end + 4
        end = x + half if fits else end
        placed.append(Text(x, geometry.height - 3, vote.label if fits else "", anchor="middle"))
    return tuple(placed)
