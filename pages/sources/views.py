"""The sources: their list, and what rests on each."""

from django.http import Http404

from claims.models import Claim, ClaimCitation, Disagreement
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import open_panels, panels
from pages.shared.views import ClockedView
from pages.sources.context import source_list, source_page
from reforms.disagreements import disputes
from sources.models import Source


class SourceListView(ClockedView):
    template_name = "sources/source_list.html"
    section = "sources"

    def get_context(self):
        counts = ClaimCitation.objects.claims_by_source(self.clock)
        return source_list(Source.objects.for_list(self.clock), dict(counts))


class SourceView(ClockedView):
    template_name = "sources/source_detail.html"
    section = "sources"

    def get(self, request, **kwargs):  # noqa: ARG002 (the signature of a view)
        source = Source.objects.for_page(self.clock).filter(slug=kwargs["slug"]).first()
        if source:
            return self.page(self.get_source_context(source))
        if later := Source.objects.filter(slug=kwargs["slug"]).first():
            return self.page({"title": later.title}, "shared/nothing_known.html")
        raise Http404

    def get_source_context(self, source):
        claims = Claim.objects.resting_on([source]).on_record(self.clock).in_full(self.clock)
        disagreements = panels(disputes(Disagreement.objects.all(), self.clock))
        return source_page(source, ClaimSet(self.clock, claims), open_panels(disagreements), self.clock)
