"""Orders and counts of assessed initiatives, for their list and for whatever shows several."""

from django.urls import reverse

from claims.alphabet import sort_key
from pages.shared.addresses import keep_clock


def by_area(initiative):
    """Sort key: by area, and in it the furthest first."""
    return initiative.area.order, initiative.area_id, -_progress(initiative), sort_key(initiative.title)


def _progress(initiative):
    """Higher the further it has come; off the ladder or not assessed comes last."""
    current = initiative.assessment.current
    rung = current.status.rung if current else None
    return -1 if rung is None else rung


def count_by_status(initiatives):
    """How many stand at each status: {code: count}, ``not_assessed`` included."""
    counts = {}
    for initiative in initiatives:
        counts[initiative.assessment.code] = counts.get(initiative.assessment.code, 0) + 1
    return counts


def list_url(clock, **filters):
    """The address of the list of initiatives with these filters."""
    return keep_clock(reverse("initiative-list"), clock, **filters)
