"""Every disputed question, and each by itself."""

from django.http import Http404

from claims.clock import Clock
from claims.models import Disagreement
from pages.disagreements.context import disagreement_list
from pages.disagreements.near_misses import NearMisses
from pages.shared.addresses import keep_clock
from pages.shared.disagreements import panels_of
from pages.shared.footnotes import Footnotes
from pages.shared.paging import Rows, page_of
from pages.shared.views import ClockedView
from reforms.disagreements import (
    count_by_state,
    disagreements_numbered,
    disagreements_under,
    disputes_shown,
)
from sources.prepared import prepared

# A row has several readings, each with its source.
ROWS_OF_A_LIST = 15


class DisagreementListView(ClockedView):
    template_name = "disagreements/disagreement_list.html"
    section = "disagreements"

    own_parameters = ("page",)

    def get_context(self):
        counts = count_by_state(self.clock)
        page = page_of(
            Rows(lambda first, most: disagreements_under(self.clock, most, first)),
            self.request.GET.get("page"),
            count=sum(counts.values()),
            per_page=ROWS_OF_A_LIST,
        )
        near_misses = NearMisses(self.clock)
        claims = near_misses.load(page)
        panels = panels_of(disputes_shown(page, self.clock, claims))
        context = disagreement_list(panels, page, counts, self.clock, near_misses.pairs())
        return context | {"footnotes": Footnotes(self.clock)}


class DisagreementView(ClockedView):
    """One question, by the number that it keeps; it says so where nobody disagrees on it under the clock."""

    template_name = "disagreements/disagreement_detail.html"
    section = "disagreements"

    def get(self, request, **kwargs):  # noqa: ARG002
        found = disagreements_numbered(self.clock, asked=kwargs["number"])
        if not found and not _was_seen(self.clock, seen_as=kwargs["number"]):
            return self.not_seen_yet(kwargs["number"])
        name = f"D{kwargs['number']}"
        panels = panels_of(disputes_shown(found, self.clock))
        context = {"title": name, "name": name, "panels": panels, "footnotes": Footnotes(self.clock)}
        return self.page(context)

    def not_seen_yet(self, number):
        """404 that leads to the page of today; raises Http404 where no question has the number."""
        if not Disagreement.objects.filter(number=number).exists():
            raise Http404
        today_url = keep_clock(self.request.path, Clock.now(), as_of=dict(self.clock.chosen).get("as_of"))
        return self.page({"today_url": today_url}, "shared/not_known_yet.html", status=404)


@prepared
def _was_seen(clock, seen_as):
    """The number of a question of which the readings had disagreed by then, on whatever day."""
    return Disagreement.objects.seen(clock).filter(number=seen_as).values_list("number", flat=True)
