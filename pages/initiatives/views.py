"""The initiatives: their list with its filters, and the page of each."""

from elections.models import Election
from pages.entities.views import Crumb, EntityView
from pages.initiatives.detail import initiative_page
from pages.initiatives.filters import Candidates, InitiativeFilters
from pages.initiatives.listing import initiative_list
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import panels
from pages.shared.footnotes import Footnotes
from pages.shared.views import ClockedView
from reforms.models import Area, Initiative


class InitiativeListView(ClockedView):
    template_name = "initiatives/initiative_list.html"
    section = "initiatives"
    own_parameters = ("q", "area", "institution", "status", "evidence", "state_only", "sort")

    def get_context(self):
        filters = InitiativeFilters.read(self.request.GET)
        candidates = Candidates(
            Initiative.objects.for_list(self.clock).assessed(self.clock),
            Initiative.objects.institutions_changed(self.clock),
            self.found(filters.words),
        )
        areas = list(Area.objects.for_list(self.clock))
        return initiative_list(candidates, areas, filters, self.request, self.links)

    def found(self, words):
        """The initiatives that hold these words, by their pks; None without words."""
        if not words:
            return None
        return frozenset(Initiative.objects.matching(words).values_list("pk", flat=True))


class InitiativeView(EntityView):
    model = Initiative
    template_name = "initiatives/initiative_detail.html"
    section = "initiatives"

    def rows(self):
        return Initiative.objects.for_page(self.clock)

    def crumbs(self, entity):
        return [*super().crumbs(entity), Crumb(entity.area.title, self.links.to(entity.area))]

    def show(self, entity):
        footnotes = Footnotes(self.links)
        dossier = ClaimSet.of(self.clock, entity)
        disputes = panels(self.clock, self.links, subjects=[entity], footnotes=footnotes)
        votes = Election.objects.listed(self.clock).with_vote(self.clock)
        return initiative_page(entity, dossier, disputes, votes, footnotes)
