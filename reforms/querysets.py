"""QuerySets of the reforms app."""

from collections import defaultdict

from django.apps import apps

from claims.querysets import ClaimQuerySet, EntityQuerySet
from reforms.assessment import Assessment


class AreaQuerySet(EntityQuerySet):
    def for_list(self, clock):
        """Every area, in the order of display: areas are listed whether or not anything counts yet."""
        return self.known(clock).select_related("programme").in_order("order", "slug")


class InitiativeQuerySet(EntityQuerySet):
    def for_list(self, clock):
        """The initiatives about which something counts under the clock, with what a row of a list shows."""
        return (
            self.listed(clock)
            .with_evidence_dates(clock)
            .select_related("area__programme")
            .in_order("area__order", "area__slug", "title", "slug")
        )

    def for_page(self, clock):
        """Every published initiative, listed or not, with what the head of its page shows."""
        return (
            self.with_listed(clock)
            .with_evidence_dates(clock)
            .select_related("area__programme")
            .prefetch_related("names")
        )

    def touching(self, entity, clock):
        """The initiatives that do something to an institution, a region or a party, by effects that count."""
        effects = apps.get_model("reforms", "Effect").objects.under(clock).filter(target=entity.pk)
        return self.filter(pk__in=effects.values("subject"))

    def institutions_changed(self, clock):
        """The institutions that initiatives change: {initiative's pk: [institutions]}."""
        effects = apps.get_model("reforms", "Effect").objects.under(clock)
        found = defaultdict(list)
        for effect in effects.filter(target__type="institution").select_related("target"):
            found[effect.subject_id].append(effect.target)
        return found

    def assessed(self, clock):
        """The initiatives as a list, each with its ``assessment`` under the clock."""
        initiatives = list(self)
        reports = status_reports().filter(subject__in=initiatives).by_initiative(clock)
        for initiative in initiatives:
            initiative.assessment = Assessment(tuple(reports[initiative.pk]))
        return initiatives


class StatusReportQuerySet(ClaimQuerySet):
    def by_initiative(self, clock):
        """The reports that count under the clock, with their citations: {initiative's pk: [reports]}."""
        found = defaultdict(list)
        for report in self.under(clock).for_display(clock):
            found[report.subject_id].append(report)
        return found


def status_reports():
    """The published status reports: their model is made after this module."""
    return apps.get_model("reforms", "StatusReport").objects
