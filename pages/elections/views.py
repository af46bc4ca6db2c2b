"""The elections: their list, and the page of each."""

from claims.models import Disagreement, Figure
from claims.querysets import RETRACTED
from elections.models import Application, Candidacy, Contest, Election
from pages.elections.context import election_list, election_page
from pages.shared.disagreements import panels
from pages.shared.election_rows import election_rows, first_applications, headline_figures
from pages.shared.entity_views import EntityView
from pages.shared.paging import ROWS_OF_A_PAGE, page_of
from pages.shared.section_pages import section_page
from pages.shared.views import ClockedView
from reforms.disagreements import disputes
from reforms.models import Initiative


class ElectionListView(ClockedView):
    template_name = "elections/election_list.html"
    section = "elections"

    own_parameters = ("page",)

    def get_context(self):
        elections = Election.objects.for_list(self.clock)
        page = page_of(
            elections.with_vote(self.clock), self.request.GET.get("page"), count=elections.order_by().count()
        )
        shown = list(page)
        return election_list(
            page,
            election_rows(shown, headline_figures(shown, self.clock), first_applications(shown, self.clock)),
        )


class ElectionView(EntityView):
    model = Election
    template_name = "elections/election_detail.html"
    section = "elections"

    def rows(self):
        return Election.objects.for_page(self.clock).with_vote(self.clock)

    def get_entity_context(self, entity):
        contests = page_of(self.contests(entity), self.request.GET.get("page"))
        whole = (Figure.own_type(), Candidacy.own_type())
        claims = self.claims_of(entity, parts=contests, whole=whole)
        questions = Disagreement.objects.standing(self.clock).filter(subject__in=[entity, *contests])
        applied = [application.initiative_id for application in claims.every(Application)]
        return election_page(
            entity,
            claims,
            contests=contests,
            disputes=panels(disputes(questions[:ROWS_OF_A_PAGE], self.clock)),
            reforms=Initiative.objects.for_list(self.clock).filter(pk__in=applied),
            clock=self.clock,
        )

    def get_section_context(self, entity, asked):
        parts = self.contests(entity)[:ROWS_OF_A_PAGE]
        return section_page([entity, *parts], self.clock, asked, (*self.newest_first, RETRACTED))

    def contests(self, election):
        return Contest.objects.known(self.clock).where(election=election.pk).in_order("slug")
