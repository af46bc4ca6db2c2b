"""What the editors judge to be a contradiction that no program sees: one between words."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, Retractable, retraction_is_whole
from claims.querysets import JudgementQuerySet
from sources.constraints import is_written
from sources.fields import NumberStamp
from sources.models import Keyed
from sources.querysets import public_manager


class ContestedQuestion(Retractable):
    """A question to which two or more claims give answers that cannot all be true.

    Published by an entry, which gives it a number among the disagreements; never edited, retracted once. What
    takes the place of one of its claims answers it in that claim's stead. It is disputed on the days on which
    two of its answers count.
    """

    key = models.CharField(
        _("key"), max_length=200, unique=True, help_text=_("Stable, and never used again.")
    )
    question = models.CharField(
        _("question"), max_length=300, help_text=_("One sentence that can be read alone.")
    )
    explanation = models.TextField(
        _("what might explain it"), blank=True, help_text=_("In our own words, for readers.")
    )

    objects = public_manager(JudgementQuerySet)
    editorial = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("contested question")
        verbose_name_plural = _("contested questions")
        ordering = ["key"]
        constraints = [
            is_written("question", name="contestedquestion_asked", message=_("Say what is contested.")),
            retraction_is_whole(name="contestedquestion_retraction_whole"),
        ]

    def __str__(self):
        return self.question


class ContestedClaim(Keyed):
    """That a claim answers a contested question."""

    contested = models.ForeignKey(
        ContestedQuestion, models.CASCADE, related_name="answers", verbose_name=_("contested question")
    )
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="contested", verbose_name=_("claim"))
    position = NumberStamp(_("place among the answers"), db_default=0)

    class Meta:
        verbose_name = _("answer to a contested question")
        verbose_name_plural = _("answers to a contested question")
        ordering = ["contested", "position"]
        constraints = [
            UniqueConstraint(
                fields=["contested", "claim"],
                name="contestedclaim_once",
                violation_error_message=_("The question names this claim already."),
            )
        ]

    def __str__(self):
        return str(self.claim)
