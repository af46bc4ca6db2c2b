"""Reforms and whom they touch, as editors draft them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.clock import Clock
from editing.admin.claims import ClaimAdmin
from editing.admin.entities import EntityAdmin, type_of
from editing.admin.help_texts import explained
from editing.forms import ClaimForm
from editing.forms.fields import ImpreciseDateField
from reforms.enums import NOT_ASSESSED_LABEL, Status
from reforms.models import (
    Act,
    Area,
    Effect,
    Initiative,
    Institution,
    Person,
    Programme,
    Region,
    StatusReport,
    Succession,
    Tenure,
)


@admin.register(Programme)
class ProgrammeAdmin(EntityAdmin):
    pass


@admin.register(Area)
class AreaAdmin(EntityAdmin):
    own_fields = ("programme", "order")
    list_select_related = ["programme"]
    autocomplete_fields = ["programme"]
    ordering = ["order", "title"]


@admin.register(Initiative)
class InitiativeAdmin(EntityAdmin):
    own_fields = ("area",)
    list_select_related = ["area"]
    list_filter = [*EntityAdmin.list_filter, "area", "area__programme"]
    autocomplete_fields = ["area"]

    def seen_by_readers(self, entity):
        """With the status to which the reports that count amount."""
        (initiative,) = Initiative.objects.filter(pk=entity.pk).assessed(Clock.now()) or [None]
        status = initiative.assessment.label if initiative else NOT_ASSESSED_LABEL
        return [(_("status"), status), *super().seen_by_readers(entity)]


class _OfSomeKindAdmin(EntityAdmin):
    own_fields = ("kind",)
    list_filter = [*EntityAdmin.list_filter, "kind"]


@admin.register(Institution)
class InstitutionAdmin(_OfSomeKindAdmin):
    pass


@admin.register(Region)
class RegionAdmin(_OfSomeKindAdmin):
    pass


@admin.register(Act)
class ActAdmin(_OfSomeKindAdmin):
    pass


@admin.register(Person)
class PersonAdmin(EntityAdmin):
    own_fields = ("sort_name",)


class StatusReportForm(ClaimForm):
    key_of = ("status",)


@admin.register(StatusReport)
class StatusReportAdmin(ClaimAdmin):
    form = StatusReportForm
    says = ("status", "act")
    columns = ("status", "act")
    list_filter = [*ClaimAdmin.list_filter, "status"]
    autocomplete_fields = ["subject", "act"]
    entity_types = {"subject": (type_of(Initiative),)}
    explains = ClaimAdmin.explains | {
        "status": lambda: explained(
            (status.label, f"{status.meaning} {status.evidence}") for status in Status
        )
    }


class EffectForm(ClaimForm):
    key_of = ("effect", "target")


@admin.register(Effect)
class EffectAdmin(ClaimAdmin):
    form = EffectForm
    says = ("effect", "target")
    columns = ("effect", "target")
    list_filter = [*ClaimAdmin.list_filter, "effect"]
    autocomplete_fields = ["subject", "target"]
    entity_types = {"subject": (type_of(Initiative),)}


class SuccessionForm(ClaimForm):
    key_of = ("succession", "predecessor")


@admin.register(Succession)
class SuccessionAdmin(ClaimAdmin):
    form = SuccessionForm
    says = ("succession", "predecessor")
    columns = ("succession", "predecessor")
    list_filter = [*ClaimAdmin.list_filter, "succession"]
    autocomplete_fields = ["subject", "predecessor"]


class TenureForm(ClaimForm):
    started_on = ImpreciseDateField(label=_("From"), required=False)
    ended_on = ImpreciseDateField(label=_("Until"), required=False)

    imprecise = ClaimForm.imprecise | {
        "started_on": ("started", "started_precision"),
        "ended_on": ("ended", "ended_precision"),
    }
    key_of = ("body", "role")


@admin.register(Tenure)
class TenureAdmin(ClaimAdmin):
    form = TenureForm
    says = ("role", "body", ("started_on", "ended_on"))
    columns = ("role", "body", "started_on", "ended_on")
    autocomplete_fields = ["subject", "body"]
    search_fields = [*ClaimAdmin.search_fields, "role", "body__title"]
    entity_types = {"subject": (type_of(Person),)}
