"""What a step chart shows, and the sizes in which it is drawn: the values that its modules share."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from charts import date_text
from charts.ladder import Ladder
from charts.scale import start_of_year

Precision = Literal["day", "month", "year"]
Qualifier = Literal["on", "by"]


@dataclass(frozen=True)
class Change:
    """The initiative reached a status. `earliest` and `latest` bound the day; `earliest` is None for "by".

    `claims` are whatever the template cites beside the label; `passages` is how many numbers that takes.
    `is_inferred` where none of them is stated, `is_date_inferred` where none that is stated gives the day.
    `passed` are rungs below it that were reached on a day before it that no source gives, the lowest first.
    """

    status: str
    label: str
    earliest: date | None
    latest: date
    qualifier: Qualifier = "on"
    precision: Precision = "day"
    claims: tuple = ()
    passages: int = 0
    is_inferred: bool = False
    is_date_inferred: bool = False
    passed: tuple[str, ...] = ()

    @property
    def date_text(self) -> str:
        """“by 3 Mar 2023”, “Mar 2022”, “2021 (inferred)”."""
        text = {
            "day": date_text.short_date,
            "month": date_text.month_of_year,
            "year": lambda day: str(day.year),
        }[self.precision](self.latest)
        if self.qualifier == "by":
            text = _("by %(date)s") % {"date": text}
        if self.is_inferred:
            return _("%(date)s (inferred)") % {"date": text}
        return _("%(date)s (date inferred)") % {"date": text} if self.is_date_inferred else text


@dataclass(frozen=True)
class StepChart:
    """What the chart shows. `labels` names every status of the ladder, and off it, by code.

    `changes` are in the order in which they count, and not empty; `start` defaults to the year of the first.
    `votes` are national votes, for orientation under the axis: pairs of their day and their name.
    `documented` holds the rungs for which there is a report, whether or not it moved the status.
    Where no source prints a date, `dated` is False and `last_evidence` is the day of the last change: nobody
    knows how long the silence is then.
    `last_evidence` may be later than `as_of`: a source tells of the past.
    """

    changes: tuple[Change, ...]
    ladder: Ladder
    labels: dict[str, str]
    as_of: date
    last_evidence: date
    start: date | None = None
    votes: tuple[tuple[date, str], ...] = ()
    documented: frozenset[str] = frozenset()
    dated: bool = True

    @property
    def axis_start(self) -> date:
        """1 January of the first year."""
        first = self.changes[0]
        return start_of_year(self.start or first.earliest or first.latest)

    @property
    def evidence_end(self) -> date:
        """Where the evidence ends in the drawing, which holds no day after `as_of`."""
        return min(self.last_evidence, self.as_of)

    @property
    def silence_text(self) -> str:
        """“119 days of silence”, or nothing where there is none, or none whose length is known."""
        return date_text.silence(self.last_evidence, self.as_of) if self.dated else ""

    @property
    def is_hatched(self) -> bool:
        """Whether the time after the last evidence is drawn as a silence."""
        return date_text.is_silence(self.last_evidence, self.as_of)


@dataclass(frozen=True)
class Geometry:
    """Size of one drawing and where its parts stand."""

    name: Literal["wide", "tablet", "phone", "small"]
    width: int
    height: int
    left: int
    top: int
    axis: int
    strip: int
    gap: int
    text: int
    names: bool

    @property
    def right(self) -> float:
        """Where the axis ends and the line of the as-of date stands."""
        return self.width - 2


GEOMETRIES = (
    Geometry("wide", 1120, 404, 208, 64, 345, 190, 60, 14, names=True),
    Geometry("tablet", 740, 330, 208, 54, 270, 150, 60, 14, names=True),
    Geometry("phone", 358, 372, 28, 50, 334, 92, 72, 14, names=False),
    Geometry("small", 288, 372, 28, 50, 334, 84, 72, 13, names=False),
)
