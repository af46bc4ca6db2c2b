"""QuerySets of the elections app."""

from django.apps import apps
from django.db.models import F, FilteredRelation, Value
from django.db.models.functions import Coalesce

from claims.querysets import EntityQuerySet, projected
from elections.enums import ElectionState
from sources.prepared import prepared


class ElectionQuerySet(EntityQuerySet):
    def for_list(self, clock):
        """The votes about which something counts under the clock."""
        return self.listed(clock).with_evidence_dates(clock).in_order("slug")

    def newest(self, clock, first, most):
        """So many of those ``for_list`` from the first on, each ``with_vote``, in its order.

        Only those that may be among them are put in order: those with a day are read newest first, and the
        others follow.
        """
        listed = self.listed(clock).with_vote(clock)
        dated, undated = (listed.filter(vote_day__isnull=without) for without in (False, True))
        may_be_shown = (rows.values("pk")[: first + most] for rows in (dated, undated.in_order("slug")))
        found = self.filter(pk__in=next(may_be_shown).union(*may_be_shown, all=True)).at(clock)
        return found.with_evidence_dates(clock).with_vote(clock)[first : first + most]

    def days_held(self, clock):
        """When votes were held: pairs of the day and the kind of vote, in words; oldest first, one query."""
        labels = dict(self.model._meta.get_field("kind").flatchoices)
        return sorted((day, labels.get(kind, kind)) for day, kind in _days_held(clock))

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
            vote_day=F("vote_span__day"),
        ).in_order("-vote_day", "slug")


@prepared
def _days_held(clock):
    elections = apps.get_model("elections", "Election").objects.known(clock)
    held = elections.with_vote(clock).filter(vote_state=ElectionState.HELD)
    kinds = held.annotate(kind_then=held.fact("kind")).order_by()
    return kinds.values_list("vote_day", "kind_then").distinct()
