"""The sources: their list, and what rests on each."""

from django.db.models import Q

from claims.models import Claim, ClaimCitation, Disagreement
from claims.slugs import addressed
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import open_panels, panels
from pages.shared.paging import page_of
from pages.shared.views import ClockedView
from pages.sources.context import passages, source_list, source_page
from reforms.disagreements import disputes
from sources.models import Source


class SourceListView(ClockedView):
    template_name = "sources/source_list.html"
    section = "sources"
    own_parameters = ("page",)

    def get_context(self):
        by_holding = Source.objects.known(self.clock).count_by_holding()
        sources = Source.objects.for_list(self.clock)
        page = page_of(sources, self.request.GET.get("page"), count=sum(by_holding.values()))
        page.object_list = list(page.object_list)
        claims = ClaimCitation.objects.claims_by_source(self.clock, page.object_list)
        return source_list(page, by_holding, dict(claims))


class SourceView(ClockedView):
    template_name = "sources/source_detail.html"
    section = "sources"
    own_parameters = ("page",)

    def get(self, request, **kwargs):  # noqa: ARG002 (the signature of a view)
        rows = Source.objects.for_page(self.clock).filter(addressed(Source, kwargs["slug"], self.clock))
        if source := rows.first():
            return self.page(self.get_source_context(source))
        return self.elsewhere(Source, kwargs["slug"])

    def get_source_context(self, source):
        places = list(ClaimCitation.objects.places(self.clock, source))
        cited = passages(places)
        page = page_of(cited, self.request.GET.get("page"), count=len(cited))
        claims = ClaimSet(self.clock, self.claims(source, places, page))
        asked = Disagreement.objects.standing(self.clock).answered_by(claims.standing)
        return source_page(
            source,
            self.clock,
            places,
            page,
            claims=claims,
            disputes=open_panels(panels(disputes(asked, self.clock))),
            related=self.related(source),
        )

    def related(self, source):
        """The sources that are part of it, and those that it lists."""
        sources, where = Source.objects.for_list(self.clock), self.clock.where
        return sources.filter(where(Source, part_of=source.pk) | where(Source, listed_in=source.pk))

    def claims(self, source, places, page):
        """What rests on the passages of a page, all that was taken back, and what stands in its place."""
        shown = set(page)
        resting = Q(pk__in=[place.claim for place in places if place.citation in shown])
        corrected = Q(known_until__lte=self.clock.number) | Q(replaces__isnull=False)
        claims = Claim.objects.resting_on([source], self.clock).on_record(self.clock)
        return claims.filter(resting | corrected).in_full(self.clock)
