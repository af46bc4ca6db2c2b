"""How many rows lists have, from the counts that triggers keep."""

from django.db import models
from django.db.models import Max, Min, Q, Sum
from django.db.models.functions import ExtractYear

ENTRIES = "entry"


class TallyQuerySet(models.QuerySet):
    def under(self, clock):
        """What lists gained and lost by the day shown; nothing where the record has gone on meanwhile."""
        return self.alias(last=clock.last_number).filter(last=clock.number, day__lte=clock.as_of).order_by()

    def where(self, condition):
        """Those of which the condition holds, and that of entries: without it the counts are no answer."""
        return self.filter(condition | Q(list=ENTRIES))

    def of_lists(self, *lists):
        """Those of these lists, and that of entries, found by the index that begins with the list."""
        return self.filter(list__in=[*lists, ENTRIES])

    def totals(self):
        """How many rows there are: tuples of (list, part, code, count), without zeros."""
        key = ("list", "part", "code")
        return self.values(*key).annotate(rows=Sum("count")).filter(~Q(rows=0)).values_list(*key, "rows")

    def by_year(self):
        """How many rows each code has by year, if any: tuples of (year, code, count, first day, last day)."""
        return (
            self.filter(~Q(count=0))
            .annotate(year=ExtractYear("day"))
            .values_list("year", "code")
            .annotate(rows=Sum("count"), first=Min("day"), last=Max("day"))
            .filter(~Q(rows=0))
        )
