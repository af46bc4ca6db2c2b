"""The regions and other places."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from charts.tiles import tile_map
from pages.entities.views import PlainEntityListView, ReformsView
from reforms.models import Effect, Region


class RegionListView(PlainEntityListView):
    """Every place, by kind, below the tile map of the dataset, where it has one."""

    model = Region
    template_name = "regions/region_list.html"

    def show(self, rows):
        page, layout = super().show(rows), settings.DATASET.tile_map
        if layout is None:
            return page
        tiles = tile_map(layout.places, {row.slug: (row.title, self.links.to(row)) for row in rows})
        return page | {"tiles": tiles, "tiles_title": layout.title}


class RegionView(ReformsView):
    """A place, with the reforms that touch it."""

    model = Region
    claims = Effect
    reforms_title = _("Reforms that touch it")
    effect_title = _("Effect")
