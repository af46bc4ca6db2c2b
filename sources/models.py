"""Who published what, where: publishers, sources, what we hold of them, and passages cited."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.addresses import address_of
from sources.constraints import anchor_is_short, in_vocabulary, is_web_address, is_written
from sources.dates import ImpreciseDate, imprecise_date_is_whole, last_day
from sources.enums import DatePrecision, Holding, PublisherKind
from sources.fields import InstantStamp, NumberStamp, TextStamp
from sources.language import by_language
from sources.passages import address_of_passage
from sources.querysets import RecordedQuerySet, SourceQuerySet, public_manager


@by_language
def _label_of(field, code):
    return str(dict(field.flatchoices).get(code, code))


@by_language
def _paragraph(number):
    return gettext("paragraph %(number)s") % {"number": number}


class Keyed(models.Model):
    """A row that readers can name: its key is random, or follows from its natural key (sources/keys.py)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field):  # noqa: N802 (Django's name)
        """What Django gives for a code. Its own translates the labels of all codes to find that of one."""
        code = getattr(self, field.attname)
        return code if code is None else _label_of(field, code)


class Recorded(Keyed):
    """A row that is a draft until an entry of the record stamps it; only the database writes the stamps.

    ``known_from`` is the number of that entry, ``recorded_at`` its instant. ``objects`` is for the public and
    gives published rows only; ``editorial`` is for editors.
    """

    known_from = NumberStamp(_("known from entry"), null=True)
    recorded_at = InstantStamp(_("recorded at"), null=True)

    objects = public_manager(RecordedQuerySet)
    editorial = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_draft(self):
        return self._state.adding or self.known_from is None


class Worded(Recorded):
    """A row whose words and facts may change by entries; lists are in the order of ``sort_key``.

    The database keeps it by the alphabet of the dataset (``claims.alphabet``): for a list that is ordered by
    a name, say ``in_order("sort_key", …)``, which answers for a past ``known_at`` too.
    """

    sort_key = TextStamp(_("place in the alphabet"), db_collation="C")

    class Meta:
        abstract = True


class Publisher(Worded):
    """Somebody who publishes sources. The kind is an editorial judgement and comes with its reason."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=20, choices=PublisherKind)
    kind_reason = models.TextField(_("why this kind"))
    stance = models.TextField(
        _("stance"), blank=True, help_text=_("What readers should know of its position.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        ordering = ["name"]
        indexes = [models.Index(fields=["sort_key"], name="publisher_in_alphabet")]
        constraints = [
            in_vocabulary("kind", PublisherKind, name="publisher_kind_known"),
            is_written(
                "kind_reason", name="publisher_kind_reasoned", message=_("Say why it is of this kind.")
            ),
            is_web_address("url", name="publisher_url_of_the_web"),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return self.slug


class Source(Worded):
    """One document by one publisher, or one post inside a document (``part_of``).

    The bounds of a part are the anchors of its first and last words in the file of the whole.
    """

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    publisher = models.ForeignKey(
        Publisher, models.PROTECT, related_name="sources", verbose_name=_("publisher")
    )
    title = models.CharField(_("title"), max_length=500)
    authors = models.CharField(_("authors"), max_length=500, blank=True)
    language = models.CharField(
        _("language"),
        max_length=12,
        validators=[RegexValidator(r"^[a-z]{2,3}(-[A-Za-z]+)?$")],
        help_text="BCP 47",
    )
    url = models.URLField(
        _("address"), max_length=500, blank=True, help_text=_("Where a document prints one.")
    )
    published = models.DateField(_("published"), null=True, blank=True)
    published_precision = models.CharField(_("precision"), max_length=5, choices=DatePrecision, blank=True)
    published_last = models.GeneratedField(
        expression=last_day("published", "published_precision"),
        output_field=models.DateField(),
        db_persist=True,
    )
    dated_by = models.DateField(
        _("dated by"),
        null=True,
        blank=True,
        help_text=_("For a source without a date: no later than this day."),
    )
    dated_by_reason = models.TextField(_("why this date"), blank=True)
    holding = models.CharField(_("holding"), max_length=9, choices=Holding, default=Holding.LISTED)
    document = models.CharField(
        _("document"), max_length=200, blank=True, help_text=_("The file that we hold.")
    )
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    starts_with = models.CharField(_("starts with"), max_length=200, blank=True)
    ends_with = models.CharField(_("ends with"), max_length=200, blank=True)
    listed_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="lists", verbose_name=_("listed in")
    )
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = public_manager(SourceQuerySet)
    editorial = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]
        indexes = [
            models.Index(fields=["sort_key"], name="source_in_alphabet"),
            models.Index(
                "holding",
                F("published").desc(nulls_last=True),
                "sort_key",
                "slug",
                name="source_newest_first",
            ),
        ]
        constraints = [
            in_vocabulary("holding", Holding, name="source_holding_known"),
            in_vocabulary("published_precision", DatePrecision, name="source_precision_known", blank=True),
            CheckConstraint(
                name="source_published_whole",
                condition=imprecise_date_is_whole("published", "published_precision"),
                violation_error_message=_(
                    "A date of publication has a precision and is the first day of its period."
                ),
            ),
            CheckConstraint(
                name="source_bound_reasoned",
                condition=Q(dated_by__isnull=True, dated_by_reason="")
                | Q(dated_by__isnull=False, dated_by_reason__regex=r"\S"),
                violation_error_message=_("A date set by an editor comes with its reason."),
            ),
            CheckConstraint(
                name="source_dated_once",
                condition=Q(published__isnull=True) | Q(dated_by__isnull=True),
                violation_error_message=_("A source that prints its date needs no date by an editor."),
            ),
            CheckConstraint(
                name="source_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("pk")),
                violation_error_message=_("A source is not a part of itself."),
            ),
            CheckConstraint(
                name="source_not_listed_in_itself",
                condition=Q(listed_in__isnull=True) | ~Q(listed_in=F("pk")),
                violation_error_message=_("A source does not list itself."),
            ),
            CheckConstraint(
                name="source_archived_if_consulted",
                condition=Q(holding=Holding.LISTED, document="")
                | Q(holding=Holding.CONSULTED, document="", part_of__isnull=False)
                | (Q(holding=Holding.CONSULTED, part_of__isnull=True) & ~Q(document="")),
                violation_error_message=_(
                    "A source that was consulted names the archived file, or the whole it is part of."
                ),
            ),
            is_web_address("url", name="source_url_of_the_web"),
            anchor_is_short("starts_with", name="source_starts_with_short"),
            anchor_is_short("ends_with", name="source_ends_with_short"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("source-detail", self.slug)

    def natural_key(self):
        return self.slug

    @property
    def published_on(self):
        """The date that the document prints, as imprecise as it is, or None."""
        return ImpreciseDate(self.published, self.published_precision) if self.published else None

    @property
    def latest_day(self):
        """The last day on which it can have been published, or None where nobody can say."""
        return self.published_last or self.dated_by

    @property
    def file(self):
        """The name of the file that we hold; for a part, that of the whole."""
        return self.part_of.document if self.part_of else self.document

    @property
    def bounds(self):
        """The anchors of the first and last words of this source within its file."""
        return self.starts_with, self.ends_with


class Snapshot(Keyed):
    """Metadata of an archived text: digest, day, lengths in characters. The text itself is not stored."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots", verbose_name=_("source"))
    sha256 = models.CharField("SHA-256", max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")])
    held_on = models.DateField(_("held on"))
    paragraph_lengths = ArrayField(models.PositiveIntegerField(), verbose_name=_("lengths of its paragraphs"))

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["source", "held_on", "sha256"]
        constraints = [
            UniqueConstraint(
                fields=["source", "sha256"],
                name="snapshot_of_source_once",
                violation_error_message=_("The source has this snapshot already."),
            ),
            CheckConstraint(
                name="snapshot_sha256_form",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("A SHA-256 is 64 hexadecimal digits in small letters."),
            ),
        ]

    def __str__(self):
        return f"{self.source}, {self.held_on}"

    def natural_key(self):
        return self.sha256


class Citation(Recorded):
    """A passage of a source, named by its place and by its first and last words.

    Frozen by the database as soon as a published claim rests on it.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", verbose_name=_("source"))
    section = models.CharField(_("section"), max_length=120, blank=True)
    paragraph = models.PositiveIntegerField(_("paragraph"))
    starts_with = models.CharField(_("starts with"), max_length=200)
    ends_with = models.CharField(_("ends with"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["source", "paragraph", "starts_with", "ends_with"]
        constraints = [
            UniqueConstraint(
                fields=["source", "paragraph", "starts_with", "ends_with"],
                name="citation_once",
                violation_error_message=_("The source has a citation of this passage already."),
            ),
            CheckConstraint(
                name="citation_paragraph_counts_from_one",
                condition=Q(paragraph__gte=1),
                violation_error_message=_("Paragraphs count from 1."),
            ),
            is_written(
                "starts_with",
                name="citation_starts",
                message=_("A citation needs the first words of its passage."),
            ),
            anchor_is_short("starts_with", name="citation_starts_with_short"),
            anchor_is_short("ends_with", name="citation_ends_with_short"),
        ]

    def __str__(self):
        return f"{self.source}, {self.locator}"

    def natural_key(self):
        return [self.source.natural_key(), self.paragraph, self.starts_with, self.ends_with]

    @property
    def locator(self):
        """Where in the source the passage stands, in words."""
        paragraph = _paragraph(self.paragraph)
        return f"{self.section}, {paragraph}" if self.section else paragraph

    @property
    def anchor_text(self):
        """The first and the last words of the passage; the whole of one that is no longer."""
        return f"{self.starts_with} … {self.ends_with}" if self.ends_with else self.starts_with

    @property
    def url(self):
        """The address of the passage, by a text fragment; None where the document prints no address."""
        return address_of_passage(self.source.url, self.starts_with, self.ends_with)
