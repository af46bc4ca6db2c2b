"""The home page: the finding, where every reform stands, what changed, how it unfolded."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from pages.shared import dates
from pages.shared.addresses import keep_clock
from pages.shared.disagreements import brief
from pages.shared.labels import status_label
from pages.shared.numbers import count_word
from pages.shared.reading_guide import reading_guide
from pages.shared.timeline_items import DECISION, MARKS, STATEMENT, VOTE, event_item, overview
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, Status
from reforms.models import StatusSpan

# How much of the latest changes fits: so many days, and of each so many reforms.
LATEST_DAYS = 5
OF_ONE_DAY = 3
DISAGREEMENTS = 3
ELECTIONS = 10
LANES = (STATEMENT, DECISION, VOTE)
EVENTS_SHOWN = 100
# More initiatives in a cell are shown by their number alone.
MARKS_OF_A_CELL = 30
BESIDE = (Status.CONSIDERED, *OFF_LADDER, NOT_ASSESSED)


def home_page(
    clock,
    *,
    areas,
    counts,
    days,
    change_count,
    changes,
    events,
    elections,
    disputes,
    dispute_count,
    last_evidence,
):
    """What the template needs.

    ``counts`` are the ``Counts``, ``days`` the latest dates of so many changes of status,
    ``changes`` those of the initiatives shown of them. ``elections`` are rows, ``disputes`` the first few
    panels of so many.
    """
    items = [event_item(event) for event in reversed(events)]
    return {
        "finding": finding(counts),
        "programmes": dict.fromkeys(area.programme for area in areas if area.programme_is_listed),
        "matrix": matrix(counts, areas, clock),
        "lately": changed_lately(days, changes),
        "change_count": change_count,
        "lanes": lanes(items),
        "has_earlier": len(events) == EVENTS_SHOWN,
        "overview": overview(
            items, start=items[0]["day"].replace(month=1, day=1), end=clock.as_of, last_evidence=last_evidence
        )
        if items
        else None,
        "elections": elections,
        "has_further_elections": len(elections) == ELECTIONS,
        "disagreements": [brief(panel) for panel in disputes],
        "disagreement_count": dispute_count,
    } | reading_guide()


class Counts:
    """How many initiatives have which status, and the day of the last evidence on them."""

    def __init__(self, rows, last_evidence, inferred):
        """``rows``, days by area and ``inferred``, numbers by status, are those of ``status_counts``."""
        self._counts, self._days, self._inferred = Counter(), last_evidence, inferred
        for area, status, count in rows:
            for key in {(area, status), (area, None), (None, status), (None, None)}:
                self._counts[key] += count

    def of(self, *, area=None, status=None):
        """How many there are, of one area or status where it is given."""
        return self._counts[area and area.pk, status and str(status)]

    def inferred(self, status):
        """Of how many no source states that they have reached this status."""
        return self._inferred.get(str(status), 0)

    def last_evidence(self, area=None):
        """The latest day of evidence, on those of one area where it is given; None where there is none."""
        return self._days.get(area.pk) if area else max(self._days.values(), default=None)


def finding(counts):
    """What became of the reforms, in one or two sentences."""
    if not (total := counts.of()):
        return _("No reform is on record by this date")
    used = _used(counts.of(status=Status.APPLIED), counts.inferred(Status.APPLIED), total)
    announced = counts.of(status=Status.ANNOUNCED)
    if not announced:
        return used
    stops = ngettext(
        "For %(announced)s, the record stops at the announcement.",
        "For %(announced)s, the record stops at the announcement.",
        announced,
    )
    return _("%(first)s %(second)s") % {"first": used, "second": stops % {"announced": count_word(announced)}}


def _used(applied, inferred, total):
    """How many have been put to use, and of how many of them no source says so.

    Each noun and each verb has its plural from its own number.
    """
    if not applied:
        sentence = ngettext(
            "The one reform on record has not been put to use.",
            "None of %(total)d reforms is known to have been put to use.",
            total,
        )
        return sentence % {"total": total}
    reforms = npgettext("after “of”", "%(total)d reform", "%(total)d reforms", total) % {"total": total}
    words = {"applied": count_word(applied, first=True), "reforms": reforms}
    if not inferred:
        sentence = ngettext(
            "%(applied)s of %(reforms)s has been put to use.",
            "%(applied)s of %(reforms)s have been put to use.",
            applied,
        )
    elif inferred == applied:
        sentence = ngettext(
            "%(applied)s of %(reforms)s has been put to use, by inference.",
            "%(applied)s of %(reforms)s have been put to use, all of them by inference.",
            applied,
        )
    else:
        sentence = ngettext(
            "%(applied)s of %(reforms)s has been put to use, %(inferred)s of them by inference.",
            "%(applied)s of %(reforms)s have been put to use, %(inferred)s of them by inference.",
            applied,
        )
    return sentence % (words | {"inferred": count_word(inferred)})


def matrix(counts, areas, clock):
    """The table of areas and rungs, with its totals and with what stands outside the ladder."""
    by_status = {code: counts.of(status=code) for code in (*LADDER, *BESIDE)}
    address = reverse("initiative-list")
    return {
        "rows": [_matrix_row(area, counts, clock, address) for area in areas],
        "totals": [(status_label(code), by_status[code]) for code in LADDER],
        "beside": [
            (status_label(code), by_status[code], keep_clock(address, clock, status=str(code)))
            for code in BESIDE
            if by_status[code]
        ],
        "count": counts.of(),
        "last_evidence": counts.last_evidence(),
        "has_off_ladder": any(by_status[code] for code in OFF_LADDER),
    }


def _matrix_row(area, counts, clock, address):
    """The cells of an area have a mark for each initiative, and lead to the list of them, at ``address``."""
    cells = []
    for code in LADDER:
        count = counts.of(area=area, status=code)
        url = keep_clock(address, clock, area=area.slug, status=code.value) if count else ""
        cells.append(
            {
                "status": status_label(code),
                "count": count,
                "marks": range(count) if count <= MARKS_OF_A_CELL else (),
                "url": url,
            }
        )
    return {
        "area": area,
        "cells": cells,
        "count": counts.of(area=area),
        "last_evidence": counts.last_evidence(area),
    }


def changed_lately(days, changes):
    """The latest changes by day: tuples of (date, the first few of the day, how many more there are)."""
    by_subject = {(change["initiative"].pk, change["day"]): change for change in changes}
    return [
        (
            dates.of_claim(StatusSpan(**_date_of(day))),
            [by_subject[subject, day["day"]] for subject in day["first"]],
            day["count"] - len(day["first"]),
        )
        for day in days
    ]


def _date_of(day):
    return {name: day[name] for name in ("date", "date_precision", "date_qualifier")}


def lanes(items):
    """Statements, decisions and votes: tuples of (title, kind, items oldest first)."""
    return [(MARKS[kind], kind, [item for item in items if item["kind"] == kind]) for kind in LANES]
