"""The timeline: events newest first by year, gaps without events, changes of status on each day."""

from collections import Counter
from itertools import groupby

from django.utils.translation import gettext as _

from charts import date_text
from pages.shared.filter_bar import filter_bar, toggle, toggle_group
from pages.shared.timeline_items import MARKS, mark_of, overview, timeline_items

# A shorter time without an event is not shown as a gap.
SHORTEST_GAP = 60


def timeline_page(path, clock, *, events, changes, kinds, last_evidence):
    """What the template needs; ``kinds`` are the marks chosen, none chosen is all."""
    items = timeline_items(events, changes)
    shown = [item for item in items if not kinds or item["kind"] in kinds]
    return {
        "filters": filter_bar(path, clock, groups=[_kinds_group(events, kinds)]),
        "overview": overview(shown, changes, clock, last_evidence),
        "years": years(shown, with_gaps=not kinds, as_of=clock.as_of, last_evidence=last_evidence),
    }


def _kinds_group(events, chosen):
    counts = Counter(mark_of(event) for event in events)
    options = [
        toggle("kind", mark, label, count=counts[mark], checked=mark in chosen, event=mark)
        for mark, label in MARKS.items()
    ]
    return toggle_group("kind", _("Kind of event"), options)


def years(items, *, with_gaps, as_of, last_evidence):
    """The items year by year; with the gaps between them, where no kind was filtered out.

    ``entries`` of a year are pairs of (text of a gap, item), one of them empty.
    """
    found = []
    later = max([as_of, *(item["day"] for item in items[:1])])
    for number, group in groupby(items, key=lambda item: item["day"].year):
        of_year = list(group)
        year = {"number": number, "count": len(of_year), "entries": []}
        for item in of_year:
            is_first = not found and not year["entries"]
            gap = _gap_text(item["day"], later, last_evidence, is_first=is_first)
            if with_gaps and gap:
                # A gap before the first event of a year belongs to the later year above it.
                (found[-1] if found and not year["entries"] else year)["entries"].append((gap, None))
            year["entries"].append(("", item))
            later = item["day"]
        found.append(year)
    return found


def _gap_text(day, later, last_evidence, *, is_first):
    """How long nothing happened between an event and the next later one, or the day shown; or nothing."""
    start = max(day, min(last_evidence or day, later)) if is_first else day
    if (later - start).days < SHORTEST_GAP:
        return ""
    span = date_text.span(start, later)
    if is_first:
        return _("%(span)s with no evidence held, up to %(date)s") % {
            "span": span,
            "date": date_text.long_date(later),
        }
    return _("%(span)s with nothing on record") % {"span": span}
