"""The elections: their list, and the page of each."""

from claims.models import Figure
from elections.models import Application, Election
from pages.elections.context import election_page, election_rows
from pages.entities.views import EntityView
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import panels
from pages.shared.footnotes import Footnotes
from pages.shared.views import ClockedView
from reforms.models import Initiative


class ElectionListView(ClockedView):
    template_name = "elections/election_list.html"
    section = "elections"

    def get_context(self):
        elections = Election.objects.for_list(self.clock).with_vote(self.clock)
        figures, applications = (
            kind.objects.filter(subject__in=elections).under(self.clock).for_display(self.clock)
            for kind in (Figure, Application)
        )
        return {"rows": election_rows(elections, figures, applications, self.links)}


class ElectionView(EntityView):
    model = Election
    template_name = "elections/election_detail.html"
    section = "elections"

    def rows(self):
        return Election.objects.for_page(self.clock)

    def show(self, entity):
        footnotes = Footnotes(self.links)
        (election,) = Election.objects.for_page(self.clock).filter(pk=entity.pk).with_vote(self.clock)
        contests = list(election.contests.known(self.clock))
        dossier = ClaimSet.of(self.clock, entity, *contests)
        disputes = panels(self.clock, self.links, subjects=[entity, *contests], footnotes=footnotes)
        applied = Initiative.objects.for_list(self.clock).filter(applications__subject=entity)
        reforms = {one.pk: one for one in applied.distinct().assessed(self.clock)}
        return election_page(
            election, dossier, footnotes, contests=contests, disputes=disputes, reforms=reforms
        )
