"""Search over everything: names in every spelling, summaries, statements, events, sources."""

from claims.kinds import claim_kinds
from claims.models import Entity
from pages.search.context import LOOKED_AT, SHOWN, search_page
from pages.shared.views import ClockedView
from sources.models import Source
from sources.prepared import prepared


class SearchView(ClockedView):
    template_name = "search/search.html"
    section = "search"
    own_parameters = ("q",)

    def get_context(self):
        q = self.request.GET.get("q", "").replace("\0", "").strip()
        if not q:
            return {"q": q}
        claims = {kind: _claims(self.clock, LOOKED_AT, kind, typed=q) for kind in claim_kinds() if kind.prose}
        return {"q": q} | search_page(
            entities=_entities(self.clock, LOOKED_AT, typed=q),
            claims=claims,
            sources=_sources(self.clock, LOOKED_AT, typed=q),
        )


@prepared
def _entities(clock, most, typed):
    return Entity.objects.listed(clock).best_matches(typed, most, SHOWN)


@prepared
def _claims(clock, most, kind, typed):
    return kind.objects.under(clock).best_matches(typed, most).select_related("subject")[:SHOWN]


@prepared
def _sources(clock, most, typed):
    return Source.objects.known(clock).best_matches(typed, most).select_related("publisher")[:SHOWN]
