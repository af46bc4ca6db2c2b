"""The list of initiatives: its filter bar, its groups, its counts."""

from collections import Counter
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.alphabet import sort_key
from pages.shared.filter_bar import filter_bar, search, select, toggle, toggle_group
from pages.shared.labels import status_label
from pages.shared.paging import page_of
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, Status
from reforms.querysets import add_voices
from sources.enums import PublisherKind


def initiative_list(request, clock, filters, *, initiatives, institutions, areas):
    """What the template of the list needs.

    ``initiatives`` is the queryset of all of them; ``institutions`` are those that any of them changes.
    """
    areas, count = list(areas), initiatives.count()
    # (area, status, count) of what all filters but that of the status admit
    counts = list(filters.without(statuses=()).chosen(initiatives, clock, areas).count_by_status(clock))
    by_status, by_area = Counter(), Counter()
    for area, status, number in counts:
        by_status[status] += number
        by_area[area] += number if not filters.statuses or status in filters.statuses else 0
    chosen = filters.ordered(filters.chosen(initiatives, clock, areas), clock, areas)
    page = page_of(chosen.with_standing(clock), request, known_count=by_area.total())
    only = filters.without(state_only=True).chosen(initiatives, clock, areas)
    return {
        "title": _title(count),
        "count": count,
        "shown_text": _shown_text(page, count),
        "groups": _groups(add_voices(list(page), clock), filters.sort, by_area),
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "filters": filter_bar(
            request.path,
            clock,
            fields=_fields(filters, areas, institutions),
            groups=[_status_group(by_status, filters), _state_only_group(only.count(), filters)],
        ),
    }


def _shown_text(page, count):
    if not page.has_other_pages():
        return _("%(shown)d of %(all)d shown") % {"shown": page.paginator.count, "all": count}
    numbers = {"first": page.start_index(), "last": page.end_index(), "found": page.paginator.count}
    return _("%(first)d to %(last)d of %(found)d shown, %(all)d in all") % (numbers | {"all": count})


def _title(count):
    if not count:
        return _("No initiatives on record")
    return ngettext("%(count)d initiative", "All %(count)d initiatives", count) % {"count": count}


def _groups(shown, sort, by_area):
    """Tuples of (area, initiatives, how many the area has on all pages).

    Where the order is not by area, all are in one group without an area.
    """
    if sort != "area":
        return [(None, shown, len(shown))] if shown else []
    groups = groupby(shown, key=lambda one: one.area)
    return [(area, list(group), by_area[area.pk]) for area, group in groups]


def _fields(filters, areas, institutions):
    return [
        search("q", _("Search"), filters.q, _search_hint()),
        select("area", _("Policy area"), _area_options(areas), filters.area),
        select(
            "institution",
            _("Institution it changes"),
            _institution_options(institutions, filters.institution),
            filters.institution,
        ),
        select("evidence", _("Who says so"), _kind_options(), filters.evidence),
        select("sort", _("Sort by"), _sort_options(), filters.sort),
    ]


def _search_hint():
    example = settings.DATASET.search_example
    return _("for example, %(word)s") % {"word": example} if example else ""


def _area_options(areas):
    return [("", _("All areas")), *((area.slug, area.title) for area in areas)]


def _institution_options(institutions, chosen):
    """The institutions that an initiative changes, and the one asked for where none does by this date."""
    titles = {one.slug: one.title for one in institutions}
    if chosen:
        titles.setdefault(chosen, chosen)
    ordered = sorted(titles.items(), key=lambda option: sort_key(option[1]))
    return [("", _("Any institution")), *ordered]


def _kind_options():
    return [("", _("Any kind of publisher")), *((kind.value, kind.label) for kind in PublisherKind)]


def _sort_options():
    return [
        ("area", _("Area, furthest first")),
        ("changed", _("Latest change first")),
        ("evidence", _("Oldest evidence first")),
        ("title", _("Name")),
    ]


def _status_group(counts, filters):
    """The ladder always; what is beside it where there is any, or where it is asked for."""
    codes = (Status.CONSIDERED.value, *LADDER, *OFF_LADDER, NOT_ASSESSED)
    shown = [
        status_label(code) for code in codes if code in LADDER or counts[code] or code in filters.statuses
    ]
    options = [
        toggle(
            "status",
            status.code,
            status.label,
            count=counts[status.code],
            checked=status.code in filters.statuses,
            status=status,
        )
        for status in shown
    ]
    return toggle_group("status", _("Status, any number"), options)


def _state_only_group(count, filters):
    option = toggle("state_only", "true", _("State voices only"), count=count, checked=filters.state_only)
    return toggle_group("state_only", _("Who says so"), [option])
