"""The regions and other places."""

from django.utils.translation import gettext_lazy as _

from charts.tiles import tile_map
from pages.entities.views import PlainEntityListView, ReformsView
from reforms.models import Effect, Region


class RegionListView(PlainEntityListView):
    """Every place, by kind, below the regions of Kazakhstan as tiles."""

    model = Region
    template_name = "regions/region_list.html"

    def show(self, rows):
        page = super().show(rows)
        return page | {"tiles": tile_map({row.slug: (row.title, self.links.to(row)) for row in rows})}


class RegionView(ReformsView):
    """A place, with the reforms that touch it."""

    model = Region
    claims = Effect
    reforms_title = _("Reforms that touch it")
    effect_title = _("Effect")
