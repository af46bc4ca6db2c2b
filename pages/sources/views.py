"""The sources: their list, and what rests on each."""

from claims.models import Claim, ClaimCitation, Disagreement
from claims.slugs import addressed
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
        rows = Source.objects.for_page(self.clock).filter(addressed(Source, kwargs["slug"], self.clock))
        if source := rows.first():
            return self.page(self.get_source_context(source))
        return self.elsewhere(Source, kwargs["slug"])

    def get_source_context(self, source):
        claims = Claim.objects.resting_on([source]).on_record(self.clock).in_full(self.clock)
        disagreements = Disagreement.objects.standing(self.clock).answered_by(claims)
        sources = Source.objects.for_list(self.clock)
        return source_page(
            source,
            ClaimSet(self.clock, claims),
            open_panels(panels(disputes(disagreements, self.clock))),
            self.clock,
            parts=sources.where(part_of=source.pk),
            listed=sources.where(listed_in=source.pk),
        )
