"""What the pages of parties show of their own: figures, each kind by itself."""

from dataclasses import dataclass

from claims.models import Figure
from pages.elections.context import MOST_SETTLED, caption_of
from pages.entities.context import section_lines
from pages.shared.claim_rows import Line
from pages.shared.labels import Sign, sign


@dataclass(frozen=True)
class StageFigures:
    """The figures of one kind, and what a reader must know of them."""

    stage: Sign
    caption: str
    lines: list[Line]


def figures_by_stage(party, dossier, footnotes):
    """What the page of a party shows above the rest, and the claims that it shows there."""
    figures = dossier.every(Figure, of_id=party.pk)
    groups = [(stage, [one for one in figures if one.stage == stage]) for stage in MOST_SETTLED]
    shown = [
        StageFigures(
            sign(stage),
            caption_of(stage),
            section_lines(found, footnotes.links, footnotes, f"of-{stage.value}"),
        )
        for stage, found in groups
        if found
    ]
    return {"figures_by_stage": shown}, figures
