"""QuerySets of the reforms app."""

from collections import defaultdict

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractYear, Greatest
from django.db.models.lookups import Exact

from claims.enums import Basis
from claims.evidence import SourceBreakdown
from claims.models import Claim, Tally
from claims.querysets import ClaimQuerySet, EntityQuerySet, ProjectionQuerySet, projected
from reforms.enums import BELOW_AND_ON_LADDER, NOT_ASSESSED, AssessedStatus, Corroboration
from sources.enums import PublisherKind
from sources.models import Source
from sources.prepared import IsAmong, prepared

STATE_KINDS = [kind for kind in PublisherKind if kind.is_state]


class GroupQuerySet(EntityQuerySet):
    """Of entities to which initiatives belong: evidence on these is evidence on them."""

    def with_last_evidence(self, clock):
        """Each with ``last_evidence``, a day or None: the latest on it or on one of its initiatives."""
        days = [self._evidence_on_reforms(clock)]
        if clock.is_latest:
            days.insert(0, self._evidence_tallied(clock))
        on_reforms = Coalesce(*[Subquery(one) for one in days], Value(None, output_field=DateField()))
        of_itself = super().with_last_evidence(clock)
        return of_itself.annotate(last_evidence=Greatest("last_evidence", on_reforms))

    def areas_of(self, key, clock):
        """The areas whose initiatives belong to the row with this key."""
        raise NotImplementedError

    def _evidence_tallied(self, clock):
        areas = self.areas_of(OuterRef(OuterRef("pk")), clock).order_by()
        keys = areas.values(as_text=Cast("pk", TextField()))
        days = Tally.objects.under(clock).filter(list="evidence", part__in=keys).values("code")
        found = days.annotate(rows=Sum("count")).filter(rows__gt=0)
        return found.order_by("-code").values(day=Cast("code", DateField()))[:1]

    def _evidence_on_reforms(self, clock):
        areas = self.areas_of(OuterRef(OuterRef("pk")), clock).order_by()
        initiatives = areas.model._meta.get_field("initiatives").related_model.objects.known(clock)
        last_span = FilteredRelation("evidence_spans", condition=projected(clock, "evidence_spans__"))
        of_areas = initiatives.with_area(clock).filter(area_then__in=areas.values("pk"))
        days = of_areas.alias(last_span=last_span).filter(last_span__last_evidence__isnull=False)
        return days.order_by("-last_span__last_evidence").values("last_span__last_evidence")[:1]


class ProgrammeQuerySet(GroupQuerySet):
    def areas_of(self, key, clock):
        areas = self.model._meta.get_field("areas").related_model.objects.known(clock)
        return areas.where(programme=key)


class AreaQuerySet(GroupQuerySet):
    def areas_of(self, key, clock):  # noqa: ARG002
        return self.model.objects.filter(pk=key)

    def for_list(self, clock):
        """Every area, in the order of display: areas are listed whether or not anything counts yet."""
        return self.known(clock).select_related("programme").in_order("order", "slug")

    def with_listed_programme(self, clock):
        """Each with ``programme_is_listed``: whether anything about its programme counts under the clock."""
        spans = self.model._meta.get_field("listed_spans").related_model.objects.under(clock)
        return self.annotate(programme_is_listed=Exists(spans.filter(subject=OuterRef("programme"))))


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
            .with_precedence(clock)
            .select_related("area__programme")
        )

    def with_status(self, clock):
        """Each with its ``status`` under the clock, ``not_assessed`` included, and ``since`` (a day or None).

        ``status_order`` is its place in the vocabulary, to order by. For conditions, counts and orders in
        SQL; ``reforms.initiatives.assess`` loads what it follows from.
        """
        code = F("status_span__status")
        places = [
            When(status_span__status=one, then=place) for place, one in enumerate(AssessedStatus.values)
        ]
        return self.annotate(
            status_span=FilteredRelation("status_spans", condition=projected(clock, "status_spans__")),
            status=Coalesce(code, Value(NOT_ASSESSED)),
            status_order=Case(*places, default=Value(AssessedStatus.values.index(NOT_ASSESSED))),
            since=F("status_span__since"),
        )

    def with_area(self, clock):
        """Each with ``area_then``, the key of the area that it had at ``known_at``."""
        return self.annotate(area_then=clock.fact(self.model, "area"))

    def reported_by(self, kinds, clock):
        """The initiatives of whose status a publisher of any of these kinds says that it was reached."""
        return self.with_status_sources(clock).filter(reported_by(kinds, clock))

    def reported_by_state_only(self, answer, clock):
        """The initiatives of whose status only publishers close to the state say so, or the others."""
        only = reported_by_state_only(clock)
        return self.with_status_sources(clock).filter(only if answer else ~only)

    def with_status_sources(self, clock):
        """Each with ``status_evidence_span``, of which ``reported_by`` and its like ask the sources."""
        condition = projected(clock, "status_evidence_spans__")
        return self.alias(status_evidence_span=FilteredRelation("status_evidence_spans", condition=condition))

    def count_listed_by_status(self, clock):
        """Those listed, counted by all that tells them apart in ``reforms.tallies``: tuples.

        (area's pk, status, its basis or None, kind, whether it precedes the programme, ``Corroboration`` or
        None, whether only the state says so, count)
        """
        told_apart = (
            *("area_then", "status", "status_span__basis", "kind_then"),
            *("precedes_programme", "corroboration", "by_state"),
        )
        return (
            self.listed(clock)
            .with_status(clock)
            .with_area(clock)
            .with_precedence(clock)
            .annotate(
                kind_then=clock.fact(self.model, "kind"),
                corroboration=_corroboration(clock),
                by_state=Case(When(reported_by_state_only(clock), then=True), default=False),
            )
            .order_by()
            .values(*told_apart)
            .annotate(count=Count("pk"))
            .values_list(*told_apart, "count")
        )

    def with_precedence(self, clock):
        """Each with ``precedes_programme``: whether it was in use before its programme was announced.

        The day of the announcement may be later than the day shown: there was no programme then.
        """
        programme = self.model._meta.get_field("area").related_model._meta.get_field("programme")
        spans = programme.related_model._meta.get_field("announcement_spans").related_model.objects
        announced = spans.known(clock).filter(
            subject=OuterRef("programme_then"), announced__gt=OuterRef("status_evidence_span__used_from")
        )
        of_programme = clock.fact(self.model, "area__programme")
        return (
            self.with_status_sources(clock)
            .alias(programme_then=of_programme)
            .annotate(precedes_programme=Exists(announced))
        )

    def with_current_status(self, clock):
        """Initiatives of ``with_status``, each with its ``current_status``: what a row shows."""
        # by the type, too: of the other claims about an initiative none is looked up as a report
        of_type = {"type": "status_report", "statusreport__isnull": False}
        claims = Claim.objects.under(clock).filter(subject=OuterRef("pk"), **of_type)
        documented = ArraySubquery(claims.order_by().values("statusreport__status").distinct())
        return self.with_dating(clock).annotate(documented=documented)

    def with_dating(self, clock):
        """Initiatives of ``with_status``, each with its ``current_status`` but for what is documented."""
        return self.with_precedence(clock).annotate(
            since_date=F("status_span__date"),
            since_precision=F("status_span__date_precision"),
            since_qualifier=F("status_span__date_qualifier"),
            status_basis=F("status_span__basis"),
            status_is_use_stated=F("status_span__is_use_stated"),
            status_sources=F("status_evidence_span__sources"),
            status_stating=F("status_evidence_span__stating"),
        )


def reported_by_state_only(clock):
    """The condition on rows ``with_status_sources`` that publishers close to the state alone say so."""
    others = [kind for kind in PublisherKind if kind not in STATE_KINDS]
    return reported_by(STATE_KINDS, clock) & ~reported_by(others, clock)


def reported_by(kinds, clock):
    """The condition on rows ``with_status_sources`` that a publisher of one of these kinds says so."""
    of_kinds = Source.objects.known(clock).where(publisher__kind__in=kinds)
    return Q(Exists(of_kinds.filter(IsAmong("pk", OuterRef("status_evidence_span__sources")))))


def _corroboration(clock):
    """The ``Corroboration`` of the status of rows ``with_status_sources``; null where there is none."""
    source_count = Func("status_evidence_span__sources", function="cardinality", output_field=IntegerField())
    sources = Source.objects.known(clock).filter(IsAmong("pk", OuterRef("status_evidence_span__sources")))
    publishers = sources.order_by().values(every=Value(1)).annotate(
        count=Count(sources.fact("publisher"), distinct=True)
    )  # fmt: skip
    return Case(
        When(status_evidence_span__isnull=True, then=None),
        When(Exact(source_count, 1), then=Value(Corroboration.ONE_SOURCE)),
        When(Exact(Subquery(publishers.values("count")), 1), then=Value(Corroboration.ONE_PUBLISHER)),
        default=Value(Corroboration.SEVERAL),
        output_field=TextField(),
    )


class StatusSpanQuerySet(ProjectionQuerySet):
    def changes(self, clock):
        """The changes of status by the day shown: the spans that begin with the report that dates them."""
        return self.known(clock).filter(from_day__no_later_than=clock.as_of, since=F("from_day"))

    def by_year(self):
        """How many of these spans begin in each year: tuples of (year, "", count, first day, last day)."""
        return (
            self.order_by()
            .annotate(year=ExtractYear("from_day"), kind=Value(""))
            .values_list("year", "kind")
            .annotate(count=Count("pk"), first=Min("from_day"), last=Max("from_day"))
        )

    def latest_days(self, most, shown):
        """The latest dates of these spans, newest first: dicts of the columns of a date, ``day``, ``count``.

        ``first`` are the keys of so many of their subjects as are ``shown``, by when they were known to have
        changed. ``oldest`` is the first of all days.
        """
        date = ("date", "date_precision", "date_qualifier")
        oldest = self.order_by("from_day").values("from_day")[:1]
        return (
            self.order_by("-from_day", "date_qualifier", "date_precision", "date")
            .values(*date, day=F("from_day"))
            .annotate(
                count=Count("pk"),
                subjects=ArrayAgg("subject", order_by=("known_from", "subject")),
                oldest=Subquery(oldest),
            )
            .annotate(first=F("subjects")[:shown])
            .values(*date, "day", "count", "first", "oldest")[:most]
        )

    def by_date(self, *further):
        """These spans counted by their date and the status reached, newest first; of one date by code.

        Dicts of the columns of a date, ``status`` and those ``further`` ones by which they are counted too,
        with ``day``, ``count`` and ``inferred``, how many of these no report stated on that day.
        """
        return (
            self.order_by("-from_day", "date_qualifier", "date_precision", "status", *further)
            .values("date", "date_precision", "date_qualifier", "status", *further, day=F("from_day"))
            .annotate(
                count=Count("pk"),
                inferred=Count("pk", filter=Q(basis=Basis.INFERRED)),
            )
        )


def add_evidence(initiatives, clock):
    """Give each initiative of ``with_current_status`` the sources of its status; one query."""
    keys = {key for initiative in initiatives for key in initiative.status_sources or ()}
    by_key = {source.pk: source for source in _sources(clock, keys=list(keys))} if keys else {}
    for initiative in initiatives:
        initiative.evidence = SourceBreakdown(tuple(by_key[key] for key in initiative.status_sources or ()))
        attributed_to = initiative.status_stating or initiative.status_sources or ()
        initiative.attribution = SourceBreakdown(tuple(by_key[key] for key in attributed_to)).publishers
    return initiatives


@prepared
def _sources(clock, keys):
    return Source.objects.at(clock).filter(IsAmong("pk", keys)).select_related("publisher")


def progress():
    """What initiatives of ``with_status`` are ordered by: higher the further; lowest off the ladder."""
    rungs = [When(status=status, then=Value(place)) for place, status in enumerate(BELOW_AND_ON_LADDER)]
    return Case(*rungs, default=Value(-1), output_field=IntegerField())


class StatusReportQuerySet(ClaimQuerySet):
    def by_initiative(self, clock):
        """The reports that count under the clock, with their citations: {initiative's pk: [reports]}."""
        found = defaultdict(list)
        for report in self.under(clock).for_display(clock):
            found[report.subject_id].append(report)
        return found
