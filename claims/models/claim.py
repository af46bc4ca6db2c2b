"""What somebody says about an entity: the common table of all claims, and what they rest on."""

from functools import cache
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from claims.enums import Basis, DatedFrom, RetractionKind
from claims.fields import ModelNameField, row_of_own_kind, snake_case
from claims.models.entity import Entity
from claims.querysets import ClaimCitationQuerySet, ClaimQuerySet
from sources.addresses import address_of
from sources.constraints import in_vocabulary
from sources.dates import ImpreciseDate, imprecise_date_is_whole, last_day
from sources.enums import DatePrecision, DateQualifier
from sources.fields import InstantStamp, NumberStamp, TextStamp
from sources.models import Citation, Keyed, Recorded
from sources.querysets import public_manager

# The stage of what is to come, in the vocabularies of all kinds with stages.
PLANNED = "planned"
# The roles of the entities that a claim is about; the others speak, take part or are what is acted on.
ABOUT = ("subject", "of", "about")


def retraction_is_whole(*, name):
    """The condition that a row was retracted, once published, with a kind and a reason, or was not."""
    return CheckConstraint(
        name=name,
        condition=Q(
            known_until__isnull=True, retracted_at__isnull=True, retraction_kind="", retraction_reason=""
        )
        | Q(
            known_until__gt=F("known_from"),
            retracted_at__gte=F("recorded_at"),
            retraction_kind__in=RetractionKind.values,
            retraction_reason__regex=r"\S",
        ),
        violation_error_message=_(
            "A retraction has a kind and a reason, and only a published claim has one."
        ),
    )


class Retractable(Recorded):
    """A row that an entry can take back, once: ``known_until`` is the number of that entry."""

    known_until = NumberStamp(_("known until entry"), null=True)
    retracted_at = InstantStamp(_("retracted at"), null=True)
    retraction_kind = TextStamp(_("kind of retraction"), choices=RetractionKind)
    retraction_reason = TextStamp(_("reason of the retraction"))

    class Meta:
        abstract = True


class Claim(Retractable):
    """Something that somebody says about an entity, its subject, with a date in the world and a citation.

    Once published (``known_from``) the database refuses any change of substance and any deletion: a claim
    can only be retracted, once, by an entry of the record (``known_until`` is its number), and another may
    take its place (``replaces``).
    """

    key = models.CharField(
        _("key"), max_length=200, unique=True, help_text=_("Stable, and never used again.")
    )
    type = ModelNameField(_("type"))
    subject = models.ForeignKey(Entity, models.PROTECT, related_name="claims", verbose_name=_("subject"))
    date = models.DateField(_("date"), help_text=_("For a month or a year: its first day."))
    date_precision = models.CharField(
        _("precision"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    date_qualifier = models.CharField(
        _("on or by"), max_length=2, choices=DateQualifier, default=DateQualifier.ON
    )
    dated_from = models.CharField(_("dated from"), max_length=7, choices=DatedFrom)
    planned_on = models.DateField(
        _("planned on"),
        null=True,
        blank=True,
        help_text=_(
            "Of what is planned: the day on which the plan was made. Left blank, the earliest day on which a "
            "source reports it."
        ),
    )
    counts_from = models.GeneratedField(
        expression=Coalesce(F("planned_on"), last_day("date", "date_precision")),
        output_field=models.DateField(),
        db_persist=True,
    )
    basis = models.CharField(_("basis"), max_length=13, choices=Basis, default=Basis.STATED)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_(
            "For an inference: why, naming the passages. For a day taken from another event: which event."
        ),
    )
    citations = models.ManyToManyField(
        Citation, through="ClaimCitation", related_name="claims", verbose_name=_("citations")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    # What a kind of claim declares; docs/add-a-kind-of-claim.md says what each line does.
    # Its place among the kinds, wherever they are listed or loaded.
    kind_order = 1000
    # Its file in a dataset and, with hyphens, its address in the API.
    plural = ""
    # Its fields, in the order of the form; those of a tuple share a row.
    own_fields: tuple[str | tuple[str, ...], ...] = ()
    # Those that the API shows; None: all that are fields of the model.
    api_fields: tuple[str, ...] | None = None
    # What the editors' list has as columns and filters; None: short fields, and fields with codes.
    list_columns: tuple[str, ...] | None = None
    list_filters: tuple[str, ...] | None = None
    # Of which fields a key is made; None: of the short ones.
    key_fields: tuple[str, ...] | None = None
    # The types of entities that it can be about; empty: all.
    subject_types: tuple[str, ...] = ()
    # What searches read: short texts, fields with entities by the names of these, the field with prose.
    search_texts: tuple[str, ...] = ()
    search_entities: tuple[str, ...] = ()
    prose = ""
    # The title of its section on the page of an entity; empty: its plural name. None: pages show it as prose.
    section_title: Any = ""
    section_order = 1000
    # Whether it rests on exactly one citation, so that another source's reading is another claim.
    cites_once = False
    # Which of its fields make the question that it answers: what is asked about first, without which it
    # answers none. None: no claim of the kind answers one. The migration says so too (claims_question_by).
    question_fields: tuple[str, ...] | None = None
    # What a disagreement calls its question; empty: the verbose name of the kind.
    question_kind: Any = ""
    # What showing it needs beside its subject: names for select_related, prefetch_related.
    shown_with: tuple[str, ...] = ()
    shown_with_many: tuple[str, ...] = ()
    # What showing it does not need of its own columns.
    shown_without: tuple[str, ...] = ()
    # Whether it says that something has come to pass, so that no source can be older than its day; of a kind
    # with stages, those that say so.
    has_happened: bool | tuple[str, ...] = False

    objects = public_manager(ClaimQuerySet)
    editorial = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["counts_from", "key"]
        indexes = [
            models.Index(fields=["subject", "type", "-counts_from"], name="claim_subject_type_counts"),
            models.Index(fields=["known_from"], name="claim_known_from"),
            # lists by kind, oldest first, are read from it and counted in it
            models.Index(
                fields=["type", "counts_from", "known_from", "key"],
                include=["known_until"],
                name="claim_type_oldest_first",
            ),
        ]
        constraints = [
            in_vocabulary("date_precision", DatePrecision, name="claim_precision_known"),
            in_vocabulary("date_qualifier", DateQualifier, name="claim_qualifier_known"),
            in_vocabulary("dated_from", DatedFrom, name="claim_dated_from_known"),
            in_vocabulary("basis", Basis, name="claim_basis_known"),
            CheckConstraint(
                name="claim_date_whole",
                condition=imprecise_date_is_whole("date", "date_precision"),
                violation_error_message=_(
                    "A month is dated by its first day, a year by its first of January."
                ),
            ),
            CheckConstraint(
                name="claim_inference_reasoned",
                condition=Q(basis=Basis.STATED) | Q(note__regex=r"\S"),
                violation_error_message=_("An inference says in its note why, naming the passages."),
            ),
            CheckConstraint(
                name="claim_dating_event_named",
                condition=~Q(dated_from=DatedFrom.EVENT) | Q(note__regex=r"\S"),
                violation_error_message=_("What is dated by another event names that event in its note."),
            ),
            retraction_is_whole(name="claim_retraction_whole"),
            CheckConstraint(
                name="claim_not_replacing_itself",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("pk")),
                violation_error_message=_("A claim does not replace itself."),
            ),
        ]

    def __str__(self):
        return self.key

    def natural_key(self):
        return self.key

    @classmethod
    def own_type(cls):
        """The value of ``type`` in rows of this model."""
        return snake_case(cls.__name__)

    @cached_property
    def specific(self):
        """The row of its own kind, of which this is the common part."""
        return row_of_own_kind(self, Claim)

    def get_absolute_url(self):
        """The address of its own page."""
        return address_of("claim-detail", self.pk)

    @property
    def is_plan(self):
        """Whether it says what is to come: a kind with stages says so by one of them."""
        return getattr(self, "stage", "") == PLANNED

    @property
    def dated(self):
        """The date in the world, as imprecise as it is."""
        return ImpreciseDate(self.date, self.date_precision)

    def mentions(self):
        """The entities that the claim is about: pairs of (role, entity), the subject first."""
        return [(name, getattr(self, name)) for name, key in _entity_fields(type(self)) if getattr(self, key)]

    def concerned(self):
        """The entities that it is about, the subject first, each once."""
        return list(dict.fromkeys(entity for role, entity in self.mentions() if role in ABOUT))

    @property
    def loaded_links(self):
        """Its ``citation_links``, for reading those that were loaded with it."""
        return self.loaded("citation_links")

    def loaded(self, relation):
        """The rows of a relation that leads back to it, for reading those that were loaded with it.

        Django makes a manager and a queryset for each ``all()``, though the rows are there.
        """
        try:
            return self._prefetched_objects_cache[relation]
        except (AttributeError, KeyError):
            return getattr(self, relation).all()

    def as_text(self):
        """What it says in one line, without its subject: its codes, then the titles of the other entities.

        A kind that says more overrides it; pages do so for what they write as numbers and dates.
        """
        fields = [self._meta.get_field(name) for name in self.own_fields if isinstance(name, str)]
        codes = [self._get_FIELD_display(field) for field in fields if field.choices]
        titles = [entity.title for role, entity in self.mentions() if role != "subject"]
        return ": ".join(", ".join(map(str, part)) for part in (filter(None, codes), titles) if part)

    def question_as_text(self):
        """The question that it answers, for readers: its kind, what it asks for, and its subject.

        A kind that asks in other words overrides it. Only for kinds with ``question_fields``.
        """
        asked = [self._shown(name) for name in self.question_fields or () if name != "subject"]
        kind = str(capfirst(self._meta.verbose_name))
        return f"{', '.join([kind, *filter(None, asked)])}: {self.subject.title}"

    def _shown(self, name):
        """A field as readers read it; empty where it has no value."""
        value = getattr(self, name)
        if self._meta.get_field(name).choices:
            value = self._get_FIELD_display(self._meta.get_field(name))
        return "" if value is None else str(value)

    @classmethod
    def disagree(cls, readings):  # noqa: ARG003 (the kinds that override it look at them)
        """Whether these answers to one question cannot all be true."""
        return False

    @classmethod
    def readings_of(cls, questions):
        """The published claims of this kind among which are all that answer these questions."""
        asked = [
            question.split("|")[1:] for question in questions if type_of_question(question) == cls.own_type()
        ]
        if not asked:
            return cls.objects.none()
        parts = zip(cls._question_columns(), map(set, zip(*asked, strict=True)), strict=True)
        return cls.objects.filter(**{f"{column}__in": values for column, values in parts if all(values)})

    def question(self):
        """The question that this claim answers, as one text that tells it from others; None without one.

        Its kind and what it is asked of, such as ``status_report|<subject>``; the same as
        ``claims_question_of`` in the database. A kind that declares ``question_fields`` overrides
        ``disagree``.
        """
        if self.question_fields is None:
            return None
        values = [getattr(self, column) for column in self._question_columns()]
        parts = ["" if value is None else str(value) for value in values]
        return "|".join([self.own_type(), *parts]) if parts[0] else None

    @classmethod
    def _question_columns(cls):
        return [cls._meta.get_field(name).attname for name in cls.question_fields or ()]


def type_of_question(question):
    """The type of the claims that answer a question."""
    return question.partition("|")[0]


@cache
def _entity_fields(kind):
    """The foreign keys of a kind of claim that lead to entities, each with its column; the subject first."""
    names = [
        (field.name, field.attname)
        for field in kind._meta.concrete_fields
        if field.many_to_one and issubclass(field.related_model, Entity)
    ]
    return sorted(names, key=lambda pair: pair[0] != "subject")


class ClaimCitation(Recorded):
    """That a claim rests on a citation. One that joins a published claim later is an entry of its own."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="citation_links", verbose_name=_("claim"))
    citation = models.ForeignKey(
        Citation, models.PROTECT, related_name="citation_links", verbose_name=_("citation")
    )
    position = NumberStamp(_("place among the citations"), db_default=0)

    objects = public_manager(ClaimCitationQuerySet)
    editorial = ClaimCitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation of a claim")
        verbose_name_plural = _("citations of a claim")
        ordering = ["claim", "position"]
        constraints = [
            UniqueConstraint(
                fields=["claim", "citation"],
                name="claim_cites_once",
                violation_error_message=_("The claim rests on this citation already."),
            )
        ]

    def __str__(self):
        return f"{self.claim}: {self.citation}"


class Mention(Keyed):
    """That a published claim is about an entity, and as what: written by the entry that publishes the claim.

    It answers in one query what is known about an entity, whatever kind of claim says it.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="mention_rows", verbose_name=_("claim"))
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="mentions", verbose_name=_("entity"))
    role = models.CharField(_("role"), max_length=40)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            UniqueConstraint(
                fields=["entity", "claim", "role"],
                name="mention_once",
                violation_error_message=_("The claim mentions this entity already."),
            )
        ]

    def __str__(self):
        return f"{self.claim}: {self.role} {self.entity}"
