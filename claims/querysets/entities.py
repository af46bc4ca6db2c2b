"""Entities under the clock."""

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    Subquery,
)

from sources.querysets import RecordedQuerySet
from sources.search import NO_PROSE, AnyMatches, Matches, Rank, Searched, Typed

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
        # two searches, each by its index: joined by OR, none is used
        found = self.model._default_manager.filter(Matches(Searched("title", "summary"), Typed(typed)))
        name = self.model._meta.get_field("names").related_model
        named = name.objects.filter(Matches(Searched("text", NO_PROSE), Typed(typed)))
        return self.filter(pk__in=found.order_by().values("pk").union(named.order_by().values("entity")))

    def best_matches(self, typed, most):
        """Those ``matching``, best first: of the ``most`` that joined the record last, the others unseen."""
        return (
            self.among_newest(self.matching(typed), most, "-known_from", "slug")
            .annotate(rank=Rank(self._searched(), Typed(typed)))
            .in_order("-rank", "sort_key", "slug")
        )

    def _searched(self):
        return Searched(self.fact("title"), self.fact("summary"))

    def _spans(self, projection, clock):
        """The rows of a projection that answer for the outer entity."""
        spans = self.model._meta.get_field(projection).related_model.objects
        return spans.under(clock).filter(subject=OuterRef("pk"))
