"""The home page: the finding, where every reform stands, what changed, how it unfolded."""

from itertools import groupby, islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from pages.shared.disagreements import brief
from pages.shared.initiative_rows import count_by_status, list_url
from pages.shared.labels import status_label
from pages.shared.numbers import count_word
from pages.shared.reading_guide import reading_guide
from pages.shared.status_changes import status_changes
from pages.shared.timeline_items import DECISION, MARKS, STATEMENT, VOTE, overview, timeline_items
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, Status

# How much of the latest changes fits: so many days, and of each so many reforms.
LATEST_DAYS = 5
OF_ONE_DAY = 3
DISAGREEMENTS = 3
LANES = (STATEMENT, DECISION, VOTE)


def home_page(clock, *, programmes, areas, initiatives, events, elections, disputes, last_evidence):
    """What the template needs; ``initiatives`` are assessed, ``elections`` rows, ``disputes`` panels."""
    changes = status_changes(initiatives)
    shown = lanes(timeline_items(events, changes), changes)
    items = [item for _title, _kind, of_lane in shown for item in of_lane]
    return {
        "finding": finding(initiatives),
        "programmes": programmes,
        "matrix": matrix(initiatives, areas, clock),
        "lately": changed_lately(changes),
        "change_count": len(changes),
        "lanes": shown,
        "overview": overview(items, changes, clock, last_evidence),
        "elections": elections,
        "disagreements": [brief(panel) for panel in disputes[:DISAGREEMENTS]],
        "disagreement_count": len(disputes),
    } | reading_guide()


def finding(initiatives):
    """What became of the reforms, in one or two sentences."""
    counts, total = count_by_status(initiatives), len(initiatives)
    if not total:
        return _("No reform is on record by this date")
    used = _used(counts.get(Status.APPLIED, 0), total)
    announced = counts.get(Status.ANNOUNCED, 0)
    if not announced:
        return used
    stops = ngettext(
        "For %(announced)s, the record stops at the announcement.",
        "For %(announced)s, the record stops at the announcement.",
        announced,
    )
    return _("%(first)s %(second)s") % {"first": used, "second": stops % {"announced": count_word(announced)}}


def _used(applied, total):
    """How many have been put to use; each noun and each verb has its plural from its own number."""
    if not applied:
        sentence = ngettext(
            "The one reform on record has not been put to use.",
            "None of %(total)d reforms is known to have been put to use.",
            total,
        )
        return sentence % {"total": total}
    reforms = npgettext("after “of”", "%(total)d reform", "%(total)d reforms", total) % {"total": total}
    sentence = ngettext(
        "%(applied)s of %(reforms)s has been put to use.",
        "%(applied)s of %(reforms)s have been put to use.",
        applied,
    )
    return sentence % {"applied": count_word(applied, first=True), "reforms": reforms}


def matrix(initiatives, areas, clock):
    """The table of areas and rungs, with its totals and with what stands outside the ladder."""
    by_area = {}
    for initiative in initiatives:
        by_area.setdefault(initiative.area_id, []).append(initiative)
    counts = count_by_status(initiatives)
    beside = [code for code in (Status.CONSIDERED, *OFF_LADDER, NOT_ASSESSED) if counts.get(code)]
    return {
        "rows": [_matrix_row(area, by_area.get(area.pk, []), clock) for area in areas],
        "totals": [(status_label(code), counts.get(code, 0)) for code in LADDER],
        "beside": [(status_label(code), counts[code], list_url(clock, status=str(code))) for code in beside],
        "count": len(initiatives),
        "last_evidence": _last_evidence(initiatives),
        "has_off_ladder": any(counts.get(code) for code in OFF_LADDER),
    }


def _matrix_row(area, initiatives, clock):
    """The cells of an area hold their initiatives, one mark for each, and lead to the list of them."""
    return {
        "area": area,
        "cells": [
            {
                "status": status_label(code),
                "initiatives": [one for one in initiatives if one.assessment.code == code],
                "url": list_url(clock, area=area.slug, status=code.value),
            }
            for code in LADDER
        ],
        "count": len(initiatives),
        "last_evidence": _last_evidence(initiatives),
    }


def _last_evidence(initiatives):
    return max((one.last_evidence for one in initiatives if one.last_evidence), default=None)


def changed_lately(changes):
    """The latest changes by day: tuples of (date, the first few of the day, how many more there are)."""
    days = []
    for date, group in islice(groupby(changes, key=lambda change: change["date"]), LATEST_DAYS):
        of_the_day = list(group)
        days.append((date, of_the_day[:OF_ONE_DAY], len(of_the_day[OF_ONE_DAY:])))
    return days


def lanes(items, changes):
    """Statements, decisions and votes since the first change: tuples of (title, kind, items oldest first)."""
    first = min((change["day"] for change in changes), default=None)
    shown = [item for item in reversed(items) if first and item["day"] >= first.replace(month=1, day=1)]
    return [(MARKS[kind], kind, [item for item in shown if item["kind"] == kind]) for kind in LANES]
