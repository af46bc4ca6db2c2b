"""What follows from the status reports on an initiative, derived when an entry is made (``Projection``)."""

from bisect import bisect_left
from collections import defaultdict
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.enums import Basis, EventKind, EventStage
from claims.models import Event, Projection
from claims.models.projection import Input
from reforms.enums import IN_USE, Status
from reforms.models.claims import StatusReport
from reforms.models.entities import Initiative, Programme
from reforms.querysets import StatusSpanQuerySet
from reforms.status import current_changes, reports_disagree, use_is_stated
from sources.constraints import in_vocabulary
from sources.dates import ImpreciseDate, last_day
from sources.enums import DatePrecision, DateQualifier

# By these events about it a programme is announced.
_ANNOUNCING = (EventKind.ADDRESS, EventKind.ANNOUNCEMENT)
# Of two reports of one status and day, the one that was published first dates it.
_ORDER = ("claim__counts_from", "claim__known_from", "claim__key")


class Report(NamedTuple):
    """What the derivation reads of a status report."""

    pk: Any
    status: str
    date: Any
    date_precision: str
    date_qualifier: str
    counts_from: Any
    basis: str


class OfStatusReports(Projection):
    """A projection of which the inputs are status reports, in the order in which pages have them."""

    claim_type = StatusReport.own_type()
    role = "subject"

    class Meta(Projection.Meta):
        abstract = True

    @classmethod
    def inputs(cls, mentions):
        rows = mentions.order_by(*_ORDER).values_list(
            "entity_id", "claim__known_from", "claim__known_until", *_columns_of_report()
        )
        return (Input(row[0], row[1], row[2], Report(*row[3:])) for row in rows)


def _columns_of_report():
    return [f"claim__{'statusreport__status' if name == 'status' else name}" for name in Report._fields]


class StatusSpan(OfStatusReports):
    """The status of an initiative, since when, by its earliest report, and how it is known.

    ``basis`` is that of ``reforms.status.Change``, ``is_use_stated`` what ``use_is_stated`` says.
    """

    subject = models.ForeignKey(
        Initiative, models.PROTECT, related_name="status_spans", verbose_name=_("subject")
    )
    status = models.CharField(_("status"), max_length=14, choices=Status)
    date = models.DateField(_("date"))
    date_precision = models.CharField(_("precision"), max_length=5, choices=DatePrecision)
    date_qualifier = models.CharField(_("on or by"), max_length=2, choices=DateQualifier)
    since = models.GeneratedField(
        expression=last_day("date", "date_precision"), output_field=models.DateField(), db_persist=True
    )
    basis = models.CharField(_("basis"), max_length=13, choices=Basis)
    is_use_stated = models.BooleanField(_("stated to be in use"))
    report_count = models.PositiveIntegerField(_("number of reports"))
    earliest = models.ForeignKey(
        StatusReport, models.PROTECT, related_name="dated_spans", verbose_name=_("earliest report")
    )

    values = (
        *("status", "date", "date_precision", "date_qualifier", "basis", "is_use_stated"),
        *("report_count", "earliest_id"),
    )

    objects = StatusSpanQuerySet.as_manager()

    class Meta(OfStatusReports.Meta):
        verbose_name = _("status span")
        verbose_name_plural = _("status spans")
        indexes = [
            *Projection.Meta.indexes,
            # the order in which the latest changes are shown
            models.Index(
                fields=["-from_day", "date_qualifier", "date_precision", "date", "known_from", "subject"],
                condition=Q(since=F("from_day")),
                name="statusspan_change",
            ),
        ]
        constraints = [
            *Projection.Meta.constraints,
            in_vocabulary("status", Status, name="statusspan_status_known"),
            in_vocabulary("basis", Basis, name="statusspan_basis_known"),
        ]

    @property
    def dated(self):
        """The date of the earliest report, as imprecise as it is."""
        return ImpreciseDate(self.date, self.date_precision)

    @classmethod
    def steps(cls, known):
        for (day, change), is_use_stated in zip(current_changes(known), use_is_stated(known), strict=True):
            earliest = change.earliest
            yield (
                day,
                (
                    earliest.status,
                    earliest.date,
                    earliest.date_precision,
                    earliest.date_qualifier,
                    str(change.basis),
                    is_use_stated,
                    len(change.reports),
                    earliest.pk,
                ),
            )


class StatusEvidenceSpan(OfStatusReports):
    """An initiative's current status with the sources of its reports, by their keys in ascending order.

    ``basis`` is that of ``reforms.status.Change``, and ``stating`` are the sources of the reports that state
    it, if not its date. ``used_from`` is the first day, by then, from which it was reported in force or
    applied.
    """

    subject = models.ForeignKey(
        Initiative, models.PROTECT, related_name="status_evidence_spans", verbose_name=_("subject")
    )
    status = models.CharField(_("status"), max_length=14, choices=Status)
    basis = models.CharField(_("basis"), max_length=13, choices=Basis)
    sources = ArrayField(models.UUIDField(), verbose_name=_("keys of the sources"))
    stating = ArrayField(models.UUIDField(), verbose_name=_("keys of the sources that state it"))
    used_from = models.DateField(_("in use from"), null=True)

    values = ("status", "basis", "sources", "stating", "used_from")

    class Meta(OfStatusReports.Meta):
        verbose_name = _("sources of a status")
        verbose_name_plural = _("sources of a status")
        constraints = [
            *Projection.Meta.constraints,
            in_vocabulary("status", Status, name="statusevidencespan_status_known"),
            in_vocabulary("basis", Basis, name="statusevidencespan_basis_known"),
        ]

    @classmethod
    def inputs(cls, mentions):
        """An input for each citation of each report: it is known from when the citation joined the report."""
        links = "claim__citation_links__"
        rows = (
            mentions.filter(**{f"{links}known_from__isnull": False})
            .order_by(*_ORDER)
            .values_list(
                "entity_id",
                f"{links}known_from",
                "claim__known_until",
                f"{links}citation__source_id",
                *_columns_of_report(),
            )
        )
        return (Input(row[0], row[1], row[2], (Report(*row[4:]), row[3])) for row in rows)

    @classmethod
    def steps(cls, known):
        sources = defaultdict(set)
        for report, source in known:
            sources[report].add(source)
        used_from = min((one.counts_from for one in sources if one.status in IN_USE), default=None)
        for day, change in current_changes(sources):
            found = set().union(*(sources[report] for report in change.reports))
            stating = set().union(*(sources[report] for report in change.stating))
            yield (
                day,
                (
                    change.earliest.status,
                    str(change.basis),
                    tuple(sorted(found)),
                    tuple(sorted(stating)),
                    used_from if used_from and used_from <= day else None,
                ),
            )


class AnnouncementSpan(Projection):
    """When a programme was announced: one span, from the day of the first address or announcement of it."""

    subject = models.ForeignKey(
        Programme, models.PROTECT, related_name="announcement_spans", verbose_name=_("subject")
    )
    announced = models.DateField(_("announced"))

    values = ("announced",)
    claim_type = Event.own_type()
    role = "subject"

    class Meta(Projection.Meta):
        verbose_name = _("announcement of a programme")
        verbose_name_plural = _("announcements of programmes")

    @classmethod
    def inputs(cls, mentions):
        rows = mentions.filter(
            entity__type=Programme.own_type(),
            claim__event__kind__in=_ANNOUNCING,
            claim__event__stage=EventStage.HAPPENED,
        )
        columns = ("entity_id", "claim__known_from", "claim__known_until", "claim__counts_from")
        return (Input(*row) for row in rows.values_list(*columns))

    @classmethod
    def steps(cls, known):
        return [(min(known), (min(known),))] if known else []


class DisputeSpan(OfStatusReports):
    """That the reports on an initiative cannot all be true: one span, for later reports mend nothing."""

    subject = models.ForeignKey(
        Initiative, models.PROTECT, related_name="dispute_spans", verbose_name=_("subject")
    )

    class Meta(OfStatusReports.Meta):
        verbose_name = _("days disputed")
        verbose_name_plural = _("days disputed")

    @classmethod
    def steps(cls, known):
        days = sorted({report.counts_from for report in known})
        place = bisect_left(days, True, key=lambda day: _disagree_by(day, known))
        return [(day, ()) for day in days[place : place + 1]]


def _disagree_by(day, reports):
    return reports_disagree([report for report in reports if report.counts_from <= day])
