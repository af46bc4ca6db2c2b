"""The initiatives: their list with its filters, and the page of each."""

from django.db.models import Count, Q

from claims.models import Disagreement
from claims.slugs import addressed, whereabouts
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

# How many institutions a reader may choose from; any other can be asked for by its address.
MOST_INSTITUTIONS = 200


class InitiativeListView(ClockedView):
    template_name = "initiatives/initiative_list.html"
    section = "initiatives"
    own_parameters = ("q", "area", "institution", "status", "evidence", "state_only", "sort", "page")

    def get_context(self):
        filters = InitiativeFilters.read(self.request.GET)
        areas = list(Area.objects.for_list(self.clock))
        institutions = list(self.institutions(filters.institution))
        return initiative_list(
            self.request,
            self.clock,
            filters.without(
                area=self.current_slug(Area, filters.area, areas),
                institution=self.current_slug(Institution, filters.institution, institutions),
            ),
            initiatives=Initiative.objects.for_list(self.clock).with_area(self.clock).with_voices(self.clock),
            institutions=institutions,
            areas=areas,
        )

    def institutions(self, chosen):
        """Those that most initiatives change, and the one chosen, by the alphabet."""
        effects = Effect.objects.under(self.clock).filter(target__type=Institution.own_type()).order_by()
        changed = effects.values("target").annotate(count=Count("subject", distinct=True))
        most = changed.order_by("-count", "target").values("target")[:MOST_INSTITUTIONS]
        offered = Q(pk__in=most) | addressed(Institution, chosen, self.clock)
        return Institution.objects.known(self.clock).filter(offered).in_order("sort_key", "slug")

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
            disputes=panels(disputes(Disagreement.objects.filter(subject=entity), self.clock)),
            votes=Election.objects.listed(self.clock).with_vote(self.clock),
            clock=self.clock,
        )
