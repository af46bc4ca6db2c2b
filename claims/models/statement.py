"""Prose: what somebody says, in our own words."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from claims.enums import StatementRole
from claims.models.claim import Claim
from claims.models.entity import Entity
from sources.constraints import in_vocabulary, is_written
from sources.fields import NumberStamp
from sources.models import Keyed


class Statement(Claim):
    """Something in prose, in our own words, and who says it where it is not the source itself."""

    role = models.CharField(_("role"), max_length=11, choices=StatementRole)
    text = models.TextField(_("text"), help_text=_("In our own words: never a sentence of the source."))
    said_by_person = models.ForeignKey(
        Entity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="said_as_person",
        verbose_name=_("said by"),
    )
    said_by_body = models.ForeignKey(
        Entity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="said_as_body",
        verbose_name=_("on behalf of"),
    )

    kind_order = 30
    plural = "statements"
    own_fields = ("role", "text", "said_by_person", "said_by_body")
    prose = "text"
    search_entities = ("about__entity",)
    section_title = None
    shown_with = ("said_by_person", "said_by_body")
    shown_with_many = ("about__entity",)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            in_vocabulary("role", StatementRole, name="statement_role_known"),
            is_written("text", name="statement_written", message=_("A statement says something.")),
        ]

    def as_text(self):
        return self.text

    def mentions(self):
        return super().mentions() + [("about", topic.entity) for topic in self.loaded("about")]


class StatementTopic(Keyed):
    """What a statement is about besides its subject: it is listed there too, and told once."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="about", verbose_name=_("statement")
    )
    entity = models.ForeignKey(
        Entity, models.PROTECT, related_name="statements_about", verbose_name=_("also about")
    )
    position = NumberStamp(_("place among the topics"), db_default=0)

    class Meta:
        verbose_name = _("further topic")
        verbose_name_plural = _("further topics")
        ordering = ["statement", "position"]
        constraints = [
            UniqueConstraint(
                fields=["statement", "entity"],
                name="statement_topic_once",
                violation_error_message=_("The statement is about this already."),
            )
        ]

    def __str__(self):
        return str(self.entity)

    def natural_key(self):
        return self.entity.natural_key()
