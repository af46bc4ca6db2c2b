"""The sources: their list, and what rests on each."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Window
from django.db.models.functions import JSONObject

from claims.enums import DisagreementState
from claims.kinds import kind_of
from claims.models import ClaimCitation
from claims.querysets import RETRACTED
from claims.shown import add_related, claims_with_keys
from claims.slugs import addressed
from claims.tallies import count_by_code, count_by_part
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import disputed_in
from pages.shared.paging import Rows, page_of
from pages.shared.section_pages import ROWS_OF_A_SECTION, RequestedSection
from pages.shared.views import ClockedView
from pages.sources.context import (
    RELATED,
    corrections_page,
    passages_of,
    related_page,
    retracted_at,
    source_list,
    source_page,
)
from reforms.disagreements import disagreements_among
from reforms.initiatives import mentioned_in, status_at, statuses_of
from reforms.models import Initiative
from sources.loading import loaded_together
from sources.models import Citation, Source
from sources.prepared import IsAmong, counted, prepared

# What a row of a list shows.
SHOWN_IN_LIST = (
    *("slug", "title", "language", "holding", "published", "published_precision", "dated_by"),
    *("publisher__name", "publisher__kind"),
)


class SourceListView(ClockedView):
    template_name = "sources/source_list.html"
    section = "sources"
    own_parameters = ("page",)

    def get_context(self):
        by_holding = count_by_code(self.clock, "source", "")
        if by_holding is None:
            by_holding = dict(_counts(self.clock))
        page = page_of(
            Rows(lambda first, most: _sources(self.clock, first, most)),
            self.request.GET.get("page"),
            count=sum(by_holding.values()),
        )
        return source_list(page, by_holding, self.claims_by_source(page))

    def claims_by_source(self, sources):
        """How many claims rest on each source on which some do."""
        keys = [source.pk for source in sources]
        tallied = count_by_part(self.clock, "resting", map(str, keys))
        if tallied is None:
            return dict(_claims_by_source(self.clock, sources=keys))
        return {key: tallied[str(key)] for key in keys if str(key) in tallied}


# On each rest several claims.
PASSAGES_OF_A_PAGE = 12


class SourceView(ClockedView):
    template_name = "sources/source_detail.html"
    section = "sources"
    own_parameters = ("section", "page")

    def get(self, request, **kwargs):
        with loaded_together(self.clock) as found:
            found.extend(_addressed(self.clock, slug=kwargs["slug"]))
            if found:
                add_related(found, "snapshots")
        if found:
            asked = RequestedSection.read(request.GET, (*RELATED, RETRACTED))
            if asked.section == RETRACTED:
                context = self.get_corrections_context(found[0], asked)
                return self.page(context, "sources/source_corrections.html")
            if asked.section:
                return self.page(self.get_related_context(found[0], asked), "sources/related_sources.html")
            return self.page(self.get_source_context(found[0]))
        return self.elsewhere(Source, kwargs["slug"])

    def get_source_context(self, source):
        on_record = _places(self.clock, source=source.pk)
        places = [place for place in on_record if place.stands]
        cited = passages_of(places)
        page = page_of(cited, self.request.GET.get("page"), count=len(cited), per_page=PASSAGES_OF_A_PAGE)
        shown = _passages(self.clock, keys=list(page)) if cited else []
        retracted = retracted_at(on_record)
        claims = ClaimSet(self.clock, self.claims(on_record, page, retracted[:ROWS_OF_A_SECTION]))
        keys = [claim.pk for claim in claims.standing]
        asked = disagreements_among(self.clock, claims=keys) if keys else []
        return source_page(
            source,
            self.clock,
            places,
            page,
            shown,
            claims=claims,
            open_disagreements=[one for one in asked if one.state == DisagreementState.OPEN],
            in_dispute=disputed_in(asked, self.clock),
            corrections=len(retracted),
            related={
                section: _related(self.clock, relation, 0, ROWS_OF_A_SECTION, source=source.pk)
                for section, relation in RELATED.items()
            },
        )

    def get_related_context(self, source, asked):
        """The sources that are part of it, or that it lists, by themselves and in pages."""
        relation = RELATED[asked.section]
        rows = Rows(lambda first, most: _related(self.clock, relation, first, most, source=source.pk))
        (count,) = _related_count(self.clock, relation, source=source.pk) or [0]
        return related_page(source, asked.section, page_of(rows, asked.page, count=count))

    def get_corrections_context(self, source, asked):
        """What was taken back of all that rested on it, by itself and in pages."""
        places = _places(self.clock, source=source.pk)
        retracted = retracted_at(places)
        page = page_of(retracted, asked.page, count=len(retracted))
        claims = ClaimSet(self.clock, self.claims(places, (), list(page)))
        return corrections_page(source, page, claims, statuses_of(mentioned_in(claims.shown), self.clock))

    def claims(self, places, passages, retracted):
        """What rests on some passages, some claims that were taken back, and what stands in their place."""
        passages, retracted = set(passages), set(retracted)
        types = {
            place.claim: place.type
            for place in places
            if place.claim in retracted
            or (place.stands and (place.citation in passages or place.replaces in retracted))
        }
        kinds = [kind_of(type_) for type_ in sorted(set(types.values()))]
        return claims_with_keys(self.clock, kinds, list(types), cited=False)


@prepared
def _counts(clock):
    return Source.objects.known(clock).by_holding()


@prepared
def _sources(clock, first, most):
    return _in_list(clock)[first : first + most]


def _in_list(clock):
    """Sources in the order of their list, with what a row shows."""
    rows = Source.objects.for_list(clock).select_related(None).select_related("publisher")
    return rows.only(*SHOWN_IN_LIST)


@prepared
def _claims_by_source(clock, sources):
    return ClaimCitation.objects.filter(IsAmong("citation__source", sources)).claims_by_source(clock)


@prepared
def _addressed(clock, slug):
    rows = Source.objects.for_page(clock).filter(addressed(Source, slug, clock))
    return rows.prefetch_related(None)


@prepared
def _places(clock, source):
    return ClaimCitation.objects.places(clock, source)


@prepared
def _passages(clock, keys):
    """Those with these keys, each with the ``statuses`` of the initiatives that claims on it are about."""
    claims = ClaimCitation.objects.filter(
        citation=OuterRef("pk"), claim__subject__type=Initiative.own_type()
    ).order_by()
    found = JSONObject(initiative="claim__subject", status=status_at("claim__subject", clock))
    rows = Citation.objects.filter(IsAmong("pk", keys)).order_by()
    return rows.annotate(statuses=ArraySubquery(claims.values(found=found).distinct()))


@prepared
def _related(clock, relation, first, most, source):
    """The sources that a relation ties to one, each with the ``count`` of all of them."""
    tied = _in_list(clock).filter(clock.where(Source, **{relation: source}))
    return tied.annotate(count=Window(Count("pk")))[first : first + most]


@prepared
def _related_count(clock, relation, source):
    return counted(Source.objects.known(clock).filter(clock.where(Source, **{relation: source})))
