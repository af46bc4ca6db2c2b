"""Claims under the clock, of one kind or of every kind."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, ExtractYear, Least, RowNumber
from model_utils.managers import InheritanceQuerySetMixin

from claims.querysets.conditions import claims_counting, claims_known
from sources.blocks import BestByBlocks, CountByBlocks, FoundByBlocks, RankInBlock
from sources.loading import loaded_together
from sources.prepared import IsAmong
from sources.querysets import RecordedQuerySet
from sources.search import TypedQuery

# The section of the claims that were taken back; those of the others are named by their types.
RETRACTED = "retracted"


class ClaimQuerySet(InheritanceQuerySetMixin, RecordedQuerySet):
    """Claims of one kind or, on the common table, of every kind."""

    # Those of ``judgements`` that can be passed on claims of this kind.
    judged: tuple[str, ...] = ("replacement",)

    def known(self, clock):
        """Claims in the record and not retracted at the instant of the clock's ``known_at``."""
        return self.filter(claims_known(clock)).at(clock)

    def under(self, clock):
        """Claims that count: known at ``known_at``, and dated no later than ``as_of``."""
        return self.filter(claims_counting(clock)).at(clock)

    def on_record(self, clock):
        """Claims that count, and those that would count had they not been retracted by ``known_at``."""
        return self.entered(clock).filter(counts_from__no_later_than=clock.as_of)

    def entered(self, clock):
        """Claims that were in the record by ``known_at``, retracted or not, whenever they count from."""
        return super().known(clock)

    def about(self, *entities):
        """Claims that are about any of these entities, as their subject or in another role."""
        mentions = self.model._meta.get_field("mention_rows").related_model.objects
        return self.filter(pk__in=mentions.filter(entity__in=entities).values("claim"))

    def resting_on(self, sources, clock):
        """Claims of which it was known by the clock's ``known_at`` that they cite any of these sources."""
        citation_links = self.model._meta.get_field("citation_links").related_model.objects
        known = citation_links.known(clock).filter(citation__source__in=sources)
        return self.filter(pk__in=known.values("claim"))

    def matching(self, clock, typed):
        """The claims of a kind with prose that hold every word typed and were in the record by the clock."""
        entered = self._common().entered(clock)
        found = FoundByBlocks(entered, self.model.own_type(), typed, clock.number)
        return self.at(clock).filter(IsAmong("pk", found))

    def best_matches(self, clock, typed, most, of_each, kinds):
        """The best ``of_each`` of these kinds of those that count and match, as claims, best first.

        Each with ``prose_text`` and ``looked_at``: how many of its kind were ranked. These are at most
        ``most``, the last that joined the record.
        """
        counting = self._common().under(clock)
        found = [(counting, kind.own_type(), typed, clock.number) for kind in kinds]
        order = ("counts_from", "key")
        best = [BestByBlocks(*one, most=most, shown=of_each, order=order) for one in found]
        counts = [When(type=one[1], then=CountByBlocks(*one, most=most)) for one in found]
        texts = [F(f"{self._get_ancestors_path(kind)}__{kind.prose}") for kind in kinds]
        return (
            self.at(clock)
            .filter(reduce(or_, (Q(IsAmong("pk", keys)) for keys in best)))
            .annotate(
                rank=RankInBlock("type", "known_from", TypedQuery(typed)),
                looked_at=Case(*counts, output_field=models.BigIntegerField()),
                prose_text=Coalesce(*texts, Value(""), output_field=models.TextField()),
            )
            .order_by("-rank", "-counts_from", "key")
        )

    def _common(self):
        """The public claims of every kind, by the common table."""
        return self.model._meta.get_field("replaces").related_model.objects

    def sections(self, clock, size, *, page=1, only=(), newest_first=(), whole=()):
        """At most ``size`` of each section: tuples of (section, type, key, how many the section has).

        A section is a type of claims or those ``RETRACTED``; ``only`` names those that are wanted. It is read
        from its oldest, or from its newest where ``newest_first`` names it, in pages of ``size``; beyond its
        last page, that one is read. Those named in ``whole`` are read to their end. One query.
        """
        retracted = Q(known_until__lte=clock.number)
        claims = self.annotate(
            section=Case(
                When(retracted, then=Value(RETRACTED)), default=F("type"), output_field=models.CharField()
            ),
            until=Case(
                When(retracted, then=F("known_until")),
                default=Value(0),
                output_field=models.BigIntegerField(),
            ),
        )
        if only:
            claims = claims.filter(section__in=only)
        of_section: dict[str, Any] = {"partition_by": F("section")}
        order = [F("until").asc(), F("counts_from").asc(), F("known_from").asc(), F("key").asc()]
        last_page = (F("total") - Value(1)) / Value(size)
        from_newest = When(section__in=newest_first, then=F("total") - F("oldest"))
        placed = claims.annotate(
            total=Window(Count("pk"), **of_section),
            oldest=Window(RowNumber(), **of_section, order_by=order),
            place=Case(from_newest, default=F("oldest") - Value(1)),
            first=Least(_whole_number(page) - Value(1), last_page) * Value(size),
        )
        on_page = Q(place__gte=F("first"), place__lt=F("first") + Value(size))
        return (
            placed.filter(on_page | Q(section__in=whole))
            .order_by()
            .values_list("section", "type", "pk", "total")
        )

    def with_citations(self, clock):
        """With ``citation_links``, each with its citation, source and publisher, and its health."""
        citation_links = self.model._meta.get_field("citation_links").related_model.objects.with_sources(
            clock
        )
        shown = self.select_related("subject").prefetch_related(Prefetch("citation_links", citation_links))
        return shown.at(clock)

    def in_full(self, clock, kinds=None):
        """The claims, oldest first: a list of instances of their own kinds, with citations and all entities.

        Two queries, and one for each relation in ``shown_with_many`` of a kind that occurs. ``kinds`` are
        those that may occur, where the caller knows: the tables of the others are not joined then.
        """
        kinds = self.model.__subclasses__() if kinds is None else kinds
        if not kinds:
            return []
        claims = (
            self.with_citations(clock)
            .of_kinds(clock, kinds)
            .select_related("replaces")
            # one call: of several, the library carries over the annotations of the last
            .annotate(**self.judgements(clock))
        )
        with loaded_together(clock) as loaded:
            loaded.extend(claims)
            for kind in kinds:
                of_kind = [claim for claim in loaded if isinstance(claim, kind)]
                prefetch_related_objects(of_kind, *prefetches(kind))
        return loaded

    def of_kinds(self, clock, kinds):
        """As instances of their own kinds, which are among these, with all entities, oldest first."""
        related = [f"{self._get_ancestors_path(kind)}__{path}" for kind in kinds for path in kind.shown_with]
        return (
            self.select_related("subject", *related)
            .order_by("counts_from", "known_from", "key")
            .select_subclasses(*kinds)
            .at(clock)
        )

    def for_display(self, clock):
        """With everything that showing a claim needs: its entities, its citations, and ``replacement``.

        That is the id of the claim that took its place by ``known_at``, whenever it counts from, or None.
        Figures have ``is_preferred`` besides: whether the last resolution that stands prefers this reading.
        """
        judgements = self.judgements(clock)
        return (
            self.with_citations(clock)
            .select_related("subject", "replaces", *self.model.shown_with)
            .prefetch_related(*prefetches(self.model))
            .annotate(**{name: judgements[name] for name in self.judged})
            .order_by("counts_from", "known_from", "key")
        )

    def judgements(self, clock):
        """``replacement``, and ``is_preferred``: whether the last resolution that stands prefers this one.

        By name the expressions to annotate claims with.
        """
        claims = self.model._meta.get_field("replaces").related_model.objects
        resolutions = self.model._meta.get_field("preferences").related_model.objects
        standing = resolutions.under(clock).filter(claims_counting(clock, "prefers__"))
        later = standing.filter(known_from__gt=OuterRef("known_from"), disagreement=OuterRef("disagreement"))
        preferences = standing.filter(~Exists(later), prefers=OuterRef("pk"))
        replacement = claims.entered(clock).filter(replaces=OuterRef("pk")).values("pk")
        return {"replacement": Subquery(replacement[:1]), "is_preferred": Exists(preferences)}


def _whole_number(page):
    """A number, or what will be one (``sources.prepared``), as an expression."""
    number = page if hasattr(page, "resolve_expression") else Value(page)
    return ExpressionWrapper(number, models.IntegerField())


def prefetches(kind):
    """The relations in ``shown_with_many`` of a kind, each for one query with what its rows lead to."""
    found = []
    for name in kind.shown_with_many:
        relation, _, further = name.partition("__")
        rows = kind._meta.get_field(relation).related_model._default_manager.all()
        found.append(Prefetch(relation, rows.select_related(further) if further else rows))
    return found


class FigureQuerySet(ClaimQuerySet):
    judged = ("replacement", "is_preferred")


class EventQuerySet(ClaimQuerySet):
    def by_year(self, clock):
        """How many events that count there are: tuples of (year, kind, count, first day, last day)."""
        return (
            self.under(clock)
            .order_by()
            .annotate(year=ExtractYear("counts_from"))
            .values_list("year", "kind")
            .annotate(count=Count("pk"), first=Min("counts_from"), last=Max("counts_from"))
        )

    def counting_since(self, day, clock):
        """The events that count from a day on, newest first, each with its subject."""
        rows = self.under(clock).filter(type=self.model.own_type(), counts_from__gte=day)
        return rows.in_timeline_order()

    def in_timeline_order(self):
        """Newest first, each with its subject."""
        return self.select_related("subject").order_by("-counts_from", "known_from", "key")
