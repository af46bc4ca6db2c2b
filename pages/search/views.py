"""Search over everything: names in every spelling, summaries, statements, events, sources."""

from claims.models import Entity, Event, Statement
from pages.search.context import LOOKED_AT, search_page
from pages.shared.views import ClockedView
from sources.models import Source


class SearchView(ClockedView):
    template_name = "search/search.html"
    section = "search"

    def get_context(self):
        q = self.request.GET.get("q", "").replace("\0", "").strip()
        if not q:
            return {"q": q}
        entities = Entity.objects.listed(self.clock).matching(q)
        statements, events = (
            kind.objects.under(self.clock).matching(q).select_related("subject")
            for kind in (Statement, Event)
        )
        sources = Source.objects.known(self.clock).matching(q).select_related("publisher")
        return {"q": q} | search_page(
            entities=entities[:LOOKED_AT],
            statements=statements[:LOOKED_AT],
            events=events[:LOOKED_AT],
            sources=sources[:LOOKED_AT],
        )
