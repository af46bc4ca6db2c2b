"""The pages of parties."""

from functools import partial

from elections.models import Party
from pages.entities.context import entity_page
from pages.entities.views import PlainEntityView
from pages.parties.context import figures_by_stage
from pages.shared.claim_set import ClaimSet


class PartyView(PlainEntityView):
    model = Party
    template_name = "parties/party_detail.html"

    def show(self, entity):
        own = partial(figures_by_stage, entity)
        return entity_page(entity, ClaimSet.of(self.clock, entity), self.links, own=own)
