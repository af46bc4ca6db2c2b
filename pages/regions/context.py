"""The list of regions and other places."""

from charts.tiles import tile_map
from pages.shared.addresses import keep_clock


def tiles_of(layout, regions, clock):
    """The tile map of the dataset; ``regions`` are those on it about which something counts."""
    pages = {region.slug: (region.title, keep_clock(region.get_absolute_url(), clock)) for region in regions}
    return {"tiles": tile_map(layout.places, pages), "tiles_title": layout.title}
