"""The list of regions and other places."""

from django.conf import settings

from charts.tiles import tile_map
from pages.shared.addresses import keep_clock
from pages.shared.entities import entity_list
from reforms.models import Region


def region_list(regions, clock):
    """What the template needs: the list, and the tile map of the dataset, where it has one."""
    layout = settings.DATASET.tile_map
    if layout is None:
        return entity_list(Region, regions)
    pages = {region.slug: (region.title, keep_clock(region.get_absolute_url(), clock)) for region in regions}
    return entity_list(Region, regions) | {
        "tiles": tile_map(layout.places, pages),
        "tiles_title": layout.title,
    }
