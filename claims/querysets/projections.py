"""The rows of projections under both clocks."""

from django.db import models
from django.db.models import Count, Q

from claims.querysets.conditions import claims_known, projected


class ProjectionQuerySet(models.QuerySet):
    def known(self, clock):
        """The rows that the record had at the entry to which the clock is pinned, whatever their days."""
        return self.filter(claims_known(clock))

    def under(self, clock):
        """The rows that answer under both clocks: one for each subject that has an answer."""
        return self.filter(projected(clock))

    def not_closed_before(self, number):
        """The rows that were open when the transaction began of which this is the first entry."""
        return self.filter(Q(known_until__isnull=True) | Q(known_until=number))


class PublicationSpanQuerySet(ProjectionQuerySet):
    def days(self, clock):
        """The dated sources of the claims known: tuples of (day of publication, day, count).

        So many sources were published on the first and have a claim that counts from the second on.
        """
        return self.known(clock).order_by().values_list("published", "from_day").annotate(count=Count("pk"))
