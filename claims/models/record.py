"""The record: an append-only table of entries in one total order, from which all the public sees follows."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from claims.enums import Action, EntryKind
from claims.models.claim import Claim, ClaimCitation
from claims.models.contested_question import ContestedQuestion
from claims.models.entity import Entity
from claims.models.figure import Measure
from claims.models.judgement import Resolution, Verification
from claims.querysets import EntryQuerySet, VersionQuerySet
from sources.constraints import in_vocabulary
from sources.models import Publisher, Source

# What an entry can be about, by the name that it carries in ``target_type``.
TARGETS: dict[str, type[models.Model]] = {
    "claim": Claim,
    "claim_citation": ClaimCitation,
    "entity": Entity,
    "source": Source,
    "publisher": Publisher,
    "measure": Measure,
    "contested_question": ContestedQuestion,
    "resolution": Resolution,
    "verification": Verification,
}

# What has words and facts that may change: each wording is a version.
WORDED = ("entity", "source", "publisher", "measure")

# What each action may be done to.
TARGETS_OF = {
    Action.RECORDED: ("claim", "claim_citation", "contested_question", *WORDED),
    Action.RETRACTED: ("claim", "contested_question"),
    Action.RESOLVED: ("resolution",),
    Action.CHECKED: ("entity",),
    Action.VERIFIED: ("verification",),
    Action.REWORDED: WORDED,
}


def target_of(row):
    """What an entry about this row carries: its type and its key. Raises ``TypeError`` for other rows."""
    for name, model in TARGETS.items():
        if isinstance(row, model):
            return name, row.pk
    raise TypeError(f"{type(row).__name__} is not published by itself.")


def _target_fits_action():
    condition = Q()
    for action, targets in TARGETS_OF.items():
        condition |= Q(action=action, target_type__in=targets)
    return condition


class Entry(models.Model):
    """What was done, to what, when, by whom, of which kind, with the whole content as it stood.

    Made by the database alone (claims/sql/entries.sql; ``claims.recording`` asks for it): it gives the
    number, the instant, the subject and the content, under one lock held to the commit, and stamps what the
    entry publishes or retracts. All entries of a transaction share its instant; ``transaction`` is the number
    of the first of them. Nothing changes or deletes an entry. The last number is the dataset version.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    transaction = models.BigIntegerField(_("first entry of its transaction"))
    server_transaction = models.BigIntegerField(
        _("the server's number of its transaction"),
        help_text=_("Tells the entries of one transaction from those of the next."),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    action = models.CharField(_("action"), max_length=9, choices=Action)
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="entries", verbose_name=_("by")
    )
    subject = models.ForeignKey(
        Entity, models.PROTECT, null=True, related_name="record", verbose_name=_("subject")
    )
    target_type = models.CharField(_("about a"), max_length=20, choices=[(name, name) for name in TARGETS])
    target_id = models.UUIDField(_("key of what it is about"))
    content = models.JSONField(_("content"), help_text=_("The whole content as it stood."))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("the record")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["target_id", "target_type", "number"], name="entry_target"),
            models.Index(fields=["recorded_at"], name="entry_recorded_at"),
        ]
        constraints = [
            in_vocabulary("action", Action, name="entry_action_known"),
            in_vocabulary("kind", EntryKind, name="entry_kind_known"),
            CheckConstraint(
                name="entry_target_fits_action",
                condition=_target_fits_action(),
                violation_error_message=_("This is not done to such a row."),
            ),
            CheckConstraint(
                name="entry_reasoned",
                condition=~Q(action__in=[Action.RETRACTED, Action.RESOLVED]) | Q(reason__regex=r"\S"),
                violation_error_message=_("A retraction and a resolution say why."),
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.action}"


class Version(models.Model):
    """The words and facts of an entity, a source, a publisher or a measure as an entry left them.

    They are those of the row from the entry ``known_from`` until the entry ``known_until`` (null: today).
    Written by the entries that record or reword such a row; nothing changes or deletes one.
    """

    known_from = models.BigIntegerField(_("known from entry"), primary_key=True)
    known_until = models.BigIntegerField(_("known until entry"), null=True)
    target_type = models.CharField(_("of a"), max_length=20, choices=[(name, name) for name in WORDED])
    target_id = models.UUIDField(_("key of what it is of"))
    content = models.JSONField(_("content"))

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of words and facts")
        verbose_name_plural = _("versions of words and facts")
        ordering = ["known_from"]
        indexes = [models.Index(fields=["target_id", "known_from"], name="version_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["target_id"],
                condition=Q(known_until__isnull=True),
                name="version_current_once",
                violation_error_message=_("Only one version of words and facts is the current one."),
            )
        ]

    def __str__(self):
        return f"{self.target_type} {self.target_id} from {self.known_from}"
