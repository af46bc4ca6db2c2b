"""Stages of figures in the order of how settled they are, and what a reader must know of each."""

from claims.enums import FigureStage

MOST_SETTLED = (
    FigureStage.FINAL,
    FigureStage.PRELIMINARY,
    FigureStage.NOT_STATED,
    FigureStage.EXIT_POLL,
    FigureStage.PLANNED,
)


def caption_of(stage):
    """What a reader must know of all figures of a stage; nothing where its name says it."""
    return "" if stage in (FigureStage.PLANNED, FigureStage.FINAL) else stage.meaning
