"""Entities under the clock."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from sources.prepared import IsAmong
from sources.querysets import RecordedQuerySet
from sources.search import NO_PROSE, AnyMatches, Matches, Rank, SearchedOfRow, Typed

# The way from a mention of an entity to the sources of the claim.
SOURCE_OF_CLAIM = "claim__citation_links__citation__source"


class EntityQuerySet(RecordedQuerySet):
    """Entities. One is listed under a clock when at least one published claim about it counts."""

    def listed(self, clock):
        """The entities about which something is known and counts under the clock."""
        return self.known(clock).filter(Exists(self._spans("listed_spans", clock)))

    def with_listed(self, clock):
        """The entities in the record, each with ``is_listed``: whether anything about it counts."""
        return self.known(clock).annotate(is_listed=Exists(self._spans("listed_spans", clock)))

    def with_evidence_dates(self, clock):
        """Each with ``last_evidence`` (a day or None) and ``last_checked`` (a day or None) under the clock.

        The last evidence is the latest day, by the day shown, on which a source of the claims that count was
        published; a source without a printed date never moves it.
        """
        entry = self.model._meta.get_field("record").related_model
        return self.annotate(
            last_evidence=Subquery(self._spans("evidence_spans", clock).values("last_evidence")[:1]),
            last_checked=Subquery(entry.objects.checks_of(OuterRef("pk"), clock).values("checked_on")[:1]),
        )

    def matching(self, typed):
        """The entities whose title and summary, or one further name, hold every word typed."""
        if self._clock and not self._clock.is_latest:
            return self.filter(
                Q(Matches(self._searched(), Typed(typed))) | Q(AnyMatches(self._clock.names, Typed(typed)))
            )
        names = self.model._meta.get_field("names")
        named = names.related_model.objects.filter(Matches(SearchedOfRow("text", NO_PROSE), Typed(typed)))
        # an array: joined by OR, the indexes are used only for conditions on columns of one table
        found = Q(Matches(SearchedOfRow("title", "summary"), Typed(typed))) | Q(
            IsAmong("pk", ArraySubquery(named.order_by().values("entity")))
        )
        if self.model is names.model:
            return self.filter(found)
        entities = names.model._default_manager.filter(found, type=self.model.own_type())
        return self.filter(IsAmong("pk", entities.order_by()))

    def best_matches(self, typed, most, of_each):
        """The best ``of_each`` type of those ``matching``, best first, each with its ``rank``.

        Of the ``most`` that joined the record last, the others unseen: ``looked_at`` says how many these are,
        ``of_type`` how many of its type.
        """
        order = (F("rank").desc(), self.fact("sort_key").asc(), self.fact("slug").asc())
        of_type: dict[str, Any] = {"partition_by": F("type")}
        return (
            self.among_newest(self.matching(typed), most, "-known_from", "slug")
            .annotate(
                rank=Rank(self._searched(), Typed(typed)),
                looked_at=Window(Count("pk")),
                of_type=Window(Count("pk"), **of_type),
                place=Window(RowNumber(), **of_type, order_by=order),
            )
            .filter(place__lte=of_each)
            .in_order("-rank", "sort_key", "slug")
        )

    def _searched(self):
        return SearchedOfRow(self.fact("title"), self.fact("summary"))

    def _spans(self, projection, clock):
        """The rows of a projection that answer for the outer entity."""
        spans = self.model._meta.get_field(projection).related_model.objects
        return spans.under(clock).filter(subject=OuterRef("pk"))
