"""How many rows lists have, by day: counted by triggers when something changes (claims/sql/tallies.sql)."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from claims.querysets import TallyQuerySet


class Tally(models.Model):
    """How many rows a list gains on a day, or loses, as the record stands at its last entry.

    Under an earlier ``known_at`` rows are counted one by one. A ``list`` is of what is counted: 'claim' or
    'entity', with the type as its ``part`` and what a kind counts apart by as its ``code``; apps add theirs.
    """

    list = models.CharField(_("list"), max_length=20)
    part = models.CharField(_("part"), max_length=40, blank=True)
    code = models.CharField(_("code"), max_length=200, blank=True)
    day = models.DateField(_("day"))
    count = models.IntegerField(_("count"))

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            UniqueConstraint(
                fields=["list", "part", "code", "day"],
                # what sums them up reads the index alone
                include=["count"],
                name="tally_once",
                violation_error_message=_("There is one number for each list, part, code and day."),
            )
        ]

    def __str__(self):
        return f"{self.list} {self.part} {self.code}, {self.day}: {self.count}"
