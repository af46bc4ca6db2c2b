"""QuerySets of the sources app."""

from typing import Any

from django.db import models
from django.db.models import Count, F, Q, Window
from django.db.models.query import ModelIterable

from sources.loading import is_loading, loading
from sources.prepared import IsAmong
from sources.search import Rank, StoredSearchVector, TypedQuery


class ClockedQuerySet(models.QuerySet):
    """Rows that, once a clock was given, are shown as they were known under it.

    The clock is given by ``at``, which every method that takes one calls. What is prefetched is shown
    together with the rows that it is prefetched for.
    """

    _clock: Any = None

    def at(self, clock):
        """The same rows, with the words and facts that they had at the clock's ``known_at``."""
        rows = self._chain()
        rows._clock = clock
        return rows

    def fact(self, path):
        """The expression of a column, or of what a row points at, as it was under the clock given."""
        return self._clock.fact(self.model, path) if self._clock else F(path)

    def where(self, **conditions):
        """The rows of which facts were so under the clock given: ``area__programme__in``, ``kind``."""
        return self.filter(self._clock.where(self.model, **conditions) if self._clock else Q(**conditions))

    def in_order(self, *terms):
        """The rows in the order of these columns under the clock given; “-” for descending, nulls last."""
        return self.order_by(*(self._term(term) for term in terms))

    def _term(self, term):
        column = self.fact(term.removeprefix("-"))
        return column.desc(nulls_last=True) if term.startswith("-") else column.asc()

    def _clone(self):
        rows = super()._clone()
        rows._clock = self._clock
        return rows

    def _fetch_all(self):
        is_new = self._result_cache is None and self._clock is not None and not is_loading()
        if not is_new:
            return super()._fetch_all()
        with loading():
            super()._fetch_all()
        if issubclass(self._iterable_class, ModelIterable):
            self._clock.show_as_known(self._result_cache)
        return None


class RecordedQuerySet(ClockedQuerySet):
    """Rows that become public by an entry in the record, which stamps their ``known_from``."""

    def published(self):
        """Rows that are in the record, whatever became of them since."""
        return self.filter(known_from__isnull=False)

    def drafts(self):
        """Rows that only editors may see."""
        return self.filter(known_from__isnull=True)

    def known(self, clock):
        """Rows that were in the record when it ended with the entry to which the clock is pinned."""
        return self.filter(known_from__no_later_than=clock.number).at(clock)


def public_manager(queryset_class):
    """A default manager, made of a queryset class: published rows only."""

    class PublicManager(models.Manager.from_queryset(queryset_class)):
        def get_queryset(self):
            return super().get_queryset().published()

    return PublicManager()


class SourceQuerySet(RecordedQuerySet):
    def matching(self, clock, typed):
        """The sources of which title and authors held every word typed under the clock."""
        return self.at(clock).filter(IsAmong("pk", clock.found("source", typed)))

    def best_matches(self, clock, typed, most):
        """The sources that match, best first, each with its ``rank``.

        Of the ``most`` whose words joined the record last, the others unseen, and before all others those of
        which the title matches: ``looked_at`` says how many these are.
        """
        rows = self.at(clock)
        words = StoredSearchVector(rows.fact("title"), rows.fact("authors"))
        return (
            rows.filter(IsAmong("pk", clock.found("source", typed, most=most)))
            .annotate(rank=Rank(words, TypedQuery(typed)), looked_at=Window(Count("pk")))
            .in_order("-rank", "sort_key", "slug")
        )

    def for_list(self, clock):
        """Every source under a clock, those that we hold first, with what a row of a list shows."""
        return (
            self.known(clock)
            .select_related("publisher", "part_of")
            .in_order("holding", "-published", "sort_key", "slug")
        )

    def by_holding(self):
        """How many there are of those that we hold, and of the others: tuples of (holding, count)."""
        by_holding = self.order_by().values(holding_then=self.fact("holding"))
        return by_holding.annotate(count=Count("pk")).values_list("holding_then", "count")

    def for_page(self, clock):
        """What the page of one source shows of it."""
        return (
            self.known(clock)
            .select_related("publisher", "part_of__publisher", "listed_in")
            .prefetch_related("snapshots")
        )
