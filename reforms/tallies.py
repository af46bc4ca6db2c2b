"""How many listed initiatives have which status: by the tallies, where they answer, else counted."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Sum, UUIDField, Value
from django.db.models.functions import Cast, NullIf

from claims.enums import Basis
from claims.models import ClaimCitation, Tally
from reforms.enums import NOT_ASSESSED, Corroboration, CountedAs, InitiativeKind
from reforms.models import Initiative
from reforms.querysets import STATE_KINDS
from sources.enums import Holding
from sources.models import Source
from sources.prepared import counted, prepared

_EARLIER = "earlier"


class StatusTally(NamedTuple):
    """How many initiatives of an area and a kind have a status that is known in one way.

    ``is_inferred``: no report of it states that it was reached. ``precedes_programme``: they were in use
    before their programme was announced. ``corroboration`` is None for those not assessed;
    ``is_state_only``: only publishers close to the state say so. ``publishers`` are the kinds of those who
    do; None where they were not asked for.
    """

    area: UUID
    status: str
    total: int
    kind: str
    is_inferred: bool = False
    precedes_programme: bool = False
    corroboration: Corroboration | None = None
    is_state_only: bool = False
    publishers: frozenset[str] | None = None

    @property
    def counted_as(self) -> CountedAs:
        """Where they are counted."""
        if self.precedes_programme:
            return CountedAs.EARLIER
        return CountedAs.VOTE if self.kind == InitiativeKind.VOTE else CountedAs.PROGRAMME


class StatusTallies(NamedTuple):
    """The initiatives listed under a clock, and what else is counted with them.

    ``changes`` is how many changes of status there have been, ``documents`` how many sources are on record
    that were read, without those that are only the page on which others stand, whatever day is shown;
    ``disagreements`` is on how many questions the readings disagree.
    """

    rows: list[StatusTally]
    changes: int | None
    documents: int
    disagreements: int | None


def status_counts(clock) -> StatusTallies:
    """The ``StatusTallies`` under a clock; one query, or two under an earlier ``known_at``.

    ``changes`` and ``disagreements`` are None where the tallies are no answer.
    """
    return status_tallies(clock) or _of_counted(_counted(clock), sum(_documents(clock)))


def _of_counted(rows, documents) -> StatusTallies:
    found: list[StatusTally] = []
    for area, status, basis, kind, precedes, corroboration, by_state, total in rows:
        known = Corroboration(corroboration) if corroboration else None
        inferred = basis == Basis.INFERRED
        found.append(StatusTally(area, status, total, kind, inferred, precedes, known, by_state))
    return StatusTallies(found, None, documents, None)


def status_tallies(clock) -> StatusTallies | None:
    """The ``StatusTallies`` under a clock by the tallies; None where they are no answer."""
    rows = _rows(clock) if clock.is_latest else ()
    return _read(rows) if rows else None


def _read(tallied: Iterable[tuple[str, UUID, str, int]]) -> StatusTallies:
    rows, not_assessed, changes, documents, disagreements = [], Counter(), 0, 0, 0
    for list_, area, code, count in tallied:
        if list_ == "initiative":
            not_assessed[area, code] += count
        elif list_ == "status":
            row = _tally(area, code, count)
            rows.append(row)
            not_assessed[area, row.kind] -= count
        elif list_ == "status_change":
            changes = count
        elif list_ == "source":
            documents += count
        elif list_ == "part":
            documents -= 1
        elif list_ == "disagreement":
            disagreements += count
    rows += [
        StatusTally(area, NOT_ASSESSED, count, kind, publishers=frozenset())
        for (area, kind), count in not_assessed.items()
        if count
    ]
    return StatusTallies(rows, changes, documents, disagreements)


def _tally(area: UUID, code: str, total: int) -> StatusTally:
    status, kind, further = _of_code(code)
    return StatusTally(area, status, total, kind, *further)


# there are few, and each answer has most of them
@lru_cache(maxsize=1024)
def _of_code(code: str) -> tuple[str, str, tuple[Any, ...]]:
    """What ``reforms_tally_status`` writes in a code: a status, a kind, the further fields of the tally."""
    status, basis, kind, place, corroboration, *kinds = code.split()
    publishers = frozenset(kinds)
    is_state_only = bool(publishers) and publishers <= set(STATE_KINDS)
    is_inferred, is_earlier = basis == Basis.INFERRED, place == _EARLIER
    further = (is_inferred, is_earlier, Corroboration(corroboration), is_state_only, publishers)
    return status, kind, further


@prepared
def _rows(clock):
    """Tuples of (list, area's pk, code, count)."""
    lists = ("initiative", "status", "status_change", "source", "part", "disagreement")
    return (
        Tally.objects.under(clock)
        .of_lists(*lists)
        .filter(~Q(list="source") | Q(code=Holding.CONSULTED), ~Q(list="part") | ~Exists(_resting()))
        .annotate(area=Cast(NullIf(F("part"), Value("")), UUIDField()))
        .values("list", "area", "code")
        .annotate(rows=Sum("count"))
        .filter(~Q(rows=0))
        .values_list("list", "area", "code", "rows")
    )


def _resting():
    """The number of claims that rest on the source of an outer tally; no row where none does."""
    tallied = Tally.objects.filter(list="resting", part=OuterRef("part")).order_by()
    return tallied.values("part").annotate(rows=Sum("count")).filter(rows__gt=0)


@prepared
def _counted(clock):
    return Initiative.objects.count_listed_by_status(clock)


@prepared
def _documents(clock):
    read = Source.objects.known(clock).where(holding=Holding.CONSULTED)
    parts = Source.objects.known(clock).order_by().alias(whole=clock.fact(Source, "part_of"))
    resting = ClaimCitation.objects.standing(clock).filter(citation__source=OuterRef("pk"))
    is_page_of_others = Exists(parts.filter(whole=OuterRef("pk"))) & ~Exists(resting)
    return counted(read.exclude(is_page_of_others))
