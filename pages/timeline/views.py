"""The timeline: every event on record."""

from claims.models import Event
from pages.shared.views import ClockedView
from pages.timeline import context as timeline
from reforms.models import Initiative


class TimelineView(ClockedView):
    template_name = "timeline/timeline.html"
    section = "timeline"
    own_parameters = ("kind",)

    def get_context(self):
        events = list(Event.objects.under(self.clock).for_display(self.clock))
        initiatives = Initiative.objects.for_list(self.clock).assessed(self.clock)
        changes = timeline.reform_changes(initiatives, self.links)
        chosen = [kind for kind in self.request.GET.getlist("kind") if kind in timeline.MARKS]
        items = timeline.timeline_items(events, changes, self.links)
        shown = [item for item in items if not chosen or item.kind in chosen]
        evidence = self.bar.last_evidence
        return {
            "filters": timeline.kinds_filter(events, chosen, self.request.path, self.links),
            "overview": timeline.overview(shown, changes, self.clock, evidence),
            "years": timeline.years(shown, with_gaps=not chosen, clock=self.clock, last_evidence=evidence),
        }
