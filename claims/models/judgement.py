"""What the editors judge: disagreements settled, citations verified. Rows, never edits.

A check has no row: it is an entry of the record that says so.
"""

import datetime
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, ClaimCitation, type_of_question
from claims.models.contested_question import ContestedQuestion
from claims.models.entity import Entity
from claims.models.figure import Measure
from claims.querysets import DisagreementQuerySet, JudgementQuerySet
from sources.constraints import in_vocabulary, is_written
from sources.enums import Health
from sources.models import Keyed, Recorded, Snapshot
from sources.querysets import public_manager


class Disagreement(Keyed):
    """A question on which published readings once could not all be true.

    ``question`` is what those readings answer (``Claim.question``), or ``contested_question|`` with the key
    of a contested question, which is that of the disagreement too. The number is given at first sight and
    kept; ``subject`` is that of the claim with which it was seen, or the first that a contested question is
    about. Whether the readings disagree under a
    clock, and whether a resolution settles it, is derived.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    question = models.TextField(_("question"), unique=True)
    subject = models.ForeignKey(
        Entity, models.PROTECT, related_name="disagreements", verbose_name=_("subject")
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, related_name="disagreements", verbose_name=_("measure")
    )
    contested = models.OneToOneField(
        ContestedQuestion,
        models.PROTECT,
        null=True,
        related_name="disagreement",
        verbose_name=_("contested question"),
    )

    # What ``under`` adds.
    readings: list[Any]
    sides: list[str]
    is_whole: bool
    state: str
    preferred: Any
    settled_because: str | None
    settled_at: datetime.datetime | None
    # What ``reforms.disagreements.with_about`` adds.
    about_found: list[Any]

    objects = DisagreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("disagreement")
        verbose_name_plural = _("disagreements")
        ordering = ["number"]

    def __str__(self):
        return f"D{self.number}"

    @property
    def type(self):
        """Of which type its readings are; ``contested_question`` where they are of any."""
        return type_of_question(self.question)


class Resolution(Recorded):
    """That the editors prefer one reading of a disagreement, and why."""

    disagreement = models.ForeignKey(
        Disagreement, models.PROTECT, related_name="resolutions", verbose_name=_("disagreement")
    )
    prefers = models.ForeignKey(Claim, models.PROTECT, related_name="preferences", verbose_name=_("prefers"))
    reason = models.TextField(_("reason"))

    objects = public_manager(JudgementQuerySet)
    editorial = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["disagreement", "known_from"]
        constraints = [
            is_written("reason", name="resolution_reasoned", message=_("Say why this reading is preferred.")),
        ]

    def __str__(self):
        return f"{self.disagreement}: {self.prefers}"

    @property
    def subject(self):
        return self.disagreement.subject


class Verification(Recorded):
    """What a comparison of a claim's citation with the archived text found."""

    # the index in Meta begins with it
    citation_link = models.ForeignKey(
        ClaimCitation,
        models.PROTECT,
        related_name="verifications",
        verbose_name=_("citation of a claim"),
        db_index=False,
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
        ordering = ["citation_link", "known_from"]
        indexes = [
            # the last one of a link, which every list of claims asks of each of its passages
            models.Index(
                fields=["citation_link", "known_from"],
                include=["health", "verified_at"],
                name="verification_latest",
            )
        ]
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
