"""Search over everything: names in every spelling, summaries, statements, events, sources."""

from website.pages.search import search_page
from website.views.clocked import ClockedView


class SearchView(ClockedView):
    template_name = "website/search.html"
    section = "search"

    def get_context(self):
        typed = self.request.GET.get("q", "").replace("\0", "").strip()
        found = search_page(typed, self.clock, self.links) if typed else {}
        return {"typed": typed, **found}
