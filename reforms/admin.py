"""The admins of reforms that need more than their classes declare."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.clock import Clock
from editing.admin.claims import ClaimAdmin
from editing.admin.entities import EntityAdmin
from editing.forms import ClaimForm
from editing.forms.fields import ImpreciseDateField
from editing.hints import register
from reforms.enums import NOT_ASSESSED_LABEL
from reforms.hints import RULES
from reforms.initiatives import assess
from reforms.models import Area, Initiative, Tenure

register(*RULES)


@admin.register(Area)
class AreaAdmin(EntityAdmin):
    ordering = ["order", "title"]


@admin.register(Initiative)
class InitiativeAdmin(EntityAdmin):
    def seen_by_readers(self, entity):
        """With the status to which the reports that count amount."""
        (initiative,) = assess(Initiative.objects.filter(pk=entity.pk), Clock.now()) or [None]
        status = initiative.assessment.label if initiative else NOT_ASSESSED_LABEL
        return [(_("status"), status), *super().seen_by_readers(entity)]


class TenureForm(ClaimForm):
    started_on = ImpreciseDateField(label=_("From"), required=False)
    ended_on = ImpreciseDateField(label=_("Until"), required=False)

    imprecise = ClaimForm.imprecise | {
        "started_on": ("started", "started_precision"),
        "ended_on": ("ended", "ended_precision"),
    }


@admin.register(Tenure)
class TenureAdmin(ClaimAdmin):
    form = TenureForm
