"""Slugs as they were known: which row one leads to, under whatever clock, whenever the row had it.

Versions keep every slug that a row ever had in public; the code of a measure stands for its slug.
"""

from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject

from claims.clock import last_entry, pin_of
from claims.models import Entity, Measure, Version
from claims.models.record import TARGETS
from sources.prepared import IsAmong, prepared


class ResolvedSlug(NamedTuple):
    """What became of a slug: that of its row under a clock, None before it was on record, and of today."""

    known: str | None
    today: str


class NamedRow(NamedTuple):
    """A published row by a slug that it had from the entry ``known_from`` until ``known_until``, if it ended.

    ``target`` is the table as entries name it, ``type`` that of an entity, None for other rows.
    """

    target: str
    key: UUID
    type: str | None
    slug: str
    known_from: int
    known_until: int | None

    def is_of(self, model):
        """Whether it is a row of this model."""
        is_one_kind = issubclass(model, Entity) and model is not Entity
        return self.target == _target_of(model) and (not is_one_kind or self.type == model.own_type())

    def is_known(self, clock):
        """Whether this is its slug under the clock."""
        return self.known_from <= clock.number and (
            self.known_until is None or self.known_until > clock.number
        )


def column_of(model):
    """The column by which addresses name the rows of a model."""
    return "code" if model is Measure else "slug"


def addressed(model, slug, clock):
    """The condition that a row had this slug at the clock's ``known_at``."""
    if clock.is_latest:
        return Q(**{column_of(model): slug})
    return Q(pk__in=_with_slugs(model, [slug]).known(clock).values("target_id"))


def resolve_slug(model, slug, clock):
    """Where the row is that ever had this slug; None where none had. One query."""
    of_row = Version.objects.with_address().filter(target_id=OuterRef("target_id"))
    found = (
        _with_slugs(model, [slug])
        .annotate(
            then=Subquery(of_row.known(clock).values("address")),
            today=Subquery(of_row.filter(known_until__isnull=True).values("address")),
        )
        .order_by(F("then").asc(nulls_last=True), "-known_from")
        .values_list("then", "today")
    )
    return next((ResolvedSlug(*row) for row in found[:1]), None)


def rows_named(clock, slugs):
    """The published rows of whatever model that have or had any of these slugs: a list of ``NamedRow``.

    One query, which also pins a clock that nothing was asked of yet.
    """
    by_then = {} if clock.known_at is None else {"known_at": clock.known_at}
    for last in _named(None, slugs=list(slugs), **by_then):
        if not clock.is_pinned:
            clock.pin_to(pin_of(last))
        return [NamedRow(**row | {"key": UUID(row["key"])}) for row in last["named"]]
    return []


def key_named(rows, model, slug, clock):
    """The key of the row of a model that a slug names among those of ``rows_named``; None where none does.

    That is the row that has the slug under the clock, else one that had it.
    """
    found = [row for row in rows if row.slug == slug and row.is_of(model)]
    found.sort(key=lambda row: (row.is_known(clock), row.known_from))
    return found[-1].key if found else None


@prepared
def _named(_clock, slugs, known_at=None):
    found = JSONObject(
        target="target_type", key="target_id", type=KT("content__type"), slug="address",
        known_from="known_from", known_until="known_until",
    )  # fmt: skip
    versions = Version.objects.with_address().filter(IsAmong("address", slugs))
    return last_entry(known_at).annotate(named=ArraySubquery(versions.values(found=found)))


def keys_with(model, slug):
    """The keys of the published rows that had this slug at any time. One query."""
    return set(_with_slugs(model, [slug]).values_list("target_id", flat=True))


def _with_slugs(model, slugs):
    """The versions of rows of a model, whenever they were known, that have one of these slugs."""
    versions = Version.objects.with_address().filter(target_type=_target_of(model), address__in=list(slugs))
    is_one_kind = issubclass(model, Entity) and model is not Entity
    return versions.filter(content__type=model.own_type()) if is_one_kind else versions


def _target_of(model):
    """The name by which entries are about rows of a model."""
    (name,) = (name for name, target in TARGETS.items() if issubclass(model, target))
    return name
