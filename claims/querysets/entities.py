"""Entities under the clock."""

from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    F,
    Func,
    OuterRef,
    Subquery,
    TextField,
    Value,
    Window,
)
from django.db.models.functions import Cast, RowNumber

from sources.prepared import IsAmong
from sources.querysets import RecordedQuerySet
from sources.search import Rank, StoredSearchVector, TypedQuery, column_beside


class EntityQuerySet(RecordedQuerySet):
    """Entities. One is listed under a clock when at least one published claim about it counts."""

    def listed(self, clock):
        """The entities about which something is known and counts under the clock."""
        return self.known(clock).filter(Exists(self._spans("listed_spans", clock)))

    def counted_by(self, code):
        """Those of one kind that are counted under this code (``claims_count_by``), as they are now."""
        return self.filter(_IsCountedBy(F("type"), code))

    def with_listed(self, clock):
        """The entities in the record, each with ``is_listed``: whether anything about it counts."""
        return self.known(clock).annotate(is_listed=Exists(self._spans("listed_spans", clock)))

    def with_evidence_dates(self, clock):
        """Each with ``last_evidence`` and ``last_checked``, days or None, under the clock."""
        entry = self.model._meta.get_field("record").related_model
        checked = Subquery(entry.objects.checks_of(OuterRef("pk"), clock).values("checked_on")[:1])
        return self.with_last_evidence(clock).annotate(last_checked=checked)

    def with_last_evidence(self, clock):
        """Each with ``last_evidence``, a day or None.

        It is the latest day, by the day shown, on which a source of the claims that count was published; a
        source without a printed date never moves it.
        """
        spans = self._spans("evidence_spans", clock)
        return self.annotate(last_evidence=Subquery(spans.values("last_evidence")[:1]))

    def matching(self, clock, typed):
        """The entities whose title, summary and further names held every word typed under the clock."""
        common = self.model._meta.get_field("names").model
        of_type = "" if self.model is common else self.model.own_type()
        return self.at(clock).filter(IsAmong("pk", clock.found("entity", typed, of_type=of_type)))

    def best_matches(self, clock, typed, most, of_each):
        """The best ``of_each`` type of those listed that match, best first, each with its ``rank``.

        Of the ``most`` whose words joined the record last, the others unseen, and before all others those of
        which a name matches: ``looked_at`` says how many these are, ``of_type`` how many of its type.
        """
        listed = Exists(self._spans("listed_spans", clock, "target_id"))
        found = clock.found("entity", typed, condition=listed, most=most)
        rows = self.at(clock)
        order = (F("rank").desc(), rows.fact("sort_key").asc(), rows.fact("slug").asc())
        of_type: dict[str, Any] = {"partition_by": F("type")}
        return (
            rows.filter(IsAmong("pk", found))
            .annotate(
                rank=Rank(StoredSearchVector(rows.fact("title"), rows.fact("summary")), TypedQuery(typed)),
                looked_at=Window(Count("pk")),
                of_type=Window(Count("pk"), **of_type),
                place=Window(RowNumber(), **of_type, order_by=order),
            )
            .filter(place__lte=of_each)
            .in_order("-rank", "sort_key", "slug")
        )

    def _spans(self, projection, clock, key="pk"):
        """The rows of a projection that answer for the outer entity, or for the one at the outer ``key``."""
        spans = self.model._meta.get_field(projection).related_model.objects
        return spans.under(clock).filter(subject=OuterRef(key))


class _IsCountedBy(Func):
    """Whether an entity is counted under a code, which stands in a column that no model has."""

    output_field = BooleanField()

    def __init__(self, column, code):
        given = code if hasattr(code, "resolve_expression") else Value(code)
        super().__init__(column, Cast(given, TextField()))

    def as_sql(self, compiler, connection, *_args, **_context):  # noqa: ARG002 (Django's signature)
        column, code = self.get_source_expressions()
        sql, params = compiler.compile(code)
        return f"({column_beside(column, 'counted_by', compiler)} = {sql})", params
