"""Stages of figures in the order of how settled they are, and what a reader must know of each."""

from django.utils.translation import gettext_lazy as _

from claims.enums import FigureStage

MOST_SETTLED = (
    FigureStage.FINAL,
    FigureStage.PRELIMINARY,
    FigureStage.NOT_STATED,
    FigureStage.EXIT_POLL,
    FigureStage.PLANNED,
)
CAPTIONS = {
    FigureStage.EXIT_POLL: _("An estimate from interviews outside polling stations. Not a count."),
    FigureStage.PRELIMINARY: _("A count that is not final."),
    FigureStage.NOT_STATED: _("The source does not say what kind of figure it is."),
}
