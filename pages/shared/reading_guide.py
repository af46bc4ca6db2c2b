"""Data for the legend, on the home page and on the page on method."""

from claims.enums import FigureStage
from pages.shared.labels import status_label
from reforms.enums import LADDER, OFF_LADDER, Status
from sources.enums import PublisherKind

GUIDE_STAGES = (FigureStage.EXIT_POLL, FigureStage.PRELIMINARY, FigureStage.FINAL, FigureStage.NOT_STATED)


def reading_guide():
    """The statuses, the kinds of publishers and the stages of figures that the legend explains."""
    return {
        "ladder": [status_label(code) for code in LADDER],
        "off": [status_label(code) for code in OFF_LADDER],
        "below": status_label(Status.CONSIDERED),
        "kinds": list(PublisherKind),
        "stages": GUIDE_STAGES,
    }
