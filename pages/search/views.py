"""Search over everything: names in every spelling, summaries, statements, events, sources."""

from claims.kinds import claim_kinds
from claims.models import Claim, Entity
from pages.search.context import LOOKED_AT, SHOWN, search_page
from pages.shared.disagreements import disputed_by_number
from pages.shared.views import ClockedView
from reforms.disagreements import open_disagreements
from reforms.initiatives import attributed_statuses_of
from reforms.models import Initiative
from sources.models import Source
from sources.prepared import prepared

# What of a claim is shown beside its words: its date, and what qualifies it.
SHOWN_OF_CLAIMS = ("type", "date", "date_precision", "date_qualifier", "basis", "note")


class SearchView(ClockedView):
    template_name = "search/search.html"
    section = "search"
    own_parameters = ("q",)

    def get_context(self):
        q = self.request.GET.get("q", "").replace("\0", "").strip()
        if not q:
            return {"q": q}
        kinds = tuple(kind for kind in claim_kinds() if kind.prose)
        claims = _claims(self.clock, LOOKED_AT, kinds, typed=q)
        entities = _entities(self.clock, LOOKED_AT, typed=q)
        named = [*entities, *(claim.subject for claim in claims)]
        initiatives = {one.pk for one in named if one.type == Initiative.own_type()}
        context = {
            "q": q,
            "statuses": attributed_statuses_of(initiatives, self.clock),
            "in_dispute": disputed_by_number(claims, self.clock),
        }
        return context | search_page(
            entities=entities,
            claims={kind: [claim for claim in claims if claim.type == kind.own_type()] for kind in kinds},
            sources=_sources(self.clock, LOOKED_AT, typed=q),
        )


@prepared
def _entities(clock, most, typed):
    return Entity.objects.best_matches(clock, typed, most, SHOWN).only("type", "slug", "title", "summary")


@prepared
def _claims(clock, most, kinds, typed):
    claims = Claim.objects.best_matches(clock, typed, most, SHOWN, kinds).select_related("subject")
    shown = claims.only(*SHOWN_OF_CLAIMS, *(f"subject__{name}" for name in ("type", "slug", "title")))
    return shown.annotate(open_disagreements=open_disagreements(clock))


@prepared
def _sources(clock, most, typed):
    sources = Source.objects.best_matches(clock, typed, most).select_related("publisher")
    dated = ("published", "published_precision", "dated_by")
    return sources.only("slug", "title", *dated, "publisher__name")[:SHOWN]
