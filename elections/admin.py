"""The admins of votes that need more than their classes declare."""

from django.contrib import admin
from django.utils.translation import gettext as _

from claims.clock import Clock
from editing.admin.entities import EntityAdmin
from editing.hints import register
from elections.hints import RULES
from elections.models import Election

register(*RULES)


@admin.register(Election)
class ElectionAdmin(EntityAdmin):
    def seen_by_readers(self, entity):
        """With whether it was held, as far as the events that count say."""
        elections = Election.objects.filter(pk=entity.pk).with_vote(Clock.now())
        held = [(_("vote"), election.vote.state.label) for election in elections]
        return [*held, *super().seen_by_readers(entity)]
