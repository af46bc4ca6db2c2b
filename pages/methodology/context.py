"""Data for the page on method: the vocabularies that it explains."""

from django.conf import settings

from claims.enums import FigureStage, RetractionKind
from pages.shared.labels import status_label
from reforms.enums import BELOW_AND_ON_LADDER, NOT_ASSESSED, OFF_LADDER
from sources.enums import Health


def methodology():
    """What the template needs."""
    return {
        "statuses": [status_label(code) for code in (*BELOW_AND_ON_LADDER, *OFF_LADDER)],
        "not_assessed": status_label(NOT_ASSESSED),
        "all_stages": list(FigureStage),
        "retractions": list(RetractionKind),
        "healths": list(Health),
        "contact": settings.DATASET.contact,
        "contact_link": settings.DATASET.contact_link,
    }
