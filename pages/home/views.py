"""The home page."""

from claims.models import Disagreement, Event
from claims.publications import publications
from elections.models import Election
from pages.home.context import (
    DISAGREEMENTS,
    ELECTIONS,
    EVENTS_SHOWN,
    LANES,
    LATEST_DAYS,
    OF_ONE_DAY,
    home_page,
)
from pages.shared.disagreements import panels
from pages.shared.election_rows import election_rows, first_applications, headline_figures
from pages.shared.status_changes import assessed_among, status_changes
from pages.shared.timeline_items import kinds_with
from pages.shared.views import ClockedView
from reforms.disagreements import claims_answering, disputes_among
from reforms.models import Area, Initiative, StatusSpan


class HomeView(ClockedView):
    template_name = "home/home.html"
    section = "home"

    def get_context(self):
        clock = self.clock
        elections = list(Election.objects.for_list(clock).with_vote(clock)[:ELECTIONS])
        days = list(StatusSpan.objects.changes(clock).days(OF_ONE_DAY))
        questions = list(Disagreement.objects.standing(clock).with_total()[:DISAGREEMENTS])
        changed = {subject for day in days[:LATEST_DAYS] for subject in day["first"]}
        claims = claims_answering(questions, clock, subjects=changed)
        return home_page(
            clock,
            areas=list(Area.objects.for_list(clock).with_listed_programme(clock)),
            counts=Initiative.objects.where_they_stand(clock),
            days=days,
            changes=status_changes(assessed_among(claims, changed)),
            events=self.events(days),
            elections=election_rows(
                elections, headline_figures(elections, clock), first_applications(elections, clock)
            ),
            disputes=panels(disputes_among(questions, claims)),
            dispute_count=questions[0].total if questions else 0,
            last_evidence=publications(clock).last_evidence(clock.as_of),
        )

    def events(self, days):
        """The latest statements, decisions and votes since the year of the first change of status."""
        if not days:
            return []
        kinds = [code for kind in LANES for code in kinds_with(kind)]
        since = days[-1]["day"].replace(month=1, day=1)
        return list(Event.objects.counting_since(since, self.clock).filter(kind__in=kinds)[:EVENTS_SHOWN])
