"""The elections: their list, and the page of each."""

from claims.models import Disagreement, Figure
from elections.models import Application, Contest, Election
from pages.elections.context import election_page
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import panels
from pages.shared.election_rows import election_rows
from pages.shared.entity_views import EntityView
from pages.shared.views import ClockedView
from reforms.disagreements import disputes
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
        return {"rows": election_rows(elections, figures, applications)}


class ElectionView(EntityView):
    model = Election
    template_name = "elections/election_detail.html"
    section = "elections"

    def rows(self):
        return Election.objects.for_page(self.clock).with_vote(self.clock)

    def get_entity_context(self, entity):
        election = entity
        contests = list(Contest.objects.known(self.clock).where(election=election.pk).in_order("slug"))
        questions = Disagreement.objects.standing(self.clock).filter(subject__in=[election, *contests])
        applied = Initiative.objects.for_list(self.clock).filter(applications__subject=election)
        return election_page(
            election,
            ClaimSet.about(self.clock, election, *contests),
            contests=contests,
            disputes=panels(disputes(questions, self.clock)),
            reforms=applied.distinct().assessed(self.clock),
        )
