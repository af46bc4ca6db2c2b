"""Parties: their list, and each with its figures."""

from elections.models import Party
from pages.parties.context import party_page
from pages.shared.entity_views import EntityListView, EntityView


class PartyListView(EntityListView):
    model = Party


class PartyView(EntityView):
    model = Party
    template_name = "parties/party_detail.html"

    def get_entity_context(self, entity):
        claims = self.claims_of(entity)
        context = party_page(entity, claims, self.clock) | self.statuses_in(claims)
        return context | {"panels": self.panels_about(entity, claims)}
