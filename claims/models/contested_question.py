"""What the editors judge to be a contradiction that no program sees: one between words."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, Retractable, retraction_is_whole
from claims.models.entity import Entity
from claims.querysets import JudgementQuerySet
from sources.constraints import is_written
from sources.fields import NumberStamp
from sources.models import Keyed
from sources.querysets import public_manager


class ContestedQuestion(Retractable):
    """A question to which claims give answers that cannot all be true: each takes one of two or more sides.

    Published by an entry, which gives it a number among the disagreements; never edited, retracted once. What
    takes the place of one of its claims answers it in that claim's stead, on the same side. It is disputed on
    the days on which claims of two sides count. Its editors say which entities it is about.
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
    """That a claim answers a contested question, and what it answers in short: its side."""

    contested = models.ForeignKey(
        ContestedQuestion, models.CASCADE, related_name="answers", verbose_name=_("contested question")
    )
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="contested", verbose_name=_("claim"))
    side = models.CharField(
        _("side"),
        max_length=60,
        help_text=_("The answer in a few words, the same of all claims that give it."),
    )
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
            ),
            is_written("side", name="contestedclaim_sided", message=_("Say which side each claim takes.")),
        ]

    def __str__(self):
        return str(self.claim)


class ContestedTopic(Keyed):
    """An entity that a contested question is about: it is named on that entity's page."""

    contested = models.ForeignKey(
        ContestedQuestion, models.CASCADE, related_name="about", verbose_name=_("contested question")
    )
    entity = models.ForeignKey(
        Entity, models.PROTECT, related_name="contested_about", verbose_name=_("about")
    )
    position = NumberStamp(_("place among the topics"), db_default=0)

    class Meta:
        verbose_name = _("topic of a contested question")
        verbose_name_plural = _("what the question is about")
        ordering = ["contested", "position"]
        constraints = [
            UniqueConstraint(
                fields=["contested", "entity"],
                name="contestedtopic_once",
                violation_error_message=_("The question is about this already."),
            )
        ]

    def __str__(self):
        return str(self.entity)
