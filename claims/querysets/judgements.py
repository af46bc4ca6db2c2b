"""Resolutions, verifications and disagreements under the clock."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, FilteredRelation, OuterRef, When

from claims.querysets.conditions import projected
from sources.prepared import IsAmong
from sources.querysets import ClockedQuerySet, RecordedQuerySet


class JudgementQuerySet(RecordedQuerySet):
    """Resolutions, verifications, contested questions: in the record from their entry on."""

    def under(self, clock):
        """Those in the record at the clock's ``known_at``, contested questions retracted by then included."""
        return self.known(clock)


class DisagreementQuerySet(ClockedQuerySet):
    def under(self, clock):
        """Those of which the readings disagree under the clock, by number, with subject and measure.

        ``readings`` are the keys of the claims that answer the question and count, ``reading_types`` their
        types where the question is contested, else None: they are of one type. ``sides`` are the answers that
        the readings of a contested question give, in their order, and ``is_whole`` says whether all of its
        claims count. ``state`` says whether a resolution settles it; ``preferred`` (the key of the claim),
        ``settled_because`` and ``settled_at`` are what it says, None where it is open.
        """
        span = FilteredRelation("spans", condition=projected(clock, "spans__"))
        return (
            self.alias(span=span)
            .filter(span__isnull=False)
            .annotate(
                readings=F("span__readings"),
                reading_types=Case(When(contested__isnull=False, then=ArraySubquery(self._types()))),
                sides=F("span__sides"),
                is_whole=F("span__is_whole"),
                state=F("span__state"),
                preferred=F("span__resolution__prefers"),
                settled_because=F("span__resolution__reason"),
                settled_at=F("span__resolution__recorded_at"),
            )
            .select_related("subject", "measure", "contested")
            .order_by("number")
            .at(clock)
        )

    def seen(self, clock):
        """Those of which the readings had disagreed by then, on whatever day; they may agree by now."""
        return self.filter(spans__known_from__no_later_than=clock.number).order_by().distinct()

    def _types(self):
        """The types of the readings of each."""
        claims = (
            self.model._meta.get_field("resolutions").related_model._meta.get_field("prefers").related_model
        )
        readings = claims.objects.filter(IsAmong("pk", OuterRef("span__readings")))
        return readings.order_by().values("type").distinct()

    def about(self, entities):
        """Of those ``under`` a clock the ones that are about any of these entities, by their keys."""
        return self.filter(span__about__overlap=entities)

    def among(self, claims):
        """Of those ``under`` a clock the ones of which any of these claims is a reading, by their keys."""
        return self.filter(span__readings__overlap=claims)

    def by_state(self):
        """How many of those ``under`` a clock are in each state that occurs: tuples of (state, count)."""
        counts = self.order_by().values("state").annotate(count=Count("pk"))
        return counts.values_list("state", "count")
