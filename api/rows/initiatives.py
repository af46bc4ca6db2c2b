"""The list of initiatives, which is ordered by what belongs to others: their areas."""

from functools import cached_property, partial
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Func, IntegerField

from api.rows.claims import select_shown
from claims.models import Entity
from claims.tallies import count_by_code
from reforms.models import Area, Initiative
from sources.prepared import IsAmong, prepared, slice_of, slices


class ByArea:
    """All listed initiatives by area and title, for a paginator, where everything is known.

    How many each area has says which areas a page shows: only the initiatives of these are put in order.
    """

    def __init__(self, clock):
        self._clock = clock

    def count(self):
        """How many there are."""
        return sum(self._counts.values())

    def __getitem__(self, rows):
        areas, before = {}, 0
        start, stop = rows.start, rows.stop
        for area in _areas(self._clock):
            count = self._counts.get(area.pk, 0)
            if before + count <= rows.start:
                start, stop = start - count, stop - count
            elif before < rows.stop:
                areas[area.pk] = area
            before += count
        # most pages of a long list show one area, for which the database has a better plan
        asked = {"area": next(iter(areas))} if len(areas) == 1 else {"areas": [*areas]}
        page = slices(partial(_of_areas, self._clock, **asked))[start:stop] if areas else []
        for initiative in page:
            initiative.area = areas[initiative.area_id]
        return page

    @cached_property
    def _counts(self):
        tallied = count_by_code(self._clock, "entity", Initiative.own_type())
        if tallied is None:
            return dict(_by_area(self._clock))
        return {UUID(area): count for area, count in tallied.items()}


@prepared
def _areas(clock):
    return select_shown(Area.objects.known(clock), "programme").order_by("order", "slug")


@prepared
def _by_area(clock):
    # by the type, too: so the index in which entities are counted is used
    initiatives = Initiative.objects.filter(type=Initiative.own_type())
    listed = initiatives.listed(clock).order_by()
    return listed.values("area").annotate(count=Count("pk")).values_list("area", "count")


@prepared
def _of_areas(clock, most, first=None, area=None, areas=None):
    order: tuple[Any, ...] = ("title", "slug")
    if areas:
        order = (Func(areas, F("area"), function="array_position", output_field=IntegerField()), *order)
    if areas:
        listed = Initiative.objects.filter(IsAmong("area", areas)).listed(clock).order_by(*order)
    else:
        entities = Entity.objects.filter(type=Initiative.own_type()).counted_by(area)
        listed = entities.listed(clock).order_by(*order)
    of_page = Initiative.objects.filter(IsAmong("pk", slice_of(listed, most, first))).at(clock)
    shown = of_page.with_status(clock).with_evidence_dates(clock).with_dating(clock)
    return shown.order_by(*order)
