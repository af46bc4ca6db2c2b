"""The sources: their list, and what rests on each."""

from django.http import Http404
from django.shortcuts import render

from claims.models import Claim, ClaimCitation
from pages.shared.disagreements import disputed_claims
from pages.shared.labels import publisher_signs
from pages.shared.views import ClockedView
from pages.sources.context import source_groups, source_page
from sources.models import Source


class SourceListView(ClockedView):
    template_name = "sources/source_list.html"
    section = "sources"

    def get_context(self):
        counts = dict(ClaimCitation.objects.claims_by_source(self.clock))
        sources = list(Source.objects.for_list(self.clock))
        for source in sources:
            source.claim_count = counts.get(source.pk, 0)
        return {
            "groups": source_groups(sources, self.links),
            "count": len(sources),
            "publishers": len({source.publisher_id for source in sources}),
            "kinds": publisher_signs(),
        }


class SourceView(ClockedView):
    template_name = "sources/source_detail.html"
    section = "sources"

    def get(self, request, **kwargs):
        slug = kwargs["slug"]
        source = Source.objects.for_page(self.clock).filter(slug=slug).first()
        if source:
            claims = Claim.objects.resting_on([source]).on_record(self.clock).in_full(self.clock)
            page = source_page(source, claims, disputed_claims(self.clock, self.links), self.links)
            return render(
                request, self.template_name, self.frame() | {"source": source, "title": source.title} | page
            )
        if later := Source.objects.filter(slug=slug).first():
            return render(request, "entities/nothing_known.html", self.frame() | {"title": later.title})
        raise Http404
