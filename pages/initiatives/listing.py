"""The list of initiatives: its filter bar, its groups, its counts."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.enums import Basis
from pages.shared.filter_bar import filter_bar, search, select, toggle, toggle_group
from pages.shared.labels import status_label
from pages.shared.paging import groups_on_page, paging
from reforms.enums import (
    BELOW_AND_ON_LADDER,
    LADDER,
    NOT_ASSESSED,
    OFF_LADDER,
    AssessedStatus,
    CountedAs,
    Status,
)
from reforms.querysets import add_evidence, reported_by_state_only
from sources.enums import PublisherKind


def initiative_list(request, clock, filters, *, counts, page, institutions, areas):
    """What the template of the list needs.

    ``page`` has initiatives ``with_current_status``; ``institutions`` are those that a reader may choose.
    """
    return {
        "title": _title(counts.every),
        "count": counts.every,
        "groups": _groups(add_evidence(list(page), clock), filters.sort, counts.by_area),
        "filters": filter_bar(
            request.path,
            clock,
            fields=_fields(filters, areas, institutions),
            groups=[
                _status_group(counts, filters),
                _state_only_group(counts.state_only, filters),
            ],
        ),
    } | paging(page, counts.every)


@dataclass
class Counts:
    """How many initiatives there are, and how many the filters leave."""

    every: int = 0
    # of any status, by status
    by_status: Counter = field(default_factory=Counter)
    # of these, whose status no source states
    inferred: Counter = field(default_factory=Counter)
    # of the statuses asked for, by the key of their area
    by_area: Counter = field(default_factory=Counter)
    # of the statuses asked for, by the key of their area and the status
    by_cell: Counter = field(default_factory=Counter)
    # of the statuses asked for, said by state voices only
    state_only: int = 0

    @classmethod
    def of(cls, every, rows, statuses):
        """Those of ``counts_of``, for the statuses asked for, if any; ``every`` is how many there are."""
        found = cls(every)
        for row in rows:
            is_asked = not statuses or row["status"] in statuses
            found.by_status[row["status"]] += row["chosen"]
            found.inferred[row["status"]] += row["inferred"]
            found.by_area[row["area_then"]] += row["chosen"] if is_asked else 0
            found.by_cell[row["area_then"], row["status"]] += row["chosen"] if is_asked else 0
            found.state_only += row["by_state"] if is_asked else 0
        return found


def cells_on_page(areas, by_cell, first, most):
    """The areas and the statuses of so many rows from the first on, by area and how far they came.

    With how many rows of these areas and statuses come before them. ``areas`` are keys, in their order.
    """
    furthest_first = [(status,) for status in reversed(BELOW_AND_ON_LADDER)]
    further = tuple(code for code in AssessedStatus.values if (code,) not in furthest_first)
    groups = [(area, statuses) for area in areas for statuses in (*furthest_first, further)]
    counts = {
        (area, statuses): sum(by_cell[area, status] for status in statuses) for area, statuses in groups
    }
    shown, _place = groups_on_page(groups, counts, first, most)
    on_areas = {area for area, _statuses in shown}
    on_statuses = {status for _area, statuses in shown for status in statuses}
    left_out = sum(
        counts[area, statuses]
        for area, statuses in (groups[: groups.index(shown[0])] if shown else ())
        if area not in on_areas or on_statuses.isdisjoint(statuses)
    )
    return list(on_areas), list(on_statuses), first - left_out


def counts_of(chosen, clock):
    """How many of these there are of each area and status, of these inferred, and of state voices only."""
    return (
        chosen.order_by()
        .values("area_then", "status")
        .annotate(
            chosen=Count("pk"),
            inferred=Count("pk", filter=Q(status_span__basis=Basis.INFERRED)),
            by_state=Count("pk", filter=reported_by_state_only(clock)),
        )
    )


def counts_of_tallies(status_tallies, areas, evidence, counted_as, state_only):
    """The same as ``counts_of`` from the rows of ``status_tallies``, for filters that these can answer.

    ``areas`` are the keys of those asked for, or None.
    """
    for row in status_tallies:
        is_chosen = (
            (areas is None or row.area in areas)
            and (not evidence or evidence in row.publishers)
            and (not counted_as or counted_as == row.counted_as)
            and (not state_only or row.is_state_only)
        )
        yield {
            "area_then": row.area,
            "status": row.status,
            "chosen": row.total if is_chosen else 0,
            "inferred": row.total if is_chosen and row.is_inferred else 0,
            "by_state": row.total if is_chosen and row.is_state_only else 0,
        }


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
        # to which the home page leads: shown where it is asked for
        *(
            [select("counted_as", _("Counted"), _counted_options(), filters.counted_as)]
            if filters.counted_as
            else []
        ),
    ]


def _search_hint():
    example = settings.DATASET.search_example
    return _("for example, %(word)s") % {"word": example} if example else ""


def _area_options(areas):
    return [("", _("All areas")), *((area.slug, area.title) for area in areas)]


def _institution_options(institutions, chosen):
    """The institutions that initiatives change, and what is asked for where there is no such institution."""
    titles = {one.slug: one.title for one in institutions}
    if chosen:
        titles.setdefault(chosen, chosen)
    return [("", _("Any institution")), *titles.items()]


def _kind_options():
    return [("", _("Any kind of publisher")), *((kind.value, kind.label) for kind in PublisherKind)]


def _counted_options():
    return [
        ("", _("All reforms")),
        (str(CountedAs.PROGRAMME), _("In the headline")),
        (str(CountedAs.VOTE), _("Apart: early votes")),
        (str(CountedAs.EARLIER), _("Not: earlier than the programme")),
    ]


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
        status_label(code)
        for code in codes
        if code in LADDER or counts.by_status[code] or code in filters.statuses
    ]
    options = [
        toggle(
            "status",
            status.code,
            status.label,
            count=counts.by_status[status.code],
            inferred=counts.inferred[status.code],
            checked=status.code in filters.statuses,
            status=status,
        )
        for status in shown
    ]
    return toggle_group("status", _("Status, any number"), options)


def _state_only_group(count, filters):
    option = toggle("state_only", "true", _("State voices only"), count=count, checked=filters.state_only)
    return toggle_group("state_only", _("Who says so"), [option])
