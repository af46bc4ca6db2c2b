"""The record: an append-only table of entries in one total order, from which all the public sees follows."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, Value
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.enums import Action, EntryKind
from claims.models.claim import Claim, ClaimCitation
from claims.models.entity import Entity
from claims.models.judgement import Check, Resolution, Verification
from claims.querysets import EntryQuerySet
from sources.constraints import in_vocabulary
from sources.models import Publisher, Source

TARGETS = (
    "claim",
    "citation_link",
    "entity",
    "source",
    "publisher",
    "resolution",
    "check_made",
    "verification",
)

# What each action may be done to.
TARGETS_OF = {
    Action.RECORDED: ("claim", "citation_link", "entity", "source", "publisher"),
    Action.RETRACTED: ("claim",),
    Action.RESOLVED: ("resolution",),
    Action.CHECKED: ("check_made",),
    Action.VERIFIED: ("verification",),
    Action.REWORDED: ("entity", "source", "publisher"),
}


def _target_fits_action():
    condition = Q()
    for action, targets in TARGETS_OF.items():
        for target in targets:
            condition |= Q(**{"action": action, f"{target}__isnull": False})
    return condition


class Entry(models.Model):
    """What was done, to what, when, by whom, of which kind, with the whole content as it stood.

    ``number`` and ``recorded_at`` are given by the database under one lock held to the commit, so that the
    order of numbers is the order of commits; the entry's own triggers stamp what it publishes or retracts.
    Nothing can change or delete an entry. The number of the last one is the dataset version.
    """

    number = models.BigAutoField(_("number"), primary_key=True)
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now())
    action = models.CharField(_("action"), max_length=9, choices=Action)
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="entries", verbose_name=_("by")
    )
    subject = models.ForeignKey(
        Entity, models.PROTECT, null=True, related_name="record", verbose_name=_("subject")
    )
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="entries")
    citation_link = models.ForeignKey(ClaimCitation, models.PROTECT, null=True, related_name="entries")
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, related_name="entries")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="entries")
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, related_name="entries")
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, related_name="entries")
    check_made = models.ForeignKey(Check, models.PROTECT, null=True, related_name="entries")
    verification = models.ForeignKey(Verification, models.PROTECT, null=True, related_name="entries")
    content = models.JSONField(_("content"), help_text=_("The whole content as it stood, by natural keys."))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("the record")
        ordering = ["number"]
        constraints = [
            in_vocabulary("action", Action, name="entry_action_known"),
            in_vocabulary("kind", EntryKind, name="entry_kind_known"),
            CheckConstraint(
                name="entry_one_target",
                condition=Exact(
                    Func(*map(F, TARGETS), function="num_nonnulls", output_field=models.IntegerField()),
                    Value(1),
                ),
                violation_error_message=_("An entry of the record is about exactly one row."),
            ),
            CheckConstraint(
                name="entry_target_fits_action",
                condition=_target_fits_action(),
                violation_error_message=_("This is not done to such a row."),
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.action}"

    @property
    def target(self):
        """What it was done to."""
        return next(getattr(self, name) for name in TARGETS if getattr(self, f"{name}_id"))
