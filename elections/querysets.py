"""QuerySets of the elections app."""

from django.db.models import F, FilteredRelation, Value
from django.db.models.functions import Coalesce

from claims.querysets import EntityQuerySet, projected
from elections.enums import ElectionState


class ElectionQuerySet(EntityQuerySet):
    def for_list(self, clock):
        """The votes about which something counts under the clock."""
        return self.listed(clock).with_evidence_dates(clock).in_order("slug")

    def may_be_first(self, clock, most):
        """Those among which the first ``most`` are of those listed, newest first; in no order.

        So no others are put in order: those with a day are read from the newest on, the others follow.
        """
        spans = self.model._meta.get_field("vote_spans").related_model
        # of what has a day an event counts, so that it is listed
        dated = spans.objects.under(clock).filter(day__isnull=False)
        newest = dated.order_by(F("day").desc(nulls_last=True), clock.fact(spans, "subject__slug"))
        undated = self.listed(clock).with_vote(clock).filter(vote_day=None).in_order("slug")
        # the others are not looked for where enough have a day
        found = newest.values("subject")[:most].union(undated.values("pk")[:most], all=True)
        return self.filter(pk__in=found[:most]).at(clock)

    def newest(self, clock, first, most):
        """So many of those ``for_list`` from the first on, each ``with_vote``, in its order."""
        found = self.may_be_first(clock, first + most)
        return found.with_evidence_dates(clock).with_vote(clock)[first : first + most]

    def with_vote(self, clock):
        """Newest first, those without a day last, each with its ``vote`` under the clock.

        For conditions and orders there are ``vote_state`` (a code, *not known* included) and ``vote_day``,
        the last day that its date may mean, or None.
        """
        return self.annotate(
            vote_span=FilteredRelation("vote_spans", condition=projected(clock, "vote_spans__")),
            vote_state=Coalesce(F("vote_span__state"), Value(ElectionState.NOT_KNOWN.value)),
            vote_event=F("vote_span__event"),
            vote_date=F("vote_span__date"),
            vote_precision=F("vote_span__date_precision"),
            vote_qualifier=F("vote_span__date_qualifier"),
            vote_basis=F("vote_span__basis"),
            vote_day=F("vote_span__day"),
        ).in_order("-vote_day", "slug")
