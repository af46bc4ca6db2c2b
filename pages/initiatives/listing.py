"""The list of initiatives: its filter bar, its groups, its counts."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts.rail import HEAD
from claims.alphabet import sort_key
from pages.initiatives.filters import ORDERS
from pages.initiatives.rows import InitiativeRow, count_by_status, initiative_row
from pages.shared.labels import Sign, status_sign
from reforms.enums import LADDER, NOT_ASSESSED, OFF_LADDER, Status
from sources.enums import PublisherKind


@dataclass(frozen=True)
class Option:
    """A choice of a select."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Field:
    """A field of templates/components/filter_bar.html."""

    id: str
    name: str
    label: str
    type: str
    value: str = ""
    placeholder: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Toggle:
    """A check box of a group; ``status`` or ``event`` is its mark."""

    id: str
    value: str
    label: str
    count: int
    checked: bool
    status: Sign | None = None
    event: str = ""


@dataclass(frozen=True)
class ToggleGroup:
    legend: str
    name: str
    options: tuple[Toggle, ...]


@dataclass(frozen=True)
class FilterBar:
    """The filters of a list as a GET form."""

    action: str
    hidden: tuple
    fields: tuple[Field, ...]
    groups: tuple[ToggleGroup, ...]


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading; without one where the order is not by area."""

    title: str
    url: str
    rows: list[InitiativeRow]


@dataclass(frozen=True)
class Column:
    """A column head: templates/components/table_head.html."""

    label: str
    css: str = ""
    rail: tuple = ()


def initiative_list(candidates, areas, filters, request, links):
    """What the template of the list needs."""
    chosen, count = filters.chosen(candidates), len(candidates.initiatives)
    return {
        "title": _title(count),
        "filters": filter_bar(candidates, areas, filters, request.path, links),
        "shown_text": _("%(shown)d of %(all)d shown") % {"shown": len(chosen), "all": count},
        "columns": columns(),
        "groups": _groups(chosen, filters.sort == "area", links),
        "count": count,
        "everything_url": links.keep(request.path),
    }


def _title(count):
    if not count:
        return _("No initiatives on record")
    return ngettext("%(count)d initiative", "All %(count)d initiatives", count) % {"count": count}


def columns():
    """The columns of every table of initiatives."""
    return [
        Column(_("Reform")),
        Column(_("Progress"), rail=HEAD),
        Column(_("Status")),
        Column(_("Since")),
        Column(_("Last evidence")),
        Column(_("Days since")),
        Column(_("Who says so")),
    ]


def _groups(chosen, by_area, links):
    if not by_area:
        return [RowGroup("", "", [initiative_row(one, links) for one in chosen])] if chosen else []
    return [
        RowGroup(area.title, links.to(area), [initiative_row(one, links) for one in group])
        for area, group in groupby(chosen, key=lambda one: one.area)
    ]


def area_table(area, initiatives, links):
    """The reforms of one area, furthest first."""
    ordered = sorted(initiatives, key=ORDERS["area"])
    return {
        "columns": columns(),
        "groups": [RowGroup("", "", [initiative_row(one, links) for one in ordered])] if ordered else [],
        "list_url": list_url(links, area=area.slug),
    }


def _search_hint():
    example = settings.DATASET.search_example
    return _("for example, %(word)s") % {"word": example} if example else ""


def filter_bar(candidates, areas, filters, path, links):
    return FilterBar(
        action=path,
        hidden=links.clock.chosen,
        fields=(
            Field("filter-q", "q", _("Search"), "search", filters.words, _search_hint()),
            Field("filter-area", "area", _("Policy area"), "select", options=_area_options(areas, filters)),
            Field(
                "filter-institution",
                "institution",
                _("Institution it changes"),
                "select",
                options=_institution_options(candidates, filters),
            ),
            Field("filter-evidence", "evidence", _("Who says so"), "select", options=_kind_options(filters)),
            Field("filter-sort", "sort", _("Sort by"), "select", options=_sort_options(filters)),
        ),
        groups=(_status_group(candidates, filters), _voices_group(candidates, filters)),
    )


def _status_group(candidates, filters):
    counts = count_by_status(filters.without(statuses=()).chosen(candidates))
    toggles = tuple(_toggle(code, counts.get(code, 0), filters) for code in _shown_codes(counts, filters))
    return ToggleGroup(_("Status, any number"), "status", toggles)


def _voices_group(candidates, filters):
    count = len(filters.without(state_only=True).chosen(candidates))
    toggle = Toggle("state-only", "true", _("State voices only"), count, filters.state_only)
    return ToggleGroup(_("Who says so"), "state_only", (toggle,))


def _shown_codes(counts, filters):
    """The ladder always; what is beside it where there is any, or where it is asked for."""
    codes = (Status.CONSIDERED.value, *LADDER, *OFF_LADDER, NOT_ASSESSED)
    return [code for code in codes if code in LADDER or counts.get(code) or code in filters.statuses]


def _toggle(code, count, filters):
    status = status_sign(code)
    return Toggle(
        f"status-{status.code}", status.code, status.label, count, status.code in filters.statuses, status
    )


def _area_options(areas, filters):
    everything = Option("", _("All areas"), not filters.area)
    return (everything, *(Option(area.slug, area.title, area.slug == filters.area) for area in areas))


def _institution_options(candidates, filters):
    """The institutions that an initiative changes, and the one asked for where none does by this date."""
    titles = {one.slug: one.title for changed in candidates.institutions.values() for one in changed}
    if filters.institution:
        titles.setdefault(filters.institution, filters.institution)
    slugs = sorted(titles, key=lambda slug: sort_key(titles[slug]))
    everything = Option("", _("Any institution"), not filters.institution)
    return (everything, *(Option(slug, titles[slug], slug == filters.institution) for slug in slugs))


def _kind_options(filters):
    everything = Option("", _("Any kind of publisher"), not filters.evidence)
    return (
        everything,
        *(Option(kind.value, str(kind.label), kind == filters.evidence) for kind in PublisherKind),
    )


def _sort_options(filters):
    labels = {
        "area": _("Area, furthest first"),
        "changed": _("Latest change first"),
        "evidence": _("Oldest evidence first"),
        "title": _("Name"),
    }
    return tuple(Option(value, label, value == filters.sort) for value, label in labels.items())


def list_url(links, **query):
    """The address of the list with these filters."""
    return links.keep(reverse("initiative-list"), **query)
