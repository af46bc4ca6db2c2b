"""One year of the timeline: its events newest first, the silences, the reforms that moved on each day."""

from collections import Counter

from django.utils.translation import gettext as _

from charts import date_text
from pages.shared.addresses import keep_clock
from pages.shared.filter_bar import filter_bar, toggle, toggle_group
from pages.shared.timeline_items import MARKS, event_item, moves_item, newest_first, overview

# A shorter time without an event is not shown as a gap.
SHORTEST_GAP = 60


def timeline_page(path, clock, part, *, every, years, kinds, events, carried, alone, last_evidence):
    """What the template needs.

    ``part`` is the ``Part`` that is shown, ``kinds`` the marks chosen, none chosen is all; ``every`` are all
    years on record, ``years`` those with anything of these kinds. ``events`` are shown with the moves of
    reforms in ``carried``, {an event's pk: moves}; ``alone`` are pairs of moves of one date and a source.
    """
    items = newest_first(
        [
            *(
                event_item(event, source=_first_source(event), moves=carried.get(event.pk, ()))
                for event in events
            ),
            *(moves_item(moves, source) for moves, source in alone),
        ]
    )
    return {
        "filters": filter_bar(path, clock, groups=[_kinds_group(every, kinds)]),
        "years": [_year_link(path, clock, year, kinds, is_current=year is part.year) for year in years],
        "year": part.year,
        "page_obj": part.page,
        "pages": part.page.paginator.get_elided_page_range(part.page.number) if part.page is not None else (),
        "overview": _overview(items, part.year, clock, last_evidence),
        "entries": entries(items, part, clock, last_evidence=last_evidence, with_gaps=not kinds),
    }


def _first_source(event):
    return event.loaded_links[0].citation.source


def _kinds_group(years, chosen):
    counts = sum((year.marks for year in years), Counter())
    options = [
        toggle("kind", mark, label, count=counts[mark], checked=mark in chosen, event=mark)
        for mark, label in MARKS.items()
    ]
    return toggle_group("kind", _("Kind of event"), options)


def _year_link(path, clock, year, kinds, *, is_current):
    url = keep_clock(path, clock, kind=kinds, year=str(year.number))
    return {"number": year.number, "count": year.count(kinds), "url": url, "is_current": is_current}


def _overview(items, year, clock, last_evidence):
    """The axis of the year."""
    if year is None:
        return None
    end = min(year.ends, max([clock.as_of, *(item["day"] for item in items)]))
    return overview(items, start=year.begins, end=end, last_evidence=last_evidence)


def entries(items, part, clock, *, last_evidence, with_gaps):
    """Pairs of (text of a gap, item), one of them empty: the items, and the silences where they are shown.

    A silence between two years, or two pages, stands at the end of the later one; the one that has lasted
    since the last evidence at the beginning of all.
    """
    found = []
    for number, item in enumerate(items):
        gap = ""
        if number:
            gap = _gap_text(item["day"], items[number - 1]["day"])
        elif part.is_newest:
            gap = _gap_since(item["day"], last_evidence, clock.as_of)
        if gap and with_gaps:
            found.append((gap, None))
        found.append(("", item))
    if items and part.before and with_gaps and (gap := _gap_text(part.before, items[-1]["day"])):
        found.append((gap, None))
    return found


def _gap_text(day, later):
    """How long nothing happened between an event and the next later one; or nothing."""
    if (later - day).days < SHORTEST_GAP:
        return ""
    return _("%(span)s with nothing on record") % {"span": date_text.span(day, later)}


def _gap_since(day, last_evidence, as_of):
    """How long there has been no evidence since an event, up to the day shown; or nothing."""
    start = max(day, min(last_evidence or day, as_of))
    if (as_of - start).days < SHORTEST_GAP:
        return ""
    return _("%(span)s with no evidence held, up to %(date)s") % {
        "span": date_text.span(start, as_of),
        "date": date_text.long_date(as_of),
    }
