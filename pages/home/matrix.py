"""The table of areas and rungs on the home page."""

from django.urls import reverse

from pages.shared.addresses import keep_clock
from pages.shared.labels import status_label
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, CountedAs, Status

# More initiatives in a cell are shown by their number alone.
MARKS_OF_A_CELL = 30
BESIDE = (Status.CONSIDERED, *OFF_LADDER, NOT_ASSESSED)


def matrix(counts, areas, clock):
    """The table of areas and rungs, with its totals and with what stands outside the ladder.

    ``counts`` are the ``Counts``. Each cell leads to the list of those counted, without those counted apart.
    """
    by_status = {code: counts.of(status=code) for code in (*LADDER, *BESIDE)}
    address = reverse("initiative-list")
    return {
        "rows": [_row(area, counts, clock, address) for area in areas],
        "totals": [(status_label(code), by_status[code], counts.inferred(status=code)) for code in LADDER],
        "beside": [
            (
                status_label(code),
                by_status[code],
                counts.inferred(status=code),
                keep_clock(address, clock, **_those_with(code, counts)),
            )
            for code in BESIDE
            if by_status[code]
        ],
        "count": counts.of(),
        "last_evidence": max((area.last_evidence for area in areas if area.last_evidence), default=None),
        "has_off_ladder": any(by_status[code] for code in OFF_LADDER),
    }


def _row(area, counts, clock, address):
    """The cells of an area have a mark for each initiative, and lead to the list of them, at ``address``."""
    of_area = counts.of_area(area)
    return {
        "area": area,
        "cells": [_cell(code, of_area, address, area.slug, clock) for code in LADDER],
        "count": of_area.of(),
        "last_evidence": area.last_evidence,
    }


def _cell(code, counts, address, slug, clock):
    count = counts.of(status=code)
    return {
        "status": status_label(code),
        "count": count,
        "inferred": counts.inferred(status=code),
        "marks": range(count) if count <= MARKS_OF_A_CELL else (),
        "url": keep_clock(address, clock, area=slug, **_those_with(code, counts)) if count else "",
    }


def _those_with(code, counts):
    """The parameters of the list of those with a status, without those counted apart where there are any."""
    only = {"counted_as": str(CountedAs.PROGRAMME)} if counts.has_apart(code) else {}
    return {"status": str(code), **only}
