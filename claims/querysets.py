"""What can be asked of the first floor: every question that depends on time takes the clock."""

from itertools import groupby

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery

from sources.querysets import RecordedQuerySet
from sources.search import NO_PROSE, Matches, Rank, Searched, Typed


class EntityQuerySet(RecordedQuerySet):
    """Entities. One is listed under a clock when at least one published claim about it counts."""

    def listed(self, clock):
        """The entities about which something is known and counts under the clock."""
        return self.known(clock).filter(Exists(self._mentions(clock)))

    def with_listed(self, clock):
        """Published entities, each with ``is_listed``: whether anything about it counts under the clock.

        Those that joined the record later than ``known_at`` are among them, and not listed: the page of an
        entity always exists, and says when nothing was known yet.
        """
        return self.published().annotate(is_listed=Exists(self._mentions(clock)))

    def with_evidence_dates(self, clock):
        """Each with ``last_evidence`` (a day or None) and ``last_checked`` (a day or None) under the clock.

        The last evidence is the latest day of publication among the sources of the claims that count; a
        source without a printed date never moves it.
        """
        mentions = self._mentions(clock).order_by().values("entity")
        published = "claim__citation_links__citation__source__published_last"
        checks = self.model._meta.get_field("checks").related_model.objects
        return self.annotate(
            last_evidence=Subquery(
                mentions.filter(_use_is_known(clock, "claim__citation_links__"))
                .annotate(last=Max(published))
                .values("last"),
            ),
            last_checked=Subquery(
                checks.under(clock)
                .filter(subject=OuterRef("pk"))
                .order_by()
                .values("subject")
                .annotate(last=Max("checked_on"))
                .values("last"),
                output_field=models.DateField(),
            ),
        )

    def for_record(self):
        """With everything that the record keeps of an entity: its names, and the sources that use them."""
        name = self.model._meta.get_field("names").related_model
        source = name._meta.get_field("used_in").related_model
        return self.prefetch_related("names", Prefetch("names__used_in", source.editorial.all()))

    def matching(self, typed):
        """The entities whose title and summary, or one further name, hold every word typed; best first."""
        name = self.model._meta.get_field("names").related_model
        names = name.objects.filter(Matches(Searched("text", NO_PROSE), Typed(typed)), entity=OuterRef("pk"))
        words = Searched("title", "summary")
        return (
            self.annotate(rank=Rank(words, Typed(typed)))
            .filter(Q(Matches(words, Typed(typed))) | Exists(names))
            .order_by("-rank", "title", "pk")
        )

    def _mentions(self, clock):
        """The mentions of the outer entity by claims that count under the clock."""
        mention = self.model._meta.get_field("mentions").related_model
        return mention.objects.filter(claims_counting(clock, "claim__"), entity=OuterRef("pk"))


def _use_is_known(clock, prefix=""):
    if clock.known_at is None:
        return Q(**{f"{prefix}recorded_at__isnull": False})
    return Q(**{f"{prefix}recorded_at__lte": clock.known_at})


def claims_known(clock, prefix=""):
    """The condition that a claim was in the record, and not retracted, at the clock's ``known_at``."""
    recorded, retracted = f"{prefix}recorded_at", f"{prefix}retracted_at"
    if clock.known_at is None:
        return Q(**{f"{recorded}__isnull": False, f"{retracted}__isnull": True})
    return Q(**{f"{recorded}__lte": clock.known_at}) & (
        Q(**{f"{retracted}__isnull": True}) | Q(**{f"{retracted}__gt": clock.known_at})
    )


def claims_counting(clock, prefix=""):
    """The condition that a claim is known under the clock and counts on or before its ``as_of``."""
    return claims_known(clock, prefix) & Q(**{f"{prefix}counts_from__lte": clock.as_of})


class ClaimQuerySet(RecordedQuerySet):
    """Claims of one kind or, on the common table, of every kind."""

    def known(self, clock):
        """Claims in the record and not retracted at the instant of the clock's ``known_at``."""
        return self.filter(claims_known(clock))

    def under(self, clock):
        """Claims that count: known at ``known_at``, and dated no later than ``as_of``."""
        return self.filter(claims_counting(clock))

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

    def resting_on(self, sources):
        """Claims that cite a passage of any of these sources."""
        citation_links = self.model._meta.get_field("citation_links").related_model.objects
        return self.filter(pk__in=citation_links.filter(citation__source__in=sources).values("claim"))

    def matching(self, typed):
        """The claims of a kind with prose of which the words hold every word typed; best first."""
        words = self.model.searched()
        return (
            self.annotate(rank=Rank(words, Typed(typed)))
            .filter(Matches(words, Typed(typed)))
            .order_by("-rank", "-counts_from", "pk")
        )

    def with_citations(self, clock):
        """With ``uses``, each with its citation, source and publisher, and its health, under the clock."""
        citation_links = self.model._meta.get_field("citation_links").related_model.objects.for_display(clock)
        return self.select_related("subject").prefetch_related(Prefetch("citation_links", citation_links))

    def in_full(self, clock):
        """The claims as a list of instances of their own kinds, with citations and every end.

        It costs a fixed number of queries for each kind that occurs, whatever the number of claims.
        """
        kinds = {kind.own_type(): kind for kind in self.model.__subclasses__()}
        rows = list(self.order_by("type").values_list("type", "pk"))
        found = []
        for kind, group in groupby(rows, key=lambda row: row[0]):
            found += kinds[kind].objects.filter(pk__in=[pk for _type, pk in group]).for_display(clock)
        return sorted(found, key=lambda claim: (claim.counts_from, claim.recorded_at, claim.key))

    def for_record(self):
        """With everything that the record keeps of a claim: its ends, and ``every_use`` of a citation."""
        citation_links = self.model._meta.get_field("citation_links").related_model.editorial
        citation_links = citation_links.select_related("citation__source").order_by("pk")
        return self.select_related("subject", "replaces", *self.model.shown_with).prefetch_related(
            Prefetch("citation_links", citation_links, to_attr="every_use"), *self.model.shown_with_many
        )

    def for_display(self, clock):
        """With everything that showing a claim needs: its ends, its citations, and ``replacement``.

        That is the id of the claim that took its place by ``known_at``, whenever it counts from, or None.
        """
        claims = self.model._meta.get_field("replaces").related_model.objects
        return (
            self.with_citations(clock)
            .select_related("subject", "replaces", *self.model.shown_with)
            .prefetch_related(*self.model.shown_with_many)
            .annotate(
                replacement=Subquery(claims.entered(clock).filter(replaces=OuterRef("pk")).values("pk")[:1])
            )
            .order_by("counts_from", "recorded_at", "key")
        )


class FigureQuerySet(ClaimQuerySet):
    def answering(self, question):
        """The figures that read the same measure as ``question``, a figure or a disagreement."""
        return self.filter(
            subject=question.subject_id,
            measure=question.measure_id,
            stage=question.stage,
            role=question.role,
            of=question.of_id,
        )

    def for_display(self, clock):
        """With ``is_preferred`` besides: whether the last resolution that stands prefers this reading."""
        resolutions = self.model._meta.get_field("preferences").related_model.objects
        standing = resolutions.under(clock).filter(claims_counting(clock, "prefers__"))
        later = standing.filter(
            Q(recorded_at__gt=OuterRef("recorded_at"))
            | Q(recorded_at=OuterRef("recorded_at"), pk__gt=OuterRef("pk")),
            disagreement=OuterRef("disagreement"),
        )
        preferences = standing.filter(~Exists(later), prefers=OuterRef("pk"))
        return super().for_display(clock).annotate(is_preferred=Exists(preferences))


class ClaimCitationQuerySet(RecordedQuerySet):
    def for_display(self, clock):
        """The uses known under the clock, oldest first, each with ``health`` and ``verified_at``."""
        verification = self.model._meta.get_field("verifications").related_model
        latest = (
            verification.objects.under(clock)
            .filter(citation_link=OuterRef("pk"))
            .order_by("-recorded_at", "-pk")
        )
        return (
            self.known(clock)
            .select_related("claim", "citation__source__publisher", "citation__source__part_of")
            .annotate(
                health=Subquery(latest.values("health")[:1]),
                verified_at=Subquery(latest.values("verified_at")[:1]),
            )
            .order_by("recorded_at", "pk")
        )

    def evidence(self, clock):
        """The dated sources behind the claims known: pairs of (day of publication, day from which it counts).

        The second is the earliest day from which any of the source's claims counts. One pair for each source.
        """
        return (
            self.known(clock)
            .filter(claims_known(clock, "claim__"), citation__source__published_last__isnull=False)
            .order_by()
            .values(source=F("citation__source"))
            .annotate(day=Max("citation__source__published_last"), counts_from=Min("claim__counts_from"))
            .values_list("day", "counts_from")
        )

    def claims_by_source(self, clock):
        """How many claims that count rest on each source: pairs of (source's pk, count)."""
        return (
            self.known(clock)
            .filter(claims_counting(clock, "claim__"))
            .order_by()
            .values("citation__source")
            .annotate(claims=Count("claim", distinct=True))
            .values_list("citation__source", "claims")
        )


class JudgementQuerySet(RecordedQuerySet):
    """Resolutions, checks and verifications: known from the instant of their entry, never taken back."""

    def under(self, clock):
        """Judgements that were in the record at the clock's ``known_at``."""
        return self.known(clock)


class DisagreementQuerySet(models.QuerySet):
    def for_display(self, clock):
        """Every question ever disagreed on, with its ends and the resolutions known under the clock."""
        resolutions = self.model._meta.get_field("resolutions").related_model.objects
        return self.select_related("subject", "measure", "of").prefetch_related(
            Prefetch(
                "resolutions",
                resolutions.under(clock).select_related("prefers").order_by("recorded_at", "pk"),
            )
        )


class EntryQuerySet(models.QuerySet):
    def version(self, clock=None):
        """The dataset version: the number of the last entry, or of the last one known under a clock."""
        entries = (
            self if clock is None or clock.known_at is None else self.filter(recorded_at__lte=clock.known_at)
        )
        return entries.aggregate(last=Max("number"))["last"] or 0

    def known(self, clock):
        """The entries made by the instant of the clock's ``known_at``."""
        return self if clock.known_at is None else self.filter(recorded_at__lte=clock.known_at)
