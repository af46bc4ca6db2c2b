"""The home page."""

from claims.models import Disagreement, Event, Figure
from claims.publications import publications
from elections.models import Application, Election
from pages.home.context import EVENTS_SHOWN, LANES, LATEST_DAYS, OF_ONE_DAY, home_page
from pages.shared.disagreements import panels
from pages.shared.election_rows import election_rows
from pages.shared.status_changes import status_changes
from pages.shared.timeline_items import kinds_with
from pages.shared.views import ClockedView
from reforms.disagreements import disputes
from reforms.models import Area, Initiative, Programme, StatusSpan


class HomeView(ClockedView):
    template_name = "home/home.html"
    section = "home"

    def get_context(self):
        clock = self.clock
        elections = Election.objects.for_list(clock).with_vote(clock)
        figures, applications = (
            kind.objects.filter(subject__in=elections).under(clock).for_display(clock)
            for kind in (Figure, Application)
        )
        days = list(StatusSpan.objects.changes(clock).days())
        return home_page(
            clock,
            programmes=Programme.objects.listed(clock),
            areas=Area.objects.for_list(clock),
            counts=Initiative.objects.where_they_stand(clock),
            days=days,
            changes=self.changes(days[:LATEST_DAYS]),
            events=self.events(days),
            elections=election_rows(elections, figures, applications),
            disputes=panels(disputes(Disagreement.objects.standing(clock), clock)),
            last_evidence=publications(clock).last_evidence(clock.as_of),
        )

    def changes(self, days):
        """The first few changes of status of these dates, of one date as they joined the record."""
        spans = StatusSpan.objects.changes(self.clock)
        spans = spans.first_of_days([day["day"] for day in days], OF_ONE_DAY).order_by("place")
        shown = list(spans.values_list("subject", "from_day"))
        initiatives = Initiative.objects.known(self.clock).filter(pk__in={subject for subject, _day in shown})
        found = {
            (change["initiative"].pk, change["day"]): change
            for change in status_changes(initiatives.assessed(self.clock))
        }
        return [found[key] for key in shown]

    def events(self, days):
        """The latest statements, decisions and votes since the year of the first change of status."""
        if not days:
            return []
        kinds = [code for kind in LANES for code in kinds_with(kind)]
        since = days[-1]["day"].replace(month=1, day=1)
        return list(Event.objects.latest(since, self.clock).filter(kind__in=kinds)[:EVENTS_SHOWN])
