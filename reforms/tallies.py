"""How many listed initiatives have which status: by the tallies, where they answer, else counted."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, F, Q, Sum, UUIDField, Value, When
from django.db.models.functions import Cast, NullIf

from claims.enums import Basis
from claims.models import Tally
from reforms.enums import NOT_ASSESSED
from reforms.models import Initiative
from reforms.querysets import STATE_KINDS
from sources.prepared import prepared


class StatusTally(NamedTuple):
    """How many initiatives of an area have a status of which publishers of exactly these kinds say so.

    ``is_inferred``: no report of it states that it was reached.
    """

    area: UUID
    status: str
    kinds: frozenset[str]
    number: int
    is_inferred: bool = False

    @property
    def is_state_only(self) -> bool:
        """Whether only publishers close to the state say so."""
        return bool(self.kinds) and self.kinds <= set(STATE_KINDS)


class StatusTallies(NamedTuple):
    """The initiatives listed under a clock, and the day of the last evidence on those of each area."""

    rows: list[StatusTally]
    last_evidence: dict[UUID, date]
    changes: int


class StatusCounts(NamedTuple):
    """How many initiatives are listed: tuples of (area's pk, status, count).

    With the day of the last evidence on those of each area ({area's pk: day}), how many of those with a
    status have it by inference alone ({status: count}), and how many ``changes`` of status there have been:
    None where the tallies are no answer.
    """

    rows: list[tuple[UUID, str, int]]
    last_evidence: dict[UUID, date]
    inferred: Counter[str]
    changes: int | None = None


def status_counts(clock) -> StatusCounts:
    """The ``StatusCounts`` under a clock; one query."""
    tallied = status_tallies(clock)
    if tallied is not None:
        numbers = [(row.area, row.status, row.is_inferred, row.number) for row in tallied.rows]
        return _status_counts(numbers, tallied.last_evidence, tallied.changes)
    rows, last = _counted(clock), {}
    for area, *_number, day in rows:
        if day:
            last[area] = max(day, last.get(area, day))
    numbers = [(area, status, basis == Basis.INFERRED, count) for area, status, basis, count, _day in rows]
    return _status_counts(numbers, last)


def _status_counts(
    numbers: Iterable[tuple[UUID, str, bool, int]], last: dict[UUID, date], changes: int | None = None
) -> StatusCounts:
    counts: Counter[tuple[UUID, str]] = Counter()
    inferred: Counter[str] = Counter()
    for area, status, is_inferred, count in numbers:
        counts[area, status] += count
        inferred[status] += count if is_inferred else 0
    return StatusCounts([(*key, count) for key, count in counts.items()], last, +inferred, changes)


def status_tallies(clock) -> StatusTallies | None:
    """The ``StatusTallies`` under a clock by the tallies; None where they are no answer."""
    numbers = _numbers(clock) if clock.is_latest else ()
    return _read(numbers) if numbers else None


def _read(numbers: Iterable[tuple[str, UUID, str, int]]) -> StatusTallies:
    rows, last, not_assessed, changes = [], {}, Counter(), 0
    for list_, area, code, count in numbers:
        if list_ == "entity":
            not_assessed[area] += count
        elif list_ == "status":
            status, basis, *kinds = code.split()
            rows.append(StatusTally(area, status, frozenset(kinds), count, basis == Basis.INFERRED))
            not_assessed[area] -= count
        elif list_ == "evidence":
            day = date.fromisoformat(code)
            last[area] = max(day, last.get(area, day))
        elif list_ == "status_change":
            changes = count
    for area, count in not_assessed.items():
        if count:
            rows.append(StatusTally(area, NOT_ASSESSED, frozenset(), count))
    return StatusTallies(rows, last, changes)


@prepared
def _numbers(clock):
    """Tuples of (list, area's pk, code, count)."""
    lists = ("status", "evidence", "status_change")
    of_initiatives = Q(list="entity", part=Initiative.own_type()) | Q(list__in=lists)
    named = Case(When(list="entity", then=F("code")), default=F("part"))
    return (
        Tally.objects.under(clock)
        .where(of_initiatives)
        .annotate(area=Cast(NullIf(named, Value("")), UUIDField()))
        .values("list", "area", "code")
        .annotate(rows=Sum("count"))
        .filter(~Q(rows=0))
        .values_list("list", "area", "code", "rows")
    )


@prepared
def _counted(clock):
    return Initiative.objects.count_listed_by_status(clock)
