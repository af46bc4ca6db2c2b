"""Slugs as they were known: which row one leads to, under whatever clock, whenever the row had it.

Versions keep every slug that a row ever had in public; the code of a measure stands for its slug.
"""

from typing import NamedTuple

from django.db.models import F, OuterRef, Q, Subquery

from claims.models import Entity, Measure, Version
from claims.models.record import TARGETS


class ResolvedSlug(NamedTuple):
    """What became of a slug: that of its row under a clock, None before it was on record, and of today."""

    known: str | None
    today: str


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


def current_slugs(model, slugs, clock):
    """The published rows that have these slugs under the clock: tuples of (key, type, slug). One query."""
    if clock.is_latest:
        of_type = "type" if issubclass(model, Entity) else column_of(model)
        rows = model.objects.filter(**{f"{column_of(model)}__in": slugs})
        return list(rows.values_list("pk", of_type, column_of(model)))
    return _rows(_with_slugs(model, slugs).known(clock))


def other_slugs(model, slugs):
    """The published rows that had these slugs at any time: tuples of (key, type, slug). One query."""
    return _rows(_with_slugs(model, slugs))


def _rows(versions):
    return list(dict.fromkeys(versions.values_list("target_id", "content__type", "address")))


def _with_slugs(model, slugs):
    """The versions of rows of a model, whenever they were known, that have one of these slugs."""
    (target_type,) = (name for name, target in TARGETS.items() if issubclass(model, target))
    versions = Version.objects.with_address().filter(target_type=target_type, address__in=list(slugs))
    is_one_kind = issubclass(model, Entity) and model is not Entity
    return versions.filter(content__type=model.own_type()) if is_one_kind else versions
