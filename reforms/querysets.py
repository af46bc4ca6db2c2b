"""QuerySets of the reforms app."""

from collections import defaultdict

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject

from claims.evidence import SourceBreakdown
from claims.querysets import ClaimQuerySet, EntityQuerySet, projected
from reforms.assessment import Assessment, AssessmentInBrief
from reforms.enums import NOT_ASSESSED, AssessedStatus, Status
from reforms.status import Change
from sources.enums import PublisherKind

STATE_KINDS = [kind for kind in PublisherKind if kind.is_state]


class AreaQuerySet(EntityQuerySet):
    def for_list(self, clock):
        """Every area, in the order of display: areas are listed whether or not anything counts yet."""
        return self.known(clock).select_related("programme").in_order("order", "slug")


class InitiativeQuerySet(EntityQuerySet):
    def for_list(self, clock):
        """The initiatives about which something counts under the clock, with what a row of a list shows."""
        return (
            self.listed(clock)
            .with_status(clock)
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

    def with_status(self, clock):
        """Each with its ``status`` under the clock, ``not_assessed`` included, and ``since`` (a day or None).

        ``status_place`` is its place in the vocabulary, to order by. For conditions, counts and orders in
        SQL; ``assessed`` loads what it follows from.
        """
        code = F("status_span__status")
        places = [
            When(status_span__status=one, then=place) for place, one in enumerate(AssessedStatus.values)
        ]
        return self.annotate(
            status_span=FilteredRelation("status_spans", condition=projected(clock, "status_spans__")),
            status=Coalesce(code, Value(NOT_ASSESSED)),
            status_place=Case(*places, default=Value(AssessedStatus.values.index(NOT_ASSESSED))),
            since=F("status_span__since"),
        )

    def with_area(self, clock):
        """Each with ``area_then``, the key of the area that it had at ``known_at``."""
        return self.annotate(area_then=clock.fact(self.model, "area"))

    def said_by(self, kinds, clock):
        """The initiatives of whose status a publisher of any of these kinds says that it was reached."""
        return self.with_voices(clock).filter(said_by(kinds, clock))

    def said_by_state_only(self, answer, clock):
        """The initiatives of whose status only publishers close to the state say so, or the others."""
        only = said_by_state_only(clock)
        return self.with_voices(clock).filter(only if answer else ~only)

    def with_voices(self, clock):
        """Each with ``evidence_span``, by which ``said_by`` and ``said_by_state_only`` know their sources."""
        condition = projected(clock, "status_evidence_spans__")
        return self.alias(evidence_span=FilteredRelation("status_evidence_spans", condition=condition))

    def count_by_status(self, clock):
        """How many there are of each area and status under the clock: triples (area's pk, status, count).

        An initiative counts for the area that it had at ``known_at``.
        """
        return (
            self.with_status(clock)
            .with_area(clock)
            .order_by()
            .values("area_then", "status")
            .annotate(count=Count("pk"))
            .values_list("area_then", "status", "count")
        )

    def for_rows(self, clock):
        """Those of ``for_list``, each with what ``assess_in_brief`` needs: no report is loaded for it."""
        reports = status_reports().under(clock).filter(subject=OuterRef("pk")).order_by()
        sources = apps.get_model("sources", "Source").objects.known(clock)
        voices = sources.filter(_IsAmong(F("pk"), OuterRef("evidence_span__sources"))).order_by("pk")
        voice = JSONObject(
            source="pk", publisher=sources.fact("publisher"), kind=sources.fact("publisher__kind")
        )
        return self.with_voices(clock).annotate(
            status_date=F("status_span__date"),
            status_precision=F("status_span__date_precision"),
            status_qualifier=F("status_span__date_qualifier"),
            documented=ArraySubquery(reports.values("status").distinct()),
            voices=ArraySubquery(voices.values(voice=voice)),
        )

    def touching(self, entity, clock):
        """The initiatives that do something to an institution, a region or a party, by effects that count."""
        effects = apps.get_model("reforms", "Effect").objects.under(clock).filter(target=entity.pk)
        return self.filter(pk__in=effects.values("subject"))

    def assessed(self, clock):
        """The initiatives as a list, each with its ``assessment`` under the clock."""
        return assess(list(self), clock)


def said_by_state_only(clock):
    """The condition that publishers close to the state say so, and no others, ``with_voices``."""
    others = [kind for kind in PublisherKind if kind not in STATE_KINDS]
    return said_by(STATE_KINDS, clock) & ~said_by(others, clock)


def said_by(kinds, clock):
    """The condition that a source of the status is of a publisher of one of these kinds, ``with_voices``."""
    sources = apps.get_model("sources", "Source").objects
    of_kinds = sources.known(clock).where(publisher__kind__in=kinds)
    return Q(Exists(of_kinds.filter(_IsAmong(F("pk"), OuterRef("evidence_span__sources")))))


class _IsAmong(Func):
    """Whether a value is among those of an array; the index of the value is used."""

    template, arg_joiner = "%(expressions)s)", " = any("
    output_field = BooleanField()


def assess(initiatives, clock):
    """Give each initiative of a list its ``assessment`` under the clock; a fixed number of queries."""
    reports = status_reports().filter(subject__in=initiatives).by_initiative(clock)
    for initiative in initiatives:
        initiative.assessment = Assessment(tuple(reports[initiative.pk]))
    return initiatives


def assess_in_brief(initiatives):
    """Give each of the rows of ``for_rows`` its ``assessment``, as far as a row of a list shows it."""
    for row in initiatives:
        row.assessment = AssessmentInBrief(
            _last_change(row),
            frozenset(row.documented),
            SourceBreakdown(tuple(map(_source_of_kind, row.voices))),
        )
    return initiatives


def _last_change(row):
    if row.status == NOT_ASSESSED:
        return None
    report = apps.get_model("reforms", "StatusReport")(
        status=row.status,
        date=row.status_date,
        date_precision=row.status_precision,
        date_qualifier=row.status_qualifier,
        counts_from=row.since,
    )
    return Change(Status(row.status), report)


def _source_of_kind(voice):
    """A source of which no more is known than the kind of its publisher."""
    publisher = apps.get_model("sources", "Publisher")(pk=voice["publisher"], kind=voice["kind"])
    return apps.get_model("sources", "Source")(pk=voice["source"], publisher=publisher)


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
