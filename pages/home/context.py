"""The home page: the finding, where every reform stands, what changed, how it unfolded."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from pages.shared import dates
from pages.shared.addresses import keep_clock
from pages.shared.labels import status_label
from pages.shared.numbers import count_word
from pages.shared.reading_guide import reading_guide
from pages.shared.timeline_items import DECISION, MARKS, STATEMENT, VOTE, event_item, overview
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, CountedAs, Status, Voices
from reforms.models import StatusSpan

# How much of the latest changes fits: so many days, and of each so many reforms.
LATEST_DAYS = 5
OF_ONE_DAY = 3
DISAGREEMENTS = 3
ELECTIONS = 10
LANES = (STATEMENT, DECISION, VOTE)
EVENTS_SHOWN = 30
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
        "apart": counted_apart(counts, clock),
        "trust": trust(counts, last_evidence),
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
        "disagreements": disputes,
        "disagreement_count": dispute_count,
    } | reading_guide()


class Counts:
    """How many initiatives have which status, and the day of the last evidence on them.

    Those of the programme are counted: votes that were measures of their own, and what was in use before the
    programme was announced, are counted apart.
    """

    def __init__(self, tallies):
        """``tallies`` are what ``status_counts`` gives."""
        self._days, self.documents = tallies.last_evidence, tallies.documents
        self._counts, self._inferred = Counter(), Counter()
        self.voices = Counter()
        for row in tallies.rows:
            keys = {(area, status) for area in (row.area, None) for status in (row.status, None)}
            for key in keys:
                self._counts[row.counted_as, *key] += row.number
                self._inferred[row.counted_as, *key] += row.number if row.is_inferred else 0
            if row.counted_as == CountedAs.PROGRAMME and row.voices:
                self._count_voices(row)

    def _count_voices(self, row):
        """Add to how many have a status, and of how many of these few say so."""
        self.voices["assessed"] += row.number
        self.voices["one_source"] += row.number if row.voices == Voices.ONE_SOURCE else 0
        self.voices["one_publisher"] += row.number if row.voices != Voices.SEVERAL else 0
        self.voices["state_only"] += row.number if row.is_state_only else 0

    def of(self, *, area=None, status=None, counted_as=CountedAs.PROGRAMME):
        """How many there are, of one area or status where it is given."""
        return self._counts[counted_as, area and area.pk, status and str(status)]

    def inferred(self, *, area=None, status=None, counted_as=CountedAs.PROGRAMME):
        """Of how many of them no source states that they have reached their status."""
        return self._inferred[counted_as, area and area.pk, status and str(status)]

    def has_apart(self, area, status):
        """Whether there are some that are counted apart."""
        return any(
            self.of(area=area, status=status, counted_as=one)
            for one in CountedAs
            if one != CountedAs.PROGRAMME
        )

    def last_evidence(self, area=None):
        """The latest day of evidence, on those of one area where it is given; None where there is none."""
        return self._days.get(area.pk) if area else max(self._days.values(), default=None)


def finding(counts):
    """What became of the reforms, in one or two sentences."""
    if not (total := counts.of()):
        return _("No reform is on record by this date")
    used = _used(counts.of(status=Status.APPLIED), counts.inferred(status=Status.APPLIED), total)
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


def counted_apart(counts, clock):
    """Sentences on what the headline leaves out, each with the address of the list of it."""
    address = reverse("initiative-list")
    sentences = {
        CountedAs.VOTE: _early_votes(counts),
        CountedAs.EARLIER: _in_use_before(counts.of(counted_as=CountedAs.EARLIER)),
    }
    return [
        (sentence, keep_clock(address, clock, counted_as=str(counted_as)))
        for counted_as, sentence in sentences.items()
        if sentence
    ]


def _early_votes(counts):
    total, held, inferred = (
        counts.of(counted_as=CountedAs.VOTE),
        counts.of(status=Status.APPLIED, counted_as=CountedAs.VOTE),
        counts.inferred(status=Status.APPLIED, counted_as=CountedAs.VOTE),
    )
    if not total:
        return ""
    votes = ngettext(
        "one early vote that was a measure of its own",
        "%(total)d early votes that were measures of their own",
        total,
    ) % {"total": total}
    if not inferred:
        were_held = ngettext("%(held)d was held", "%(held)d were held", held)
    elif inferred == held:
        were_held = ngettext(
            "%(held)d was held, by inference", "%(held)d were held, all of them by inference", held
        )
    else:
        were_held = ngettext(
            "%(held)d was held, %(inferred)d of them by inference",
            "%(held)d were held, %(inferred)d of them by inference",
            held,
        )
    parts = {"votes": votes, "held": were_held % {"held": held, "inferred": inferred}}
    return _("Counted apart: %(votes)s; %(held)s.") % parts


def _in_use_before(count):
    sentence = ngettext(
        "Not counted: %(count)s reform that was in use before the programme was announced.",
        "Not counted: %(count)s reforms that were in use before the programme was announced.",
        count,
    )
    return sentence % {"count": count_word(count)} if count else ""


def trust(counts, last_evidence):
    """What a reader must know of the headline: how few voices it rests on, and how old they are."""
    sentences = []
    if assessed := counts.voices["assessed"]:
        sentences.append(_voices_text(counts.voices, assessed))
    if counts.documents:
        documents = ngettext(
            "The record is %(count)d document", "The record is %(count)d documents", counts.documents
        ) % {"count": counts.documents}
        sentence = _("%(documents)s, the last of %(day)s.") if last_evidence else _("%(documents)s.")
        sentences.append(sentence % {"documents": documents, "day": dates.of_day(last_evidence).text})
    return sentences


def _voices_text(voices, assessed):
    sentence = ngettext(
        "Of one status, %(one_source)d rests on one source, %(one_publisher)d on one publisher, "
        "%(state_only)d on state voices only.",
        "Of %(assessed)d statuses, %(one_source)d rest on one source, %(one_publisher)d on one publisher, "
        "%(state_only)d on state voices only.",
        assessed,
    )
    names = ("assessed", "one_source", "one_publisher", "state_only")
    return sentence % {name: voices[name] for name in names}


def matrix(counts, areas, clock):
    """The table of areas and rungs, with its totals and with what stands outside the ladder."""
    by_status = {code: counts.of(status=code) for code in (*LADDER, *BESIDE)}
    address = reverse("initiative-list")
    return {
        "rows": [_matrix_row(area, counts, clock, address) for area in areas],
        "totals": [(status_label(code), by_status[code], counts.inferred(status=code)) for code in LADDER],
        "beside": [
            (status_label(code), by_status[code], _list_of(counts, address, clock, status=code))
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
        cells.append(
            {
                "status": status_label(code),
                "count": count,
                "inferred": counts.inferred(area=area, status=code),
                "marks": range(count) if count <= MARKS_OF_A_CELL else (),
                "url": _list_of(counts, address, clock, area=area, status=code) if count else "",
            }
        )
    return {
        "area": area,
        "cells": cells,
        "count": counts.of(area=area),
        "last_evidence": counts.last_evidence(area),
    }


def _list_of(counts, address, clock, *, status, area=None):
    """The address of the list of those counted, without those counted apart where there are any."""
    of_area = {"area": area.slug} if area else {}
    only = {"counted_as": str(CountedAs.PROGRAMME)} if counts.has_apart(area, status) else {}
    return keep_clock(address, clock, **of_area, status=str(status), **only)


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
