"""The timeline: every event on record."""

from claims.models import Event
from pages.shared.as_of_bar import last_evidence
from pages.shared.status_changes import status_changes
from pages.shared.timeline_items import MARKS
from pages.shared.views import ClockedView
from pages.timeline.context import timeline_page
from reforms.models import Initiative


class TimelineView(ClockedView):
    template_name = "timeline/timeline.html"
    section = "timeline"
    own_parameters = ("kind",)

    def get_context(self):
        return timeline_page(
            self.request.path,
            self.clock,
            events=list(Event.objects.under(self.clock).for_display(self.clock)),
            changes=status_changes(Initiative.objects.for_list(self.clock).assessed(self.clock)),
            kinds=[kind for kind in self.request.GET.getlist("kind") if kind in MARKS],
            last_evidence=last_evidence(self.evidence, self.clock),
        )
