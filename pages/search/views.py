"""Search over everything: names in every spelling, summaries, statements, events, sources."""

from claims.kinds import claim_kinds
from claims.models import Entity
from pages.search.context import LOOKED_AT, search_page
from pages.shared.views import ClockedView
from sources.models import Source


class SearchView(ClockedView):
    template_name = "search/search.html"
    section = "search"
    own_parameters = ("q",)

    def get_context(self):
        q = self.request.GET.get("q", "").replace("\0", "").strip()
        if not q:
            return {"q": q}
        entities = Entity.objects.listed(self.clock).best_matches(q, LOOKED_AT)
        claims = {
            kind: kind.objects.under(self.clock).best_matches(q, LOOKED_AT).select_related("subject")
            for kind in claim_kinds()
            if kind.prose
        }
        sources = Source.objects.known(self.clock).best_matches(q, LOOKED_AT).select_related("publisher")
        return {"q": q} | search_page(entities=entities, claims=claims, sources=sources)
