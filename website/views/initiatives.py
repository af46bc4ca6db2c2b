"""The initiatives: their list with its filters, and the page of each."""

from elections.models import Election
from reforms.models import Area, Initiative
from website.pages.disagreements import panels
from website.pages.dossier import Dossier
from website.pages.filters import Candidates, InitiativeFilters
from website.pages.initiative import initiative_page
from website.pages.initiative_list import initiative_list
from website.pages.notes import Notebook
from website.views.clocked import ClockedView
from website.views.entities import Crumb, EntityView


class InitiativeListView(ClockedView):
    template_name = "reforms/initiative_list.html"
    section = "initiatives"

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
    template_name = "reforms/initiative_detail.html"
    section = "initiatives"

    def rows(self):
        return Initiative.objects.for_page(self.clock)

    def crumbs(self, entity):
        return [*super().crumbs(entity), Crumb(entity.area.title, self.links.to(entity.area))]

    def show(self, entity):
        notebook = Notebook(self.links)
        dossier = Dossier.of(self.clock, entity)
        disputes = panels(self.clock, self.links, subjects=[entity], notebook=notebook)
        votes = Election.objects.listed(self.clock).with_held(self.clock)
        return initiative_page(entity, dossier, disputes, votes, notebook)
