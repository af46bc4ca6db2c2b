"""The entries of the record, and the versions of words and facts."""

from django.apps import apps
from django.db import models
from django.db.models import (
    Max,
    Q,
    Subquery,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, TruncDate

from sources.prepared import prepared


class EntryQuerySet(models.QuerySet):
    def last_known(self, known_at=None):
        """The number and instant of the last entry by an instant, or of all; and the last number of all.

        One query; 0 and None for what is not there. For the clock, which remembers it.
        """
        for row in _last_known(None, **({} if known_at is None else {"known_at": known_at})):
            return row["known_number"] or 0, row["known_instant"], row["number"]
        return 0, None, 0

    def version(self, clock=None):
        """The dataset version: the number of the last entry, or of the last one known under a clock."""
        return self.aggregate(last=Max("number"))["last"] or 0 if clock is None else clock.number

    def known(self, clock):
        """The entries made by the instant of the clock's ``known_at``."""
        return self.filter(number__lte=clock.number)

    def checks_of(self, entity, clock):
        """The checks of an entity under the clock, latest first, each with the day on which it was made."""
        return (
            self.known(clock)
            .filter(action="checked", target_type="entity", target_id=entity)
            .annotate(checked_on=TruncDate("recorded_at", tzinfo=clock.calendar))
            .order_by("-number")
        )


@prepared
def _last_known(_clock, known_at=None):
    entries = apps.get_model("claims", "Entry").objects.order_by("-number")
    by_then = entries if known_at is None else entries.filter(recorded_at__lte=known_at)
    return entries.values(
        "number",
        known_number=Subquery(by_then.values("number")[:1]),
        known_instant=Subquery(by_then.values("recorded_at")[:1]),
    )[:1]


class VersionQuerySet(models.QuerySet):
    def known(self, clock):
        """The versions that were current at the entry to which the clock is pinned."""
        return self.filter(known_from__lte=clock.number).filter(
            Q(known_until__isnull=True) | Q(known_until__gt=clock.number)
        )

    def with_address(self):
        """Each with the slug of then as ``address``, for a measure its code."""
        return self.annotate(address=Coalesce(KT("content__slug"), KT("content__code")))
