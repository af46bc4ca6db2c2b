"""The pages of parties."""

from functools import partial

from elections.models import Party
from website.pages.dossier import Dossier
from website.pages.entities import entity_page
from website.pages.parties import figures_by_stage
from website.views.entities import PlainEntityView


class PartyView(PlainEntityView):
    model = Party
    template_name = "elections/party_detail.html"

    def show(self, entity):
        own = partial(figures_by_stage, entity)
        return entity_page(entity, Dossier.of(self.clock, entity), self.links, own=own)
