"""Votes and who stood in them, as editors draft them."""

from django.contrib import admin
from django.utils.translation import gettext as _

from claims.clock import Clock
from editing.admin.claims import ClaimAdmin
from editing.admin.entities import EntityAdmin, type_of
from editing.forms import ClaimForm
from elections.models import Application, Candidacy, Contest, Election, Party
from reforms.models import Person


@admin.register(Election)
class ElectionAdmin(EntityAdmin):
    own_fields = ("kind",)
    list_filter = [*EntityAdmin.list_filter, "kind"]

    def seen_by_readers(self, entity):
        """With whether it was held, as far as the events that count say."""
        elections = Election.objects.filter(pk=entity.pk).with_vote(Clock.now())
        held = [(_("vote"), election.vote.state.label) for election in elections]
        return [*held, *super().seen_by_readers(entity)]


@admin.register(Contest)
class ContestAdmin(EntityAdmin):
    own_fields = ("election",)
    list_select_related = ["election"]
    list_filter = [*EntityAdmin.list_filter, "election"]
    autocomplete_fields = ["election"]


@admin.register(Party)
class PartyAdmin(EntityAdmin):
    pass


class CandidacyForm(ClaimForm):
    key_of = ("contest",)


@admin.register(Candidacy)
class CandidacyAdmin(ClaimAdmin):
    form = CandidacyForm
    says = ("contest", "outcome")
    columns = ("contest", "outcome")
    list_filter = [*ClaimAdmin.list_filter, "outcome"]
    autocomplete_fields = ["subject", "contest"]
    search_fields = [*ClaimAdmin.search_fields, "contest__title"]
    entity_types = {"subject": (type_of(Person), type_of(Party))}


class ApplicationForm(ClaimForm):
    key_of = ("initiative",)


@admin.register(Application)
class ApplicationAdmin(ClaimAdmin):
    form = ApplicationForm
    says = ("initiative", "order")
    columns = ("initiative", "order")
    list_filter = [*ClaimAdmin.list_filter, "order"]
    autocomplete_fields = ["subject", "initiative"]
    search_fields = [*ClaimAdmin.search_fields, "initiative__title"]
    entity_types = {"subject": (type_of(Election),)}
