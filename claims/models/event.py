"""What happened, or was planned to."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.enums import EventKind, EventStage
from claims.models.claim import Claim
from claims.models.entity import Entity
from claims.querysets import EventQuerySet
from claims.readings import agree, days_of
from sources.constraints import in_vocabulary, is_written
from sources.fields import NumberStamp
from sources.models import Keyed
from sources.querysets import public_manager

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
IS_SLUG = _("An occurrence is named by words of a to z and 0 to 9 with hyphens between them.")


class Event(Claim):
    """This happened, or was planned to happen, on the claim's date."""

    kind = models.CharField(_("kind"), max_length=12, choices=EventKind)
    stage = models.CharField(_("stage"), max_length=8, choices=EventStage, default=EventStage.HAPPENED)
    title = models.CharField(_("title"), max_length=250)
    occurrence = models.CharField(
        _("occurrence"),
        max_length=120,
        blank=True,
        validators=[RegexValidator(SLUG, IS_SLUG)],
        help_text=_("The same for all events that tell one happening, whichever source tells it."),
    )

    kind_order = 40
    plural = "events"
    own_fields = ("title", "kind", "stage", "occurrence")
    key_fields = ("kind",)
    prose = "title"
    section_title = _("Events")
    section_order = 70
    question_fields = ("occurrence", "stage")
    question_kind = _("Day")
    shown_with_many = ("participants__entity",)
    has_happened = (EventStage.HAPPENED,)

    objects = public_manager(EventQuerySet)
    editorial = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            in_vocabulary("kind", EventKind, name="event_kind_known"),
            in_vocabulary("stage", EventStage, name="event_stage_known"),
            is_written("title", name="event_titled", message=_("An event has a title.")),
            CheckConstraint(
                name="event_occurrence_is_slug",
                condition=Q(occurrence="") | Q(occurrence__regex=SLUG),
                violation_error_message=IS_SLUG,
            ),
        ]
        indexes = [models.Index(fields=["occurrence"], condition=~Q(occurrence=""), name="event_occurrence")]

    def as_text(self):
        if self.stage == EventStage.PLANNED:
            return gettext("%(title)s (planned)") % {"title": self.title}
        return self.title

    def question_as_text(self):
        values = {"title": self.title, "subject": self.subject.title}
        if self.stage == EventStage.PLANNED:
            return gettext("Day planned for “%(title)s”: %(subject)s") % values
        return gettext("Day of “%(title)s”: %(subject)s") % values

    @classmethod
    def disagree(cls, readings):
        """Whether no day satisfies all that is told of one happening."""
        return not agree([days_of(reading) for reading in readings])

    def mentions(self):
        return super().mentions() + [("participants", one.entity) for one in self.loaded("participants")]


class EventParticipant(Keyed):
    """Who took part in an event, and as what."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants", verbose_name=_("event"))
    entity = models.ForeignKey(
        Entity, models.PROTECT, related_name="participations", verbose_name=_("participant")
    )
    role = models.CharField(_("role"), max_length=120, blank=True)
    position = NumberStamp(_("place among the participants"), db_default=0)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["event", "position"]
        constraints = [
            UniqueConstraint(
                fields=["event", "entity"],
                name="participant_once",
                violation_error_message=_("The event has this participant already."),
            )
        ]

    def __str__(self):
        return f"{self.entity}, {self.role}" if self.role else str(self.entity)

    def natural_key(self):
        return [self.entity.natural_key(), self.role]
