"""One year of the timeline: its events newest first, the silences, the reforms that moved on each day."""

from collections import Counter, defaultdict

from django.utils.translation import gettext as _

from charts import date_text
from pages.shared.addresses import keep_clock
from pages.shared.disagreements import disputed_by_number
from pages.shared.filter_bar import filter_bar, toggle, toggle_group
from pages.shared.timeline_items import MARKS, event_item, moves_item, newest_first, overview
from reforms.initiatives import status_from


def timeline_page(path, clock, year_page, *, every, years, kinds, events, moves, sources, last_evidence):
    """What the template needs.

    ``year_page`` is a ``YearPage``, ``kinds`` the marks chosen, none chosen is all; ``every`` are all years
    on record, ``years`` those with anything of these kinds. ``moves`` are those of reforms
    (``moved_reforms``), with these ``events``, which have the ``status_found`` of their subjects, or with
    none; ``sources`` are ``Sources`` by the key of an event or by the date of moves with none.
    """
    carried, alone = _by_mover(moves)
    items = newest_first(
        [
            *(event_item(event, sources[event.pk], carried[event.pk]) for event in events),
            *(moves_item(found, sources[date]) for date, found in alone.items()),
        ]
    )
    return {
        "filters": filter_bar(path, clock, groups=[_kinds_group(every, kinds)]),
        "years": [_year_link(path, clock, year, kinds, is_current=year is year_page.year) for year in years],
        "statuses": {
            event.subject_id: status_from(event.status_found) for event in events if event.status_found
        },
        "in_dispute": disputed_by_number(events, clock),
        "year": year_page.year,
        "page_obj": year_page.page,
        "pages": _page_numbers(year_page.page),
        "overview": _overview(items, year_page.year, clock, last_evidence),
        "entries": entries(items, year_page, clock, last_evidence=last_evidence, with_gaps=not kinds),
    }


def _page_numbers(page):
    return () if page is None else page.paginator.get_elided_page_range(page.number)


def _by_mover(moves):
    """Moves by the key of the event that they go with, and those without one by their date."""
    carried, alone = defaultdict(list), defaultdict(list)
    for move in moves:
        if move["mover"]:
            carried[move["mover"]].append(move)
        else:
            alone[move["date"]].append(move)
    return carried, alone


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
    """The axis of the year; of one after which there is no evidence, up to the day shown."""
    if year is None:
        return None
    is_last = last_evidence is not None and last_evidence <= year.ends
    end = max([clock.as_of, *(item["day"] for item in items)])
    end = end if is_last else min(year.ends, end)
    return overview(items, start=year.begins, end=end, last_evidence=last_evidence)


def entries(items, year_page, clock, *, last_evidence, with_gaps):
    """Pairs of (text of a gap, item), one of them empty: the items, and the silences where they are shown.

    A plan ends no silence: it stands within one. A silence between two years, or two pages, stands at the end
    of the later one; the one that has lasted since the last evidence at the beginning of all.
    """
    found, later = [], None
    if items and year_page.is_newest and with_gaps and (gap := _gap_since(last_evidence, clock.as_of)):
        found.append((gap, None))
    for item in items:
        if not item["is_plan"]:
            if later and with_gaps and (gap := _gap_text(item["day"], later)):
                found.append((gap, None))
            later = item["day"]
        found.append(("", item))
    if later and year_page.before and with_gaps and (gap := _gap_text(year_page.before, later)):
        found.append((gap, None))
    return found


def _gap_text(day, later):
    """How long nothing happened between an event and the next later one; or nothing."""
    if not date_text.is_silence(day, later):
        return ""
    return _("%(span)s in which nothing on record happened") % {"span": date_text.span(day, later)}


def _gap_since(last_evidence, as_of):
    """How long there has been no evidence, up to the day shown, as the bar above says it; or nothing."""
    if not (last_evidence and date_text.is_silence(last_evidence, as_of)):
        return ""
    return _("%(span)s with no evidence held, up to %(date)s") % {
        "span": date_text.span(last_evidence, as_of),
        "date": date_text.long_date(as_of),
    }
