"""The list of initiatives: its filter bar, its groups, its counts."""

from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.alphabet import sort_key
from pages.shared.filter_bar import filter_bar, search, select, toggle, toggle_group
from pages.shared.initiative_rows import count_by_status
from pages.shared.labels import status_label
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, Status
from sources.enums import PublisherKind


def initiative_list(request, clock, filters, *, initiatives, found, institutions, areas):
    """What the template of the list needs.

    ``initiatives`` are all of them, assessed; ``found`` are the keys of those that hold the words typed, or
    None without words; ``institutions`` are those that each initiative changes: {its pk: [institutions]}.
    """
    matching = [one for one in initiatives if found is None or one.pk in found]
    chosen, count = filters.chosen(matching, institutions), len(initiatives)
    return {
        "title": _title(count),
        "count": count,
        "shown_text": _("%(shown)d of %(all)d shown") % {"shown": len(chosen), "all": count},
        "groups": _groups(chosen, filters.sort),
        "filters": filter_bar(
            request.path,
            clock,
            fields=_fields(filters, areas, institutions),
            groups=[
                _status_group(matching, institutions, filters),
                _state_only_group(matching, institutions, filters),
            ],
        ),
    }


def _title(count):
    if not count:
        return _("No initiatives on record")
    return ngettext("%(count)d initiative", "All %(count)d initiatives", count) % {"count": count}


def _groups(chosen, sort):
    """Pairs of (area, initiatives); where the order is not by area, all in one group without an area."""
    if sort != "area":
        return [(None, chosen)] if chosen else []
    return [(area, list(group)) for area, group in groupby(chosen, key=lambda one: one.area)]


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
    titles = {one.slug: one.title for changed in institutions.values() for one in changed}
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


def _status_group(initiatives, institutions, filters):
    """The ladder always; what is beside it where there is any, or where it is asked for."""
    counts = count_by_status(filters.without(statuses=()).chosen(initiatives, institutions))
    codes = (Status.CONSIDERED.value, *LADDER, *OFF_LADDER, NOT_ASSESSED)
    shown = [
        status_label(code) for code in codes if code in LADDER or counts.get(code) or code in filters.statuses
    ]
    options = [
        toggle(
            "status",
            status.code,
            status.label,
            count=counts.get(status.code, 0),
            checked=status.code in filters.statuses,
            status=status,
        )
        for status in shown
    ]
    return toggle_group("status", _("Status, any number"), options)


def _state_only_group(initiatives, institutions, filters):
    count = len(filters.without(state_only=True).chosen(initiatives, institutions))
    option = toggle("state_only", "true", _("State voices only"), count=count, checked=filters.state_only)
    return toggle_group("state_only", _("Who says so"), [option])
