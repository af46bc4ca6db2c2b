"""The page of a party: its figures, each stage by itself."""

from claims.models import Figure
from pages.shared.entities import entity_page
from pages.shared.stages import MOST_SETTLED, caption_of


def party_page(party, claims, clock):
    """What the template needs; ``claims`` is that of the page."""
    figures = claims.every(Figure, of_id=party.pk)
    by_stage = [(stage, [one for one in figures if one.stage == stage]) for stage in MOST_SETTLED]
    return entity_page(party, claims, clock, shown_above=figures) | {
        "figures_by_stage": [
            {"stage": stage, "caption": caption_of(stage), "claims": found}
            for stage, found in by_stage
            if found
        ]
    }
