"""The initiatives: their list with its filters, and the page of each."""

from django.db.models import Count, Q

from claims.models import Disagreement, Event
from claims.slugs import addressed, whereabouts
from elections.models import Election
from pages.initiatives.detail import PLACED, initiative_page
from pages.initiatives.filters import InitiativeFilters
from pages.initiatives.listing import initiative_list
from pages.shared.disagreements import panels
from pages.shared.entity_views import EntityView
from pages.shared.section_pages import ROWS_OF_A_SECTION
from pages.shared.views import ClockedView
from reforms.disagreements import disputes
from reforms.models import Area, Effect, Initiative, Institution, StatusReport

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
            initiatives=Initiative.objects.for_list(self.clock)
            .with_area(self.clock)
            .with_status_sources(self.clock),
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

    newest_first = (Event.own_type(), *EntityView.newest_first)

    def rows(self):
        return Initiative.objects.for_page(self.clock)

    def crumbs(self, entity):
        return [*super().crumbs(entity), (entity.area.title, entity.area.get_absolute_url())]

    def further_claims(self, entity):
        """What stands in places of its own: objections, and what held before and is to hold after."""
        for kind, roles in PLACED.items():
            placed = kind.objects.under(self.clock).filter(subject=entity, role__in=roles)
            yield placed.order_by("counts_from", "known_from")[:ROWS_OF_A_SECTION]

    def get_entity_context(self, entity):
        return initiative_page(
            entity,
            self.claims_of(entity, *self.further_claims(entity), whole=(StatusReport.own_type(),)),
            disputes=panels(
                disputes(Disagreement.objects.standing(self.clock).filter(subject=entity), self.clock)
            ),
            votes=Election.objects.days_held(self.clock),
            clock=self.clock,
        )
