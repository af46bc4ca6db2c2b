"""The home page, the page on method, and the glossary."""

from claims.models import Event, Figure
from elections.models import Application, Election
from reforms.models import Area, Initiative, Programme
from website.pages import home, timeline
from website.pages.disagreements import brief, panels
from website.pages.elections import election_rows
from website.pages.glossary import glossary
from website.pages.methodology import methodology
from website.pages.reading_guide import reading_guide
from website.views.clocked import ClockedView


class HomeView(ClockedView):
    template_name = "website/home.html"
    section = "home"

    def get_context(self):
        clock, links = self.clock, self.links
        initiatives = Initiative.objects.for_list(clock).assessed(clock)
        events = list(Event.objects.under(clock).for_display(clock))
        elections = Election.objects.for_list(clock).with_held(clock)
        figures, applications = (
            kind.objects.filter(subject__in=elections).under(clock).for_display(clock)
            for kind in (Figure, Application)
        )
        changes = timeline.reform_changes(initiatives, links)
        items = timeline.timeline_items(events, changes, links)
        lanes = home.lanes(items, changes)
        disputes = panels(clock, links)
        return {
            "finding": home.finding(initiatives),
            "programmes": Programme.objects.listed(clock),
            "matrix": home.matrix(initiatives, Area.objects.for_list(clock), links),
            "lately": home.changed_lately(changes),
            "change_count": len(changes),
            "lanes": lanes,
            "overview": timeline.overview(
                [item for lane in lanes for item in lane.items], changes, clock, self.bar.last_evidence
            ),
            "elections": election_rows(elections, figures, applications, links),
            "disagreements": [brief(panel) for panel in disputes[: home.DISAGREEMENTS]],
            "disagreement_count": len(disputes),
        } | reading_guide()


class MethodologyView(ClockedView):
    template_name = "website/methodology.html"
    section = "methodology"

    def get_context(self):
        return methodology() | reading_guide()


class GlossaryView(ClockedView):
    template_name = "website/glossary.html"
    section = "glossary"

    def get_context(self):
        return {"groups": glossary()}
