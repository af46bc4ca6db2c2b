"""The elections: their list, and the page of each."""

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from claims.models import Figure
from claims.querysets import RETRACTED
from claims.tallies import count_by_code
from elections.models import Candidacy, Contest, Election
from pages.elections.context import election_list, election_page
from pages.shared.disagreements import panels_about
from pages.shared.election_rows import election_rows, first_applications, headline_figures
from pages.shared.entity_views import EntityView
from pages.shared.paging import Rows, page_of
from pages.shared.section_pages import section_page
from pages.shared.views import ClockedView
from reforms.initiatives import mentioned_in
from reforms.models import Initiative
from sources.prepared import IsAmong, counted, prepared


class ElectionListView(ClockedView):
    template_name = "elections/election_list.html"
    section = "elections"

    own_parameters = ("page",)

    def get_context(self):
        tallied = count_by_code(self.clock, "entity", Election.own_type())
        page = page_of(
            Rows(lambda first, most: _elections(self.clock, first, most)),
            self.request.GET.get("page"),
            count=sum(_counted(self.clock) if tallied is None else tallied.values()),
        )
        shown = list(page)
        return election_list(
            page,
            election_rows(
                shown,
                headline_figures(shown, self.clock),
                first_applications(shown, self.clock),
                self.clock,
            ),
        )


class ElectionView(EntityView):
    model = Election
    template_name = "elections/election_detail.html"
    section = "elections"

    @classmethod
    def rows(cls, clock):
        contests = Subquery(counted(_contests_of(clock, OuterRef("pk"))))
        return super().rows(clock).with_vote(clock).annotate(contest_count=Coalesce(contests, Value(0)))

    def get_entity_context(self, entity):
        contests = page_of(
            Rows(lambda first, most: _contests(self.clock, first, most, election=entity.pk)),
            self.request.GET.get("page"),
            count=entity.contest_count,
        )
        contests.object_list = list(contests.object_list)
        whole = (Figure.own_type(), Candidacy.own_type())
        claims = self.claims_of(entity, contained=contests, whole=whole)
        subjects = [entity.pk, *(contest.pk for contest in contests)]
        named = mentioned_in(claims.shown)
        return election_page(
            entity,
            claims,
            contests=contests,
            panels=panels_about(subjects, self.clock, claims.shown),
            reforms=_initiatives(self.clock, keys=list(named)) if named else [],
            clock=self.clock,
        )

    def get_section_context(self, entity, asked):
        order = (*self.newest_first, RETRACTED)
        return section_page(entity, self.clock, asked, order, _contests_of)


@prepared
def _elections(clock, first, most):
    return Election.objects.newest(clock, first, most)


@prepared
def _counted(clock):
    return counted(Election.objects.listed(clock))


@prepared
def _contests(clock, first, most, election):
    return _contests_of(clock, election).in_order("slug")[first : first + most]


def _contests_of(clock, election):
    return Contest.objects.listed(clock).where(election=election)


@prepared
def _initiatives(clock, keys):
    """Those with these keys about which something counts, each with its ``current_status``."""
    listed = Initiative.objects.listed(clock).with_status(clock).with_dating(clock)
    return listed.filter(IsAmong("pk", keys)).in_order("title", "slug")
