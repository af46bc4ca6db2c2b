"""The regions and other places."""

from reforms.models import Region
from website.charts.tiles import tile_map
from website.views.entities import PlainEntityListView


class RegionListView(PlainEntityListView):
    """Every place, by kind, below the regions of Kazakhstan as tiles."""

    model = Region
    template_name = "reforms/region_list.html"

    def show(self, rows):
        page = super().show(rows)
        return page | {"tiles": tile_map({row.slug: (row.title, self.links.to(row)) for row in rows})}
