"""QuerySets of the claims app. Every method that depends on time takes the clock."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
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
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, ExtractYear, Least, RowNumber, TruncDate
from model_utils.managers import InheritanceQuerySetMixin

from sources.prepared import prepared
from sources.querysets import ClockedQuerySet, RecordedQuerySet, loaded_together
from sources.search import NO_PROSE, AnyMatches, Matches, Rank, Searched, Typed

# The way from a mention of an entity to the sources of the claim.
SOURCE_OF_CLAIM = "claim__citation_links__citation__source"

# The section of the claims that were taken back; those of the others are named by their types.
RETRACTED = "retracted"


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


def is_known(clock, prefix=""):
    """The condition that a row had joined the record by the entry to which the clock is pinned."""
    return Q(**{f"{prefix}known_from__lte": clock.number})


def claims_known(clock, prefix=""):
    """The condition that a claim was in the record, and not retracted, at the clock's ``known_at``."""
    until = f"{prefix}known_until"
    return is_known(clock, prefix) & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": clock.number}))


def claims_counting(clock, prefix=""):
    """The condition that a claim is known under the clock and counts on or before its ``as_of``."""
    return claims_known(clock, prefix) & Q(**{f"{prefix}counts_from__lte": clock.as_of})


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
        return self.entered(clock).filter(counts_from__lte=clock.as_of)

    def entered(self, clock):
        """Claims that were in the record by ``known_at``, retracted or not, whenever they count from."""
        return super().known(clock)

    def about(self, *entities):
        """Claims that are about any of these entities, as their subject or as another end."""
        mentions = self.model._meta.get_field("mention_rows").related_model.objects
        return self.filter(pk__in=mentions.filter(entity__in=entities).values("claim"))

    def resting_on(self, sources, clock):
        """Claims of which it was known by the clock's ``known_at`` that they cite any of these sources."""
        citation_links = self.model._meta.get_field("citation_links").related_model.objects
        known = citation_links.known(clock).filter(citation__source__in=sources)
        return self.filter(pk__in=known.values("claim"))

    def matching(self, typed):
        """The claims of a kind with prose of which the words hold every word typed."""
        return self.filter(Matches(self.model.searched(), Typed(typed)))

    def best_matches(self, typed, most):
        """Those ``matching``, best first, of the ``most`` with the latest dates: no others are ranked."""
        return (
            self.among_newest(self.matching(typed), most, "-counts_from", "key")
            .annotate(rank=Rank(self.model.searched(), Typed(typed)))
            .order_by("-rank", "-counts_from", "key")
        )

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
        """The claims as a list of instances of their own kinds, with citations and every end, oldest first.

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
        """As instances of their own kinds, which are among these, with their ends, oldest first."""
        ends = [f"{self._get_ancestors_path(kind)}__{end}" for kind in kinds for end in kind.shown_with]
        return (
            self.select_related("subject", *ends)
            .order_by("counts_from", "known_from", "key")
            .select_subclasses(*kinds)
            .at(clock)
        )

    def for_display(self, clock):
        """With everything that showing a claim needs: its ends, its citations, and ``replacement``.

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


class ClaimCitationQuerySet(RecordedQuerySet):
    def for_display(self, clock):
        """``with_sources``, and each with its claim."""
        return self.with_sources(clock).select_related("claim")

    def with_sources(self, clock):
        """Those ``with_verification``, each with its citation, source and publisher."""
        uses = self.with_verification(clock)
        return uses.select_related("citation__source__publisher", "citation__source__part_of")

    def with_verification(self, clock):
        """The uses known under the clock, oldest first, each with ``health`` and ``verified_at``."""
        verification = self.model._meta.get_field("verifications").related_model
        latest = (
            verification.objects.under(clock).filter(citation_link=OuterRef("pk")).order_by("-known_from")
        )
        return (
            self.known(clock)
            .annotate(
                health=Subquery(latest.values("health")[:1]),
                verified_at=Subquery(latest.values("verified_at")[:1]),
            )
            .order_by("known_from", "position")
        )

    def of_claims_counting(self, clock):
        """The uses by claims that count."""
        return self.filter(claims_counting(clock, "claim__"))

    def with_source(self):
        """With the source of each use and its publisher."""
        return self.select_related("citation__source__publisher")

    def counting(self, clock):
        """The uses of passages by claims that count."""
        return self.known(clock).of_claims_counting(clock).order_by()

    def claims_by_source(self, clock):
        """How many claims that count rest on each source: pairs of (source's pk, count)."""
        by_source = self.counting(clock).values("citation__source")
        return by_source.annotate(claims=Count("claim", distinct=True)).values_list(
            "citation__source", "claims"
        )

    def places(self, clock, source):
        """Where claims on record rest on a source, in the order of the document, as named tuples.

        ``citation``, ``claim``, ``subject`` and ``replaces`` are keys, ``type`` is the claim's; ``stands`` is
        whether it was not retracted, ``only_here`` whether no other source supports it.
        """
        elsewhere = self.known(clock).filter(claim=OuterRef("claim")).exclude(citation__source=source)
        on_record = is_known(clock, "claim__") & Q(claim__counts_from__lte=clock.as_of)
        return (
            self.known(clock)
            .filter(on_record, citation__source=source)
            .annotate(
                paragraph=F("citation__paragraph"),
                type=F("claim__type"),
                subject=F("claim__subject"),
                replaces=F("claim__replaces"),
                stands=ExpressionWrapper(claims_known(clock, "claim__"), models.BooleanField()),
                only_here=~Exists(elsewhere),
            )
            .order_by(
                *(f"citation__{name}" for name in ("paragraph", "starts_with", "ends_with")),
                *(f"claim__{name}" for name in ("counts_from", "known_from")),
            )
            .values_list(
                *("citation", "paragraph", "claim", "type", "subject", "replaces", "stands", "only_here"),
                named=True,
            )
        )


class JudgementQuerySet(RecordedQuerySet):
    """Resolutions and verifications: known from the instant of their entry, never taken back."""

    def under(self, clock):
        """Judgements that were in the record at the clock's ``known_at``."""
        return self.known(clock)


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


class DisagreementQuerySet(ClockedQuerySet):
    def standing(self, clock):
        """The questions on which the readings disagree under the clock, by number, each with its ends.

        ``state`` says whether a resolution settles it, which is told by ``preferred`` (the key of the claim),
        ``settled_because`` and ``settled_at``; None where it is open.
        """
        span = FilteredRelation("spans", condition=projected(clock, "spans__"))
        return (
            self.alias(span=span)
            .filter(span__isnull=False)
            .annotate(
                state=F("span__state"),
                preferred=F("span__resolution__prefers"),
                settled_because=F("span__resolution__reason"),
                settled_at=F("span__resolution__recorded_at"),
            )
            .select_related("subject", "measure")
            .order_by("number")
            .at(clock)
        )

    def with_total(self):
        """Each with ``total``, how many there are: for a slice."""
        return self.annotate(total=Window(Count("pk")))

    def count_by_state(self):
        """How many of the standing ones there are in each state that occurs: {state: count}."""
        return dict(self.by_state())

    def by_state(self):
        """The same, as tuples of (state, count)."""
        counts = self.order_by().values("state").annotate(count=Count("pk"))
        return counts.values_list("state", "count")


class EntryQuerySet(models.QuerySet):
    def last_known(self, known_at=None):
        """The number and instant of the last entry by an instant, or of all; and the last number of all.

        One query; 0 and None for what is not there. For the clock, which keeps what it is told.
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


def projected(clock, prefix=""):
    """The condition that a row of a projection answers under both clocks: at most one for each subject."""
    until_day = f"{prefix}until_day"
    return (
        claims_known(clock, prefix)
        & Q(**{f"{prefix}from_day__lte": clock.as_of})
        & (Q(**{f"{until_day}__isnull": True}) | Q(**{f"{until_day}__gt": clock.as_of}))
    )


class ProjectionQuerySet(models.QuerySet):
    def known(self, clock):
        """The rows that the record had at the entry to which the clock is pinned, whatever their days."""
        return self.filter(claims_known(clock))

    def under(self, clock):
        """The rows that answer under both clocks: one for each subject that has an answer."""
        return self.filter(projected(clock))

    def standing(self, number):
        """The rows that nothing has closed before the transaction of which this is the first entry."""
        return self.filter(Q(known_until__isnull=True) | Q(known_until=number))


class PublicationSpanQuerySet(ProjectionQuerySet):
    def days(self, clock):
        """The dated sources of the claims known: tuples of (day of publication, day, count).

        So many sources were published on the first and have a claim that counts from the second on.
        """
        return self.known(clock).order_by().values_list("published", "from_day").annotate(count=Count("pk"))
