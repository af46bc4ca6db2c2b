"""The initiatives: their list with its filters, and the page of each."""

from claims.models import Disagreement
from claims.slugs import whereabouts
from elections.models import Election
from pages.initiatives.detail import initiative_page
from pages.initiatives.filters import InitiativeFilters
from pages.initiatives.listing import initiative_list
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import panels
from pages.shared.entity_views import EntityView
from pages.shared.views import ClockedView
from reforms.disagreements import disputes
from reforms.models import Area, Effect, Initiative, Institution


class InitiativeListView(ClockedView):
    template_name = "initiatives/initiative_list.html"
    section = "initiatives"
    own_parameters = ("q", "area", "institution", "status", "evidence", "state_only", "sort", "page")

    def get_context(self):
        areas = list(Area.objects.for_list(self.clock))
        changed = Effect.objects.under(self.clock).values("target")
        institutions = list(Institution.objects.known(self.clock).filter(pk__in=changed))
        filters = InitiativeFilters.read(self.request.GET)
        return initiative_list(
            self.request,
            self.clock,
            filters.without(
                area=self.current_slug(Area, filters.area, areas),
                institution=self.current_slug(Institution, filters.institution, institutions),
            ),
            initiatives=Initiative.objects.for_list(self.clock).with_area(self.clock),
            institutions=institutions,
            areas=areas,
        )

    def current_slug(self, model, slug, shown):
        """The slug under the clock of the row that ever had this one; the same where there is none."""
        if not slug or any(row.slug == slug for row in shown):
            return slug
        found = whereabouts(model, slug, self.clock)
        return (found and found.known) or slug


class InitiativeView(EntityView):
    model = Initiative
    template_name = "initiatives/initiative_detail.html"
    section = "initiatives"

    def rows(self):
        return Initiative.objects.for_page(self.clock)

    def crumbs(self, entity):
        return [*super().crumbs(entity), (entity.area.title, entity.area.get_absolute_url())]

    def get_entity_context(self, entity):
        return initiative_page(
            entity,
            ClaimSet.about(self.clock, entity),
            disputes=panels(
                disputes(Disagreement.objects.standing(self.clock).filter(subject=entity), self.clock)
            ),
            votes=Election.objects.listed(self.clock).with_vote(self.clock),
            clock=self.clock,
        )
