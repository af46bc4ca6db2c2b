"""Search over everything: names in every spelling, summaries, statements, events, sources."""

from pages.search.context import search_page
from pages.shared.views import ClockedView


class SearchView(ClockedView):
    template_name = "search/search.html"
    section = "search"
    own_parameters = ("q",)

    def get_context(self):
        typed = self.request.GET.get("q", "").replace("\0", "").strip()
        found = search_page(typed, self.clock, self.links) if typed else {}
        return {"typed": typed, **found}
