"""The step chart: the status of one initiative over time.

`step_figure` draws a `StepChart` in every geometry of the visual specification (3.3), so that no drawing is
scaled and no text falls below 13 pixels. The rungs stand one above the other, below them `considered` and a
row for what is off the ladder, each only where it is used.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from charts import date_text
from charts.geometry import Box, Line, Mark, Text
from charts.scale import TimeScale, time_scale
from charts.step_chart import GEOMETRIES, Change, Geometry, StepChart
from charts.step_labels import label_boxes, place_labels, place_sentence, place_votes

SILENCE_TEXT = 13


@dataclass(frozen=True)
class Row:
    """One horizontal of the chart, with what stands at its left; `off` is the row below the ladder."""

    code: str
    label: str
    y: float
    reached: bool
    remark: str = ""
    off: bool = False


def step_figure(chart: StepChart, *, uid: str = "step") -> dict:
    """The chart in every geometry, with its name and a sentence for those who do not see it.

    `uid` keeps ids apart where a page shows several charts.
    """
    return {
        "uid": uid,
        "title": _("Status over time, as of %(date)s") % {"date": date_text.long_date(chart.as_of)},
        "description": describe(chart),
        "drawings": [draw(chart, geometry) for geometry in GEOMETRIES],
    }


def describe(chart: StepChart) -> str:
    """The sequence in words: every change with its date, then the last evidence and the silence."""
    sentences = [sentence for change in chart.changes for sentence in _change_sentences(change, chart.labels)]
    sentences.append(_evidence_sentence(chart))
    if chart.silence_text:
        sentences.append(_("Then %(silence)s.") % {"silence": chart.silence_text})
    return " ".join(sentences)


def _change_sentences(change: Change, labels: dict[str, str]) -> list[str]:
    sentences = [f"{change.label}: {change.date_text}."]
    if change.passed:
        passed = ", ".join(labels[status] for status in change.passed)
        sentences.insert(
            0, _("%(statuses)s: on a day before the next that no source gives.") % {"statuses": passed}
        )
    return sentences


def _evidence_sentence(chart: StepChart) -> str:
    if not chart.dated:
        return _("No source behind it prints a date.")
    day = {"date": date_text.short_date(chart.last_evidence)}
    return _("Last evidence: %(date)s.") % day


def draw(chart: StepChart, geometry: Geometry) -> dict:
    """One geometry of the chart."""
    scale = time_scale(
        start=chart.axis_start,
        last_evidence=chart.evidence_end,
        end=chart.as_of,
        left=geometry.left,
        right=geometry.right,
        strip=geometry.strip,
    )
    rows = _rows(chart, geometry)
    heights = {row.code: row.y for row in rows}
    marks = _marks(chart, scale, heights)
    windows = _windows(chart, marks)
    labels = place_labels(chart.changes, marks, windows, geometry)
    boxes = label_boxes(chart.changes, labels, geometry)
    silence = _silence(chart, scale, geometry, heights, boxes)
    votes = place_votes(chart.votes, scale, geometry)
    return {
        "geometry": geometry,
        "rows": rows,
        "ticks": scale.ticks(gap=geometry.gap),
        "lines": (*_passed(chart, scale, marks, heights), *_lines(chart, scale, marks)),
        "windows": windows,
        "sentences": tuple(
            sentence for window in windows if (sentence := place_sentence(window, boxes, geometry))
        ),
        "marks": marks,
        "labels": labels,
        "votes": votes,
        "silence": silence,
        "captions": tuple(_captions(chart, rows, votes, silence, named=geometry.names)),
        "as_of_text": _("As of %(date)s") % {"date": date_text.short_date(chart.as_of)},
    }


def _rows(chart: StepChart, geometry: Geometry) -> tuple[Row, ...]:
    """From the top: the six rungs, then `considered` and the off-ladder statuses as far as they occur."""
    met = {change.status for change in chart.changes} | chart.documented
    ladder = chart.ladder
    codes = [*reversed(ladder.rungs), *([ladder.below] if ladder.below in met else [])]
    off = list(dict.fromkeys(change.status for change in chart.changes if change.status in ladder.off))
    highest = max((ladder.rung(code) for code in met - ladder.off), default=0)
    spacing = round((geometry.axis - 20 - geometry.top) / (len(codes) + bool(off) - 1), 1)
    rows = [
        Row(
            code=code,
            label=chart.labels[code],
            y=round(geometry.top + spacing * index, 1),
            reached=code in met,
            remark=_("no evidence") if code not in met and ladder.rung(code) < highest else "",
        )
        for index, code in enumerate(codes)
    ]
    y_off = round(geometry.top + spacing * len(codes), 1)
    rows.extend(Row(code, chart.labels[code], y_off, reached=True, off=True) for code in off)
    return tuple(rows)


def _marks(chart: StepChart, scale: TimeScale, heights: dict[str, float]) -> tuple[Mark, ...]:
    """One mark per change, from left to right, at the first day on which it may have happened."""
    marks: list[Mark] = []
    for change in chart.changes:
        x = scale.x(change.earliest or change.latest)
        x = max(x, marks[-1].x) if marks else x
        settled = max(scale.x(change.latest), x)
        off = change.status in chart.ladder.off
        marks.append(Mark(change.status, x, heights[change.status], settled, off=off))
    return tuple(marks)


def _windows(chart: StepChart, marks: tuple[Mark, ...]) -> tuple[Box, ...]:
    """The spans in which a change happened on a day that no source gives, however narrow."""
    windows = []
    for change, before, mark in zip(chart.changes[1:], marks, marks[1:], strict=False):
        if change.qualifier == "by" and mark.x > before.settled:
            low, high = sorted((before.y, mark.y))
            windows.append(Box(before.settled, low, round(mark.x - before.settled, 1), round(high - low, 1)))
    return tuple(windows)


def _lines(chart: StepChart, scale: TimeScale, marks: tuple[Mark, ...]) -> tuple[Line, ...]:
    """The line of the status: solid where documented, dotted where the day is unknown, dashed in silence."""
    lines = _lead_in(chart, scale, marks[0])
    for change, (mark, following) in zip(chart.changes[1:], pairwise(marks), strict=True):
        lines.extend(_uncertain(mark, following.x))
        start = min(mark.settled, following.x)
        if change.qualifier != "by":
            lines.append(Line(start, mark.y, following.x, mark.y, _style(mark)))
            lines.append(Line(following.x, mark.y, following.x, following.y, _style(following)))
        elif following.x == start:
            # a window without any width
            dotted = _style(following, "dotted")
            lines.append(Line(following.x, mark.y, following.x, following.y, dotted))
    return (*lines, *_tail(scale, chart, marks[-1]))


def _passed(
    chart: StepChart, scale: TimeScale, marks: tuple[Mark, ...], heights: dict[str, float]
) -> list[Line]:
    """The rungs passed on days that no source gives: each may have been reached since the change before.

    The window of a change covers those below it.
    """
    lines = []
    before = None
    for change, mark in zip(chart.changes, marks, strict=True):
        rungs = [heights[status] for status in change.passed]
        since = before.settled if before else scale.left
        if before is None or change.qualifier != "by":
            lines += [Line(since, y, mark.x, y, "dotted") for y in rungs if mark.x > since]
        if before is None and rungs:
            lines.append(Line(mark.x, max(rungs), mark.x, mark.y, "dotted"))
        before = mark
    return lines


def _lead_in(chart: StepChart, scale: TimeScale, first: Mark) -> list[Line]:
    """A first status known only by a latest day may have begun at any time before it."""
    if chart.changes[0].qualifier == "by":
        return [Line(scale.left, first.y, first.x, first.y, _style(first, "dotted"))]
    return []


def _uncertain(mark: Mark, until: float) -> list[Line]:
    settled = min(mark.settled, until)
    return [Line(mark.x, mark.y, settled, mark.y, _style(mark, "dotted"))] if settled > mark.x else []


def _tail(scale: TimeScale, chart: StepChart, last: Mark) -> list[Line]:
    seen = max(scale.x(chart.evidence_end), last.settled)
    lines = _uncertain(last, scale.right)
    if seen > last.settled:
        lines.append(Line(last.settled, last.y, seen, last.y, _style(last)))
    if scale.right > seen:
        lines.append(Line(seen, last.y, scale.right, last.y, _style(last, "dashed")))
    return lines


def _style(mark: Mark, pattern: str = "") -> str:
    return " ".join(part for part in (pattern, "off" if mark.off else "") if part)


def _silence(
    chart: StepChart,
    scale: TimeScale,
    geometry: Geometry,
    heights: dict[str, float],
    labels: tuple[Box, ...],
) -> dict | None:
    """The hatching after the last evidence, its words where there is room, and where the axis breaks."""
    left = scale.x(chart.evidence_end)
    if not chart.is_hatched or left >= scale.right:
        return None
    box = Box(left, geometry.top - 16, round(scale.right - left, 1), geometry.axis - geometry.top + 16)
    last = date_text.short_date(chart.last_evidence).replace(" ", "\u00a0")
    evidence = _("Last evidence %(date)s") % {"date": last} if chart.dated else _("No source prints a date")
    room = min(box.width, 220) - 20
    head = date_text.fit(chart.silence_text, room, SILENCE_TEXT, bold=True, lines=3) if chart.dated else ()
    is_told = (head and geometry.names) or not chart.dated
    tail = date_text.fit(evidence, room, SILENCE_TEXT, lines=3) if is_told else ()
    lines = (*head, *tail)
    return {
        "box": box,
        "lines": _stack(
            lines, len(head), box, heights[chart.changes[-1].status], geometry=geometry, labels=labels
        ),
        "break_x": scale.break_x if scale.broken else None,
    }


def _stack(
    lines: tuple[str, ...],
    strong: int,
    box: Box,
    status_y: float,
    *,
    geometry: Geometry,
    labels: tuple[Box, ...],
) -> tuple[Text, ...]:
    """Lines of text in the hatching where neither the line of the status nor a label runs; none without room.

    As near as can be to the middle of the half in which the line does not run.
    """
    x, height = box.x + 12, 18 * len(lines)
    middle = (geometry.top + geometry.axis) / 2
    wanted = (middle + geometry.axis) / 2 if status_y < middle else (geometry.top + middle) / 2
    if abs(status_y - middle) > (geometry.axis - geometry.top) / 4:
        wanted = middle
    taken = (*labels, Box(box.x, status_y - 4, box.width, 8))
    tops = range(geometry.top - 12, geometry.axis - height - 4, 3)
    free = [
        top for top in tops if not any(Box(x, top, box.width - 14, height).overlaps(one) for one in taken)
    ]
    if not free:
        return ()
    first = min(free, key=lambda top: abs(top + height / 2 - wanted)) + 14
    return tuple(Text(x, first + 18 * index, line, strong=index < strong) for index, line in enumerate(lines))


def _captions(
    chart: StepChart, rows: tuple[Row, ...], votes: tuple[Text, ...], silence: dict | None, *, named: bool
) -> list[str]:
    """What the drawing has no room to say, in sentences below it."""
    captions = []
    bare = [row.label for row in rows if row.remark]
    if bare and not named:
        captions.append(_("No source reports: %(statuses)s.") % {"statuses": ", ".join(bare)})
    if silence and not silence["lines"]:
        captions.append(_silence_caption(chart))
    if chart.votes and not (named and all(vote.text for vote in votes)):
        named_votes = ", ".join(f"{name} {date_text.short_date(day)}" for day, name in chart.votes)
        captions.append(_("National votes: %(votes)s.") % {"votes": named_votes})
    return captions


def _silence_caption(chart: StepChart) -> str:
    if not chart.dated:
        return _("No source behind it prints a date.")
    return _("%(silence)s after the last evidence, %(date)s.") % {
        "silence": chart.silence_text,
        "date": date_text.short_date(chart.last_evidence),
    }
