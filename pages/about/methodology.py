"""How statuses are decided, in the words of the vocabularies themselves."""

from claims.enums import FigureStage, RetractionKind
from pages.shared.labels import sign, status_sign
from reforms.enums import BELOW_AND_ON_LADDER, NOT_ASSESSED, OFF_LADDER
from sources.enums import Health


def methodology():
    """The vocabularies that the page explains."""
    return {
        "statuses": [status_sign(code) for code in (*BELOW_AND_ON_LADDER, *OFF_LADDER)],
        "not_assessed": status_sign(NOT_ASSESSED),
        "all_stages": [sign(stage) for stage in FigureStage],
        "retractions": [sign(kind) for kind in RetractionKind],
        "healths": [sign(health) for health in Health],
    }
