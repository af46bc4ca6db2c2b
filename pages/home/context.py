"""The home page: the finding, computed; where every reform stands; what changed."""

from dataclasses import dataclass
from itertools import groupby, islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts.bars import EvidenceAge
from pages.initiatives.listing import list_url
from pages.initiatives.rows import count_by_status
from pages.shared import dates
from pages.shared.dates import Dated
from pages.shared.labels import Sign, status_sign
from pages.shared.numbers import count_word
from pages.timeline import context as timeline
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, Status

# How much of the latest changes fits: so many days, and of each so many reforms.
LATEST_DAYS = 5
OF_ONE_DAY = 3
DISAGREEMENTS = 3
LANES = (timeline.STATEMENT, timeline.DECISION, timeline.VOTE)


@dataclass(frozen=True)
class Cell:
    """A cell of the matrix: templates/components/matrix_cell.html."""

    status: Sign
    count: int
    marks: range
    url: str
    label: str


@dataclass(frozen=True)
class MatrixRow:
    """An area with how many of its reforms stand where."""

    title: str
    url: str
    cells: list[Cell]
    all: int
    evidence: Dated
    age: EvidenceAge


@dataclass(frozen=True)
class Total:
    """How many reforms stand at a status, with the list of them."""

    status: Sign
    count: int
    url: str


@dataclass(frozen=True)
class Day:
    """The changes of one day."""

    date: Dated
    changes: list
    more: int


@dataclass(frozen=True)
class Lane:
    """The events of one kind, oldest first."""

    title: str
    kind: str
    items: list


def finding(initiatives):
    """What became of the reforms, in two sentences."""
    counts = count_by_status(initiatives)
    total, applied, announced = (
        len(initiatives),
        counts.get(Status.APPLIED, 0),
        counts.get(Status.ANNOUNCED, 0),
    )
    if not total:
        return _("No reform is on record by this date")
    if not applied:
        used = ngettext(
            "The one reform on record has not been put to use.",
            "None of %(total)d reforms is known to have been put to use.",
            total,
        )
    else:
        used = ngettext(
            "%(applied)s of %(total)d reforms has been put to use.",
            "%(applied)s of %(total)d reforms have been put to use.",
            applied,
        )
    stops = ngettext(
        "For %(announced)s, the record stops at the announcement.",
        "For %(announced)s, the record stops at the announcement.",
        announced,
    )
    sentences = [used % {"applied": count_word(applied, first=True), "total": total}]
    if announced:
        sentences.append(stops % {"announced": count_word(announced)})
    return " ".join(sentences)


def matrix(initiatives, areas, links):
    """The table of areas and rungs, with its totals and with what stands outside the ladder."""
    by_area = {}
    for initiative in initiatives:
        by_area.setdefault(initiative.area_id, []).append(initiative)
    rows = [_matrix_row(area, by_area.get(area.pk, []), links) for area in areas]
    counts, last = count_by_status(initiatives), _last_evidence(initiatives)
    return {
        "rungs": [status_sign(code) for code in LADDER],
        "rows": rows,
        "totals": [_total(code, counts.get(code, 0), links) for code in LADDER],
        "beside": [
            _total(code, counts[code], links)
            for code in (Status.CONSIDERED, *OFF_LADDER, NOT_ASSESSED)
            if counts.get(code)
        ],
        "count": len(initiatives),
        "evidence": dates.of_day(last),
        "age": EvidenceAge(last, links.clock.as_of),
        "has_off_ladder": any(counts.get(code) for code in OFF_LADDER),
    }


def _matrix_row(area, initiatives, links):
    counts, last = count_by_status(initiatives), _last_evidence(initiatives)
    return MatrixRow(
        title=area.title,
        url=links.to(area),
        cells=[_cell(area, code, counts.get(code, 0), links) for code in LADDER],
        all=len(initiatives),
        evidence=dates.of_day(last),
        age=EvidenceAge(last, links.clock.as_of),
    )


def _last_evidence(initiatives):
    return max((one.last_evidence for one in initiatives if one.last_evidence), default=None)


def _cell(area, code, count, links):
    status = status_sign(code)
    label = _("%(area)s, %(status)s: %(count)d") % {
        "area": area.title,
        "status": str(status.label).lower(),
        "count": count,
    }
    url = list_url(links, area=area.slug, status=status.code)
    return Cell(status, count, range(count), url, label)


def _total(code, count, links):
    status = status_sign(code)
    return Total(status, count, list_url(links, status=status.code))


def changed_lately(changes):
    """The latest changes, day by day: of each day the first few, and how many more there are."""
    days = []
    for date, group in islice(groupby(changes, key=lambda change: change.date), LATEST_DAYS):
        of_the_day = list(group)
        days.append(Day(date, of_the_day[:OF_ONE_DAY], len(of_the_day[OF_ONE_DAY:])))
    return days


def lanes(items, changes):
    """Statements, decisions and votes since the first change, oldest first."""
    first = min((change.day for change in changes), default=None)
    shown = [item for item in reversed(items) if first and item.day >= first.replace(month=1, day=1)]
    return [
        Lane(str(timeline.MARKS[kind]), kind, [item for item in shown if item.kind == kind]) for kind in LANES
    ]
