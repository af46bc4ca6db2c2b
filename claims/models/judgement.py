"""What the editors judge: disagreements settled, subjects checked, citations verified. Rows, never edits."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from claims.enums import FigureRole, FigureStage
from claims.models.claim import Claim, ClaimCitation
from claims.models.entity import Entity
from claims.models.figure import Measure
from claims.querysets import DisagreementQuerySet, JudgementQuerySet
from sources.constraints import in_vocabulary, is_written
from sources.enums import Health
from sources.models import Recorded, Snapshot
from sources.querysets import public_manager


class Disagreement(models.Model):
    """A question on which published readings once could not all be true.

    The number is given at first sight and kept. Without a measure the question is the subject's status.
    Whether the readings disagree under a clock, and whether a resolution settles it, is derived.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    subject = models.ForeignKey(
        Entity, models.PROTECT, related_name="disagreements", verbose_name=_("subject")
    )
    measure = models.ForeignKey(
        Measure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disagreements",
        verbose_name=_("measure"),
    )
    stage = models.CharField(_("stage"), max_length=11, choices=FigureStage, blank=True)
    role = models.CharField(_("role"), max_length=6, choices=FigureRole, blank=True)
    of = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="disagreements_of", verbose_name=_("of")
    )

    objects = DisagreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("disagreement")
        verbose_name_plural = _("disagreements")
        ordering = ["number"]
        constraints = [
            UniqueConstraint(
                fields=["subject", "measure", "stage", "role", "of"],
                name="disagreement_once",
                nulls_distinct=False,
                violation_error_message=_("This disagreement has a number already."),
            ),
            in_vocabulary("stage", FigureStage, name="disagreement_stage_known", blank=True),
            in_vocabulary("role", FigureRole, name="disagreement_role_known", blank=True),
        ]

    def __str__(self):
        return f"D{self.number}"

    def natural_key(self):
        return self.number

    def question(self):
        """What tells this question from others, as its readings answer it (``Claim.question``)."""
        return {name: getattr(self, name) for name in ("subject_id", "measure_id", "stage", "role", "of_id")}


class Resolution(Recorded):
    """That the editors prefer one reading of a disagreement, and why."""

    disagreement = models.ForeignKey(
        Disagreement, models.PROTECT, related_name="resolutions", verbose_name=_("disagreement")
    )
    prefers = models.ForeignKey(Claim, models.PROTECT, related_name="preferences", verbose_name=_("prefers"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    objects = public_manager(JudgementQuerySet)
    editorial = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["disagreement", "recorded_at"]
        constraints = [
            is_written("reason", name="resolution_reasoned", message=_("Say why this reading is preferred.")),
        ]

    def __str__(self):
        return f"{self.disagreement}: {self.prefers}"

    @property
    def subject(self):
        return self.disagreement.subject


class Check(Recorded):
    """That an editor looked at an entity, and when; nothing need have changed."""

    subject = models.ForeignKey(Entity, models.PROTECT, related_name="checks", verbose_name=_("subject"))
    checked_on = models.DateField(_("checked on"))
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    objects = public_manager(JudgementQuerySet)
    editorial = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["subject", "-checked_on"]

    def __str__(self):
        return f"{self.subject}, {self.checked_on}"


class Verification(Recorded):
    """What a comparison of a claim's citation with the held text found."""

    citation_link = models.ForeignKey(
        ClaimCitation, models.PROTECT, related_name="verifications", verbose_name=_("citation of a claim")
    )
    health = models.CharField(_("result"), max_length=8, choices=Health)
    verified_at = models.DateTimeField(_("verified at"))
    snapshot = models.ForeignKey(
        Snapshot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="verifications",
        verbose_name=_("snapshot"),
    )

    objects = public_manager(JudgementQuerySet)
    editorial = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["citation_link", "recorded_at"]
        constraints = [
            in_vocabulary("health", Health, name="verification_health_known"),
            CheckConstraint(
                name="verification_against_text",
                condition=Q(health=Health.NOT_HELD) | Q(snapshot__isnull=False),
                violation_error_message=_("A verification names the text that it was made against."),
            ),
        ]

    def __str__(self):
        return f"{self.citation_link}: {self.health}"

    @property
    def subject(self):
        return self.citation_link.claim.subject
