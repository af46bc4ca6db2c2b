"""The list of regions and other places."""

from charts.tiles import tile_map
from pages.shared.addresses import keep_clock
from pages.shared.entities import entity_list
from reforms.models import Region


def region_list(regions, clock):
    """What the template needs: the list, and the tiles of those on record."""
    pages = {region.slug: (region.title, keep_clock(region.get_absolute_url(), clock)) for region in regions}
    return entity_list(Region, regions) | {"tiles": tile_map(pages)}
