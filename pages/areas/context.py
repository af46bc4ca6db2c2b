"""The page of a policy area."""

from pages.shared.entities import entity_page
from pages.shared.initiative_rows import by_area


def area_page(area, claims, initiatives):
    """What the template needs; ``initiatives`` are those of the area, assessed."""
    ordered = sorted(initiatives, key=by_area)
    return entity_page(area, claims) | {"groups": [(None, ordered, len(ordered))] if ordered else []}
