"""The home page."""

from claims.models import Disagreement, Event
from elections.models import Election
from pages.home.context import home_page
from pages.shared.as_of_bar import last_evidence
from pages.shared.disagreements import panels
from pages.shared.election_rows import election_rows, first_applications, headline_figures
from pages.shared.views import ClockedView
from reforms.disagreements import disputes
from reforms.models import Area, Initiative, Programme


class HomeView(ClockedView):
    template_name = "home/home.html"
    section = "home"

    def get_context(self):
        clock = self.clock
        elections = list(Election.objects.for_list(clock).with_vote(clock))
        figures, applications = headline_figures(elections, clock), first_applications(elections, clock)
        return home_page(
            clock,
            programmes=Programme.objects.listed(clock),
            areas=Area.objects.for_list(clock),
            initiatives=Initiative.objects.for_list(clock).assessed(clock),
            events=Event.objects.under(clock).for_display(clock),
            elections=election_rows(elections, figures, applications),
            disputes=panels(disputes(Disagreement.objects.standing(clock), clock)),
            last_evidence=last_evidence(self.evidence, clock),
        )
