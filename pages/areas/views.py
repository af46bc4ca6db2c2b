"""Policy areas: their list, and each with its reforms."""

from pages.areas.context import area_page, initiative_section
from pages.shared.entity_views import EntityListView, EntityView
from reforms.models import Area, Initiative
from reforms.querysets import progress


class AreaListView(EntityListView):
    """Areas are listed under every clock."""

    model = Area

    @classmethod
    def rows(cls, clock):
        return Area.objects.known(clock)

    def tallied_counts(self):
        return None


class AreaView(EntityView):
    """A policy area, with its reforms: the furthest first, fifty to a page."""

    model = Area
    template_name = "areas/area_detail.html"
    always_listed = True

    def sections(self):
        return {Initiative.own_type(), *super().sections()}

    def get_entity_context(self, entity):
        claims = self.claims_of(entity)
        context = area_page(entity, claims, self.clock, self.initiatives(entity))
        panels = self.panels_about(entity, claims)
        return context | self.statuses_in(claims) | {"panels": panels}

    def get_section_context(self, entity, asked):
        if asked.section != Initiative.own_type():
            return super().get_section_context(entity, asked)
        return initiative_section(self.initiatives(entity), self.clock, asked)

    def initiatives(self, area):
        """Those of the area about which something counts, as rows show them."""
        listed = Initiative.objects.for_list(self.clock).where(area=area.pk).with_current_status(self.clock)
        return listed.order_by(progress().desc(), listed.fact("sort_key"), "slug")
