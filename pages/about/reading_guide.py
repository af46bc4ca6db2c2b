"""What the signs mean: the ladder, the letters, the stages of figures."""

from claims.enums import FigureStage
from pages.shared.labels import publisher_signs, sign, status_sign
from reforms.enums import LADDER, OFF_LADDER, Status

GUIDE_STAGES = (FigureStage.EXIT_POLL, FigureStage.PRELIMINARY, FigureStage.FINAL, FigureStage.NOT_STATED)


def reading_guide():
    """What the parts of the home page and of the methodology need that explain the signs."""
    return {
        "ladder": [status_sign(code) for code in LADDER],
        "off": [status_sign(code) for code in OFF_LADDER],
        "below": status_sign(Status.CONSIDERED),
        "kinds": publisher_signs(),
        "stages": [sign(stage) for stage in GUIDE_STAGES],
    }
