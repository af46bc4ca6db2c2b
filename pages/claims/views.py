"""The page of one claim: what it says, on what it rests, and what became of it."""

from django.db.models import Q
from django.http import Http404

from claims.clock import Clock
from claims.kinds import kind_of
from claims.models import Claim, ClaimCitation, ContestedQuestion, Entry, Resolution, Verification
from claims.shown import claims_with_keys
from pages.claims.context import claim_page
from pages.shared.addresses import keep_clock
from pages.shared.disagreements import panels_of
from pages.shared.footnotes import Footnotes
from pages.shared.paging import Rows, page_of
from pages.shared.views import ClockedView
from reforms.disagreements import disagreements_with, disputes_shown
from reforms.initiatives import mentioned_in, statuses_of
from sources.prepared import counted, prepared


class ClaimView(ClockedView):
    """A claim that is on record, whether it still stands or not, and on whatever day it counts from."""

    template_name = "claims/claim_detail.html"
    own_parameters = ("page",)

    def get(self, request, **kwargs):
        pk = kwargs["pk"]
        chain = _chain(self.clock, claim=pk)
        if any(row.pk == pk for row in chain):
            return self.page(self.get_claim_context(pk, chain))
        if not Claim.objects.filter(pk=pk).exists():
            raise Http404
        today_url = keep_clock(request.path, Clock.now(), as_of=dict(self.clock.chosen).get("as_of"))
        return self.page({"today_url": today_url}, "shared/not_known_yet.html", status=404)

    def get_claim_context(self, pk, chain):
        kinds = [kind_of(type_) for type_ in sorted({row.type for row in chain})]
        claims = {one.pk: one for one in claims_with_keys(self.clock, kinds, [row.pk for row in chain])}
        claim = claims[pk]
        asked = disagreements_with(self.clock, claims=[pk], question=claim.question())
        entries = page_of(
            Rows(lambda first, most: _entries(self.clock, first, most, claim=pk)),
            self.request.GET.get("page"),
            count=sum(_entry_count(self.clock, claim=pk)),
        )
        return claim_page(
            claim,
            self.clock,
            replaced=claims.get(claim.replaces_id),
            successor=next((one for one in claims.values() if one.replaces_id == pk), None),
            panels=panels_of(disputes_shown(asked, self.clock, [claim])),
            entries=entries,
            # loaded with no other claim of a page
            dating=next(row for row in chain if row.pk == pk),
            statuses=statuses_of(mentioned_in([claim]), self.clock),
        ) | {"footnotes": Footnotes(self.clock, page_of=pk)}


@prepared
def _chain(clock, claim):
    """The claim, the one that it replaces and the one that replaces it, as far as they are on record."""
    replaced = Claim.objects.filter(pk=claim).values("replaces")
    chain = Q(pk=claim) | Q(replaces=claim) | Q(pk__in=replaced)
    return (
        Claim.objects.filter(chain)
        .entered(clock)
        .order_by("known_from")
        .only("type", "replaces", "dated_from", "planned_on")
    )


@prepared
def _entries(clock, first, most, claim):
    return _entries_about(clock, claim).order_by("number")[first : first + most]


@prepared
def _entry_count(clock, claim):
    return counted(_entries_about(clock, claim))


def _entries_about(clock, claim):
    """The entries about a claim, its citations, their comparisons and the judgements on it."""
    itself = Claim.objects.filter(pk=claim).values("pk")
    others = (
        ClaimCitation.objects.filter(claim=claim),
        Verification.objects.filter(citation_link__claim=claim),
        Resolution.objects.filter(prefers=claim),
        ContestedQuestion.objects.filter(answers__claim=claim),
    )
    # keys are of one row alone, whatever kind of row it is
    keys = itself.union(*(rows.order_by().values("pk") for rows in others), all=True)
    return Entry.objects.known(clock).filter(target_id__in=keys)
