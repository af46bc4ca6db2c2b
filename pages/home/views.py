"""The home page, the page on method, and the glossary."""

from claims.models import Event, Figure
from elections.models import Application, Election
from pages.about.glossary import glossary
from pages.about.methodology import methodology
from pages.about.reading_guide import reading_guide
from pages.elections.context import election_rows
from pages.home import context as home
from pages.shared.disagreements import brief, panels
from pages.shared.views import ClockedView
from pages.timeline import context as timeline
from reforms.models import Area, Initiative, Programme


class HomeView(ClockedView):
    template_name = "home/home.html"
    section = "home"

    def get_context(self):
        clock, links = self.clock, self.links
        initiatives = Initiative.objects.for_list(clock).assessed(clock)
        events = list(Event.objects.under(clock).for_display(clock))
        elections = Election.objects.for_list(clock).with_vote(clock)
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
    template_name = "about/methodology.html"
    section = "methodology"

    def get_context(self):
        return methodology() | reading_guide()


class GlossaryView(ClockedView):
    template_name = "about/glossary.html"
    section = "glossary"

    def get_context(self):
        return {"groups": glossary()}
