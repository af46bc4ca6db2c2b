"""What is said about reforms: how far they came, whom they change, what followed, who held which office."""

from django.db import models
from django.db.models import CheckConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Entity
from reforms.enums import EffectKind, Status, SuccessionKind
from reforms.models.entities import Act
from reforms.querysets import StatusReportQuerySet
from reforms.status import reports_disagree
from sources.constraints import in_vocabulary, is_written
from sources.dates import ImpreciseDate, imprecise_date_is_whole
from sources.enums import DatePrecision
from sources.querysets import public_manager


class StatusReport(Claim):
    """This initiative had reached this status."""

    status = models.CharField(_("status"), max_length=14, choices=Status)
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="status_reports", verbose_name=_("legal act")
    )

    kind_order = 10
    plural = "status_reports"
    own_fields = ("status", "act")
    key_fields = ("status",)
    subject_types = ("initiative",)
    question_fields = ("subject",)
    question_kind = _("Status")
    section_title = _("Reforms it carries")
    section_order = 10
    shown_with = ("act",)
    has_happened = True

    objects = public_manager(StatusReportQuerySet)
    editorial = StatusReportQuerySet.as_manager()

    refusals = {"status_report_subject": _("A status report is about an initiative.")}

    class Meta:
        verbose_name = _("status report")
        verbose_name_plural = _("status reports")
        constraints = [in_vocabulary("status", Status, name="status_known")]

    def as_text(self):
        return self.get_status_display()

    def question_as_text(self):
        return gettext("What is the status of “%(title)s”?") % {"title": self.subject.title}

    @classmethod
    def disagree(cls, readings):
        return reports_disagree(readings)


class Effect(Claim):
    """The subject, an initiative, would do this to the target."""

    # Named, so that the kind of effect can be called `effect`.
    claim_ptr = models.OneToOneField(
        Claim, models.CASCADE, parent_link=True, primary_key=True, related_name="as_effect"
    )

    effect = models.CharField(_("effect"), max_length=20, choices=EffectKind)
    target = models.ForeignKey(Entity, models.PROTECT, related_name="effects_on", verbose_name=_("target"))

    kind_order = 50
    plural = "effects"
    own_fields = ("effect", "target")
    subject_types = ("initiative",)
    search_entities = ("target",)
    section_title = _("Reforms that touch it")
    section_order = 20
    shown_with = ("target",)

    refusals = {"effect_subject": _("An effect is that of an initiative.")}

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effects")
        constraints = [in_vocabulary("effect", EffectKind, name="effect_known")]


class Succession(Claim):
    """The subject followed, came out of, or belongs to the predecessor."""

    # Named, so that the kind of succession can be called `succession`.
    claim_ptr = models.OneToOneField(
        Claim, models.CASCADE, parent_link=True, primary_key=True, related_name="as_succession"
    )

    succession = models.CharField(_("succession"), max_length=12, choices=SuccessionKind)
    predecessor = models.ForeignKey(
        Entity, models.PROTECT, related_name="successions_from", verbose_name=_("predecessor or whole")
    )

    kind_order = 60
    plural = "successions"
    own_fields = ("succession", "predecessor")
    search_entities = ("predecessor",)
    section_title = _("What it belongs to, and what came of what")
    section_order = 80
    shown_with = ("predecessor",)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [in_vocabulary("succession", SuccessionKind, name="succession_known")]


class Tenure(Claim):
    """The subject, a person, held this role in that body; the claim's date is a day the source attests."""

    role = models.CharField(_("role"), max_length=200)
    body = models.ForeignKey(Entity, models.PROTECT, related_name="tenures_in", verbose_name=_("body"))
    started = models.DateField(_("from"), null=True, blank=True)
    started_precision = models.CharField(_("precision"), max_length=5, choices=DatePrecision, blank=True)
    ended = models.DateField(_("until"), null=True, blank=True)
    ended_precision = models.CharField(_("precision"), max_length=5, choices=DatePrecision, blank=True)

    kind_order = 70
    plural = "tenures"
    own_fields = ("role", "body", ("started_on", "ended_on"))
    key_fields = ("body", "role")
    subject_types = ("person",)
    search_texts = ("role",)
    search_entities = ("body",)
    section_title = _("Offices held")
    section_order = 30
    shown_with = ("body",)
    has_happened = True

    refusals = {"tenure_subject": _("A tenure is that of a person.")}

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        constraints = [
            is_written("role", name="tenure_role_named", message=_("Name the role.")),
            CheckConstraint(
                name="tenure_started_whole",
                condition=imprecise_date_is_whole("started", "started_precision"),
                violation_error_message=_("The start has a precision and is the first day of its period."),
            ),
            CheckConstraint(
                name="tenure_ended_whole",
                condition=imprecise_date_is_whole("ended", "ended_precision"),
                violation_error_message=_("The end has a precision and is the first day of its period."),
            ),
        ]

    @property
    def started_on(self):
        return ImpreciseDate(self.started, self.started_precision) if self.started else None

    @property
    def ended_on(self):
        return ImpreciseDate(self.ended, self.ended_precision) if self.ended else None
