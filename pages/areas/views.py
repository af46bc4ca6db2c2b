"""Policy areas: their list, and each with its reforms."""

from pages.areas.context import area_page
from pages.shared.claim_set import ClaimSet
from pages.shared.entity_views import EntityListView, EntityView
from reforms.models import Area, Initiative


class AreaListView(EntityListView):
    """Areas are listed under every clock."""

    model = Area

    def rows(self):
        return Area.objects.known(self.clock)


class AreaView(EntityView):
    model = Area
    template_name = "areas/area_detail.html"
    always_listed = True

    def get_entity_context(self, entity):
        initiatives = Initiative.objects.for_list(self.clock).where(area=entity.pk)
        return area_page(entity, ClaimSet.about(self.clock, entity), initiatives.assessed(self.clock))
