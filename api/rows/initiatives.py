"""The list of initiatives, which is ordered by what belongs to others: their areas."""

from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, F, Func, IntegerField, UUIDField, Value

from api.rows.claims import with_ends
from claims.statements import Among, Values, ask
from reforms.models import Area, Initiative


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
        for area in ask("areas", _areas, Values(self._clock)):
            count = self._counts.get(area.pk, 0)
            if before + count <= rows.start:
                start, stop = start - count, stop - count
            elif before < rows.stop:
                areas[area.pk] = area
            before += count
        values = Values(self._clock, keys=[*areas], rows=slice(start, stop))
        page: list[Any] = ask("initiatives", _of_areas, values) if areas else []
        for initiative in page:
            initiative.area = areas[initiative.area_id]
        return page

    @cached_property
    def _counts(self):
        return dict(ask("initiatives by area", _by_area, Values(self._clock)))


def _areas(values):
    return with_ends(Area.objects.known(values.clock), "programme").order_by("order", "slug")


def _by_area(values):
    # by the type, too: so the index in which entities are counted is used
    initiatives = Initiative.objects.filter(type=Initiative.own_type())
    listed = initiatives.listed(values.clock).order_by()
    return listed.values("area").annotate(count=Count("pk")).values_list("area", "count")


def _of_areas(values):
    areas: Any = Value(list(values.keys), ArrayField(UUIDField()))
    place: Any = Func(areas, F("area"), function="array_position", output_field=IntegerField())
    order = (place, "title", "slug")
    listed = Initiative.objects.filter(Among("area", values.keys)).listed(values.clock).order_by(*order)
    of_page = Initiative.objects.filter(Among("pk", listed[values.rows])).at(values.clock)
    shown = of_page.with_status(values.clock).with_evidence_dates(values.clock).with_dating(values.clock)
    return shown.order_by(*order)
