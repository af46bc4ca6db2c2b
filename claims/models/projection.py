"""Answers that follow from many claims, derived when an entry is made and read by one indexed condition.

A row is the answer on the days from ``from_day`` until before ``until_day``, as the record said it from the
entry ``known_from`` until before ``known_until`` (null: open). Rows about one subject never overlap.
They hold codes, days, numbers and keys, never words. ``claims.projections`` writes them.
"""

import datetime
from collections import defaultdict
from typing import Any, NamedTuple

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from claims.models.claim import ClaimCitation, Mention
from claims.models.entity import Entity
from claims.models.record import Version
from claims.querysets import ProjectionQuerySet, PublicationSpanQuerySet
from sources.dates import last_day_of
from sources.models import Citation, Source


class Input(NamedTuple):
    """What an answer follows from, and from which entry until before which it was known."""

    subject: Any
    known_from: Any
    known_until: Any
    value: Any


class Span(NamedTuple):
    """An answer and the days on which it stands; ``values`` are in the order of ``Projection.values``."""

    from_day: datetime.date
    until_day: datetime.date | None
    values: tuple


class Changes(NamedTuple):
    """What a transaction changed, as far as answers follow from it.

    ``mentions`` are triples of a type of claim, a role and the key of the entity that has it in a claim that
    was published, retracted or cited, or that rests on a source reworded; ``questions`` those that the claims
    published or retracted answer; ``judged`` the keys of the disagreements that were resolved and of the
    contested questions that were published or retracted, or that such claims answer; ``sources``
    those of the sources that were reworded, or that claims published, retracted or cited rest on, and
    ``citations`` those of the passages that such claims rest on.
    """

    mentions: set[tuple]
    sources: set
    questions: set[str]
    judged: set
    citations: set


class Projection(models.Model):
    """A kind of answer. It adds ``subject``, what it is about, and the columns named in ``values``.

    The subject is an entity, and the answer follows from the claims that mention it (``claim_type``,
    ``role``, ``inputs``). A projection about anything else overrides ``touched`` and ``inputs_about``.
    """

    from_day = models.DateField(_("from day"))
    until_day = models.DateField(_("until day"), null=True)
    known_from = models.BigIntegerField(_("known from entry"))
    known_until = models.BigIntegerField(_("known until entry"), null=True)

    # The columns that hold the answer.
    values: tuple[str, ...] = ()
    # Of which type of claims it follows, and whom of those that they mention it is about; empty: all.
    claim_type = ""
    role = ""

    subject: Any
    subject_id: Any

    objects = ProjectionQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["subject", "from_day", "known_from"], name="%(class)s_subject"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["subject", "from_day"],
                condition=Q(known_until__isnull=True),
                name="%(class)s_open_once",
                violation_error_message=_("There is one answer on a day."),
            ),
            CheckConstraint(
                name="%(class)s_not_empty",
                condition=(Q(until_day__isnull=True) | Q(until_day__gt=F("from_day")))
                & (Q(known_until__isnull=True) | Q(known_until__gt=F("known_from"))),
                violation_error_message=_("A span ends after it begins."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.subject_id}: {self.span}"

    @property
    def span(self):
        values = (getattr(self, name) for name in self.values)
        days = self.from_day, self.until_day
        return Span(*days, tuple(tuple(value) if isinstance(value, list) else value for value in values))

    @classmethod
    def touched(cls, changes):
        """The keys of the subjects about which the answer may have changed."""
        return {
            entity
            for claim_type, role, entity in changes.mentions
            if cls.claim_type in ("", claim_type) and cls.role in ("", role)
        }

    @classmethod
    def inputs_about(cls, subjects, *, only_standing):
        """The inputs from which the answers about these subjects follow; a fixed number of queries.

        ``only_standing``: those known now are enough, where others cost something.
        """
        mentions = Mention.objects.filter(entity__in=subjects)
        if cls.claim_type:
            mentions = mentions.filter(claim__type=cls.claim_type)
        if cls.role:
            mentions = mentions.filter(role=cls.role)
        if only_standing:
            mentions = mentions.filter(claim__known_until__isnull=True)
        return cls.inputs(mentions)

    @classmethod
    def inputs(cls, mentions):
        """The inputs that these mentions by published claims are: ``Input`` for each."""
        raise NotImplementedError

    @classmethod
    def steps(cls, known):
        """Pairs of a day and the answer from that day on, in their order; of a day's, the last one stands.

        ``known`` are the values of the inputs known.
        """
        raise NotImplementedError

    @classmethod
    def spans(cls, known):
        """The answer on each day that follows from the values of the inputs known."""
        found: list[Span] = []
        for day, values in dict(cls.steps(known)).items():
            if found and found[-1].values == values:
                continue
            if found:
                found[-1] = found[-1]._replace(until_day=day)
            found.append(Span(day, None, values))
        return found


class ListedSpan(Projection):
    """That a claim about an entity counts: one span, from the first day of the first."""

    # by the index below
    subject = models.ForeignKey(
        Entity, models.PROTECT, related_name="listed_spans", verbose_name=_("subject"), db_index=False
    )

    class Meta(Projection.Meta):
        verbose_name = _("days listed")
        verbose_name_plural = _("days listed")
        indexes = [
            # every list asks this of each of its rows, of the index alone
            models.Index(
                fields=["subject", "from_day", "known_from"],
                include=["until_day", "known_until"],
                name="listedspan_subject",
            ),
        ]

    @classmethod
    def inputs(cls, mentions):
        claim = ("claim__known_from", "claim__known_until", "claim__counts_from")
        return (Input(*row) for row in mentions.values_list("entity_id", *claim).distinct())

    @classmethod
    def steps(cls, known):
        return [(min(known), ())] if known else []


class EvidenceSpan(Projection):
    """The latest day, by then, on which a source of the claims about an entity that count was published."""

    subject = models.ForeignKey(
        Entity, models.PROTECT, related_name="evidence_spans", verbose_name=_("subject")
    )
    last_evidence = models.DateField(_("last evidence"))

    values = ("last_evidence",)

    class Meta(Projection.Meta):
        verbose_name = _("last evidence")
        verbose_name_plural = _("last evidence")

    @classmethod
    def inputs(cls, mentions):
        """An input is known while the claim is, with this citation, and the source dated as it is."""
        rows = list(
            mentions.filter(claim__citation_links__known_from__isnull=False)
            .values_list(
                "entity_id",
                "claim__citation_links__known_from",
                "claim__known_until",
                "claim__counts_from",
                "claim__citation_links__citation__source_id",
            )
            .distinct()
        )
        dated = _publication_days({source for *_rest, source in rows})
        for subject, known_from, known_until, counts_from, source in rows:
            yield from _while_dated(dated[source], subject, known_from, known_until, counts_from)

    @classmethod
    def steps(cls, known):
        last = datetime.date.min
        for day, published in sorted((max(days), days[1]) for days in known):
            last = max(last, published)
            yield day, (last,)


class CitedSpan(Projection):
    """That a claim resting on a passage counts: one span, from the first day of the first."""

    subject = models.ForeignKey(
        Citation, models.PROTECT, related_name="cited_spans", verbose_name=_("citation")
    )

    class Meta(Projection.Meta):
        verbose_name = _("days cited")
        verbose_name_plural = _("days cited")

    @classmethod
    def touched(cls, changes):
        return changes.citations

    @classmethod
    def inputs_about(cls, subjects, *, only_standing):
        """An input is known from when the citation joined the claim until the claim is retracted."""
        links = ClaimCitation.objects.filter(citation__in=subjects, claim__known_from__isnull=False)
        if only_standing:
            links = links.filter(claim__known_until__isnull=True)
        rows = links.order_by().values_list(
            "citation_id", "known_from", "claim__known_until", "claim__counts_from"
        )
        return (Input(*row) for row in rows.distinct())

    @classmethod
    def steps(cls, known):
        return [(min(known), ())] if known else []


class PublicationSpan(Projection):
    """The day on which a source was published, from the first day on which a claim resting on it counts."""

    subject = models.ForeignKey(
        Source, models.PROTECT, related_name="publication_spans", verbose_name=_("source")
    )
    published = models.DateField(_("published"))

    objects = PublicationSpanQuerySet.as_manager()

    values = ("published",)

    class Meta(Projection.Meta):
        verbose_name = _("publication of a source")
        verbose_name_plural = _("publications of sources")

    @classmethod
    def touched(cls, changes):
        return changes.sources

    @classmethod
    def inputs_about(cls, subjects, *, only_standing):
        """An input is known while the claim is, with this citation, and the source dated as it is."""
        links = ClaimCitation.objects.filter(
            citation__source__in=subjects, claim__known_from__isnull=False
        ).order_by()
        if only_standing:
            links = links.filter(claim__known_until__isnull=True)
        rows = links.values_list(
            "citation__source_id", "known_from", "claim__known_until", "claim__counts_from"
        )
        dated = _publication_days(subjects)
        for source, known_from, known_until, counts_from in rows.distinct():
            yield from _while_dated(dated[source], source, known_from, known_until, counts_from)

    @classmethod
    def steps(cls, known):
        """One span, for its sources' versions of one entry have one day."""
        return [(min(counts_from for counts_from, _day in known), (known[0][1],))] if known else []


def _while_dated(dated, subject, known_from, known_until, counts_from):
    """Inputs of pairs of days, from which a claim counts and of publication, while both were known."""
    for dated_from, dated_until, published in dated:
        begins, ends = max(known_from, dated_from), [until for until in (known_until, dated_until) if until]
        if not ends or begins < min(ends):
            yield Input(subject, begins, min(ends, default=None), (counts_from, published))


def _publication_days(sources):
    """By source: entries between which it was known, and the last day on which it was published by them."""
    found = defaultdict(list)
    versions = Version.objects.filter(target_type="source", target_id__in=sources)
    for source, known_from, known_until, published, precision in versions.values_list(
        "target_id", "known_from", "known_until", KT("content__published"), KT("content__published_precision")
    ):
        if published:
            day = last_day_of(datetime.date.fromisoformat(published), precision)
            found[source].append((known_from, known_until, day))
    return found
