"""Counts of assessed initiatives, and the address of their list."""

from django.urls import reverse

from pages.shared.addresses import keep_clock


def count_by_status(initiatives):
    """How many stand at each status: {code: count}, ``not_assessed`` included."""
    counts = {}
    for initiative in initiatives:
        counts[initiative.assessment.code] = counts.get(initiative.assessment.code, 0) + 1
    return counts


def list_url(clock, **filters):
    """The address of the list of initiatives with these filters."""
    return keep_clock(reverse("initiative-list"), clock, **filters)
