"""The regions and other places."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pages.regions.context import tiles_of
from pages.shared.entity_views import EntityListView
from pages.shared.reforms_views import ReformsView
from reforms.models import Effect, Region


class RegionListView(EntityListView):
    """Every place, by kind, below the tile map of the dataset, where it has one."""

    model = Region
    template_name = "regions/region_list.html"

    def get_context(self):
        layout = settings.DATASET.tile_map
        if layout is None:
            return super().get_context()
        on_map = self.rows(self.clock).where(slug__in=[place.slug for place in layout.places])
        return super().get_context() | tiles_of(layout, on_map, self.clock)


class RegionView(ReformsView):
    """A place, with the reforms that touch it."""

    model = Region
    relation = Effect
    reforms_title = _("Reforms that touch it")
    effect_title = _("Effect")
