"""Initiatives with what follows from their status reports, for those who show a few of them."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Subquery, When
from django.db.models.functions import JSONObject

from claims.enums import Basis
from reforms.assessment import Assessment
from reforms.current_status import CurrentStatus
from reforms.models import Initiative, StatusReport
from sources.models import Source
from sources.prepared import IsAmong, prepared


def assess(initiatives, clock):
    """Initiatives as a list, each with its ``assessment`` under the clock; a fixed number of queries."""
    found = list(initiatives)
    reports = StatusReport.objects.filter(subject__in=found).by_initiative(clock)
    for initiative in found:
        initiative.assessment = Assessment(tuple(reports[initiative.pk]))
    return found


def initiatives_with_keys(keys, clock):
    """The initiatives with these keys, as few as a page shows, for the rows of a table."""
    return _initiatives_for_rows(clock, keys=list(keys)) if keys else []


@prepared
def _initiatives_for_rows(clock, keys):
    return Initiative.objects.for_list(clock).with_current_status(clock).filter(IsAmong("pk", keys))


def current_statuses(initiatives) -> dict[UUID, CurrentStatus]:
    """That of each of these rows, by its key."""
    return {initiative.pk: initiative.current_status for initiative in initiatives}


def mentioned_in(claims, *, without=()) -> set[UUID]:
    """The keys of the initiatives that these claims are about, in any role."""
    named = (one for claim in claims for _role, one in claim.mentions())
    return {one.pk for one in named if one.type == Initiative.own_type()} - set(without)


class NamedPublisher(NamedTuple):
    """A publisher as far as a line names it."""

    name: str
    kind: str


def statuses_of(keys: Iterable[UUID], clock) -> dict[UUID, CurrentStatus]:
    """The current status of each of the initiatives with these keys; one query, and none for none."""
    asked = list(keys)
    return {key: status_from(found) for key, found in _statuses(clock, keys=asked)} if asked else {}


def attributed_statuses_of(keys: Iterable[UUID], clock) -> dict[UUID, CurrentStatus]:
    """The same, each with ``attribution``; one query."""
    asked = list(keys)
    rows = _attributed_statuses(clock, keys=asked) if asked else ()
    return {
        key: status_from(found)._replace(attribution=tuple(NamedPublisher(**one) for one in publishers))
        for key, found, publishers in rows
    }


@prepared
def _statuses(clock, keys):
    return _with_found(Initiative.objects.filter(IsAmong("pk", keys)), clock).values_list("pk", "found")


@prepared
def _attributed_statuses(clock, keys):
    rows = _with_found(Initiative.objects.filter(IsAmong("pk", keys)), clock)
    stating, sources = (F(f"status_evidence_span__{name}") for name in ("stating", "sources"))
    of_status = Case(When(status_span__basis=Basis.INFERRED, then=sources), default=stating)
    named = rows.alias(status_sources=of_status).annotate(publishers=_publishers(clock))
    return named.values_list("pk", "found", "publishers")


def _with_found(initiatives, clock):
    """Each with what ``status_from`` reads, ``found``."""
    found = JSONObject(
        code="status",
        basis="status_span__basis",
        is_use_stated="status_span__is_use_stated",
        precedes="precedes_programme",
    )
    return initiatives.with_status(clock).with_precedence(clock).annotate(found=found).order_by()


def _publishers(clock):
    """Those of the sources that state the status or, where none does, of all its sources: a list of names."""
    sources = Source.objects.known(clock).order_by()
    among = IsAmong("pk", OuterRef("status_sources"))
    named = JSONObject(name=sources.fact("publisher__name"), kind=sources.fact("publisher__kind"))
    return ArraySubquery(sources.filter(among).values(named=named).distinct())


def status_at(path, clock):
    """The expression for what ``status_from`` reads of the initiative at a path from the outer row.

    Null where there is no initiative. For rows that show one each, in place of a query of their own.
    """
    of_row = Initiative.objects.filter(pk=OuterRef(path))
    return Subquery(_with_found(of_row, clock).values("found"))


def status_from(found: dict[str, Any]) -> CurrentStatus:
    """The status that ``status_at`` found."""
    return CurrentStatus(
        found["code"],
        None,
        frozenset(),
        None,
        basis=found["basis"],
        is_use_stated=bool(found["is_use_stated"]),
        precedes_programme=found["precedes"],
    )
