"""Hints on statuses: steps back, and steps of which no report tells."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editing.hints import Found, Hint, Rule, day_of
from reforms.enums import OFF_LADDER, InitiativeKind, Status
from reforms.models import Initiative, StatusReport
from reforms.querysets import progress
from sources.enums import DateQualifier

_ADOPTED = {Status.APPROVED, Status.ENACTED}
# Of a vote or another measure of a programme nobody need adopt anything.
_ARE_ADOPTED = (InitiativeKind.RULE, InitiativeKind.BODY)
_TAKEN_EFFECT = (Status.IN_FORCE, Status.APPLIED, Status.REVERSED)


def steps_back(clock):
    """Reports of a rung on a day after the one by which a higher rung was reached.

    "By" a day is any day until then, and what was reported off the ladder in between begins a new climb.
    """
    climbed = StatusReport.objects.known(clock).annotate(rung=progress()).filter(rung__gte=0)
    highest = climbed.filter(_before_in_climb(clock)).order_by("-rung", "-counts_from", "-key")
    is_higher = climbed.filter(
        pk=OuterRef("highest"), rung__gt=OuterRef("rung"), counts_from__lt=OuterRef("date")
    )
    steps = (
        climbed.filter(date_qualifier=DateQualifier.ON)
        .annotate(highest=Subquery(highest.values("pk")[:1]))
        .filter(Exists(is_higher))
    )
    return Found(steps.select_related("subject").order_by("counts_from", "key"), _steps_back)


def _before_in_climb(clock):
    """The condition that a report on the same initiative comes before the outer one in the same climb."""
    off_ladder = StatusReport.objects.known(clock).filter(status__in=OFF_LADDER)
    ended = off_ladder.filter(
        subject=OuterRef("subject"),
        counts_from__gte=OuterRef("counts_from"),
        counts_from__lt=OuterRef(OuterRef("counts_from")),
    )
    is_earlier = Q(counts_from__lt=OuterRef("counts_from"))
    is_earlier |= Q(counts_from=OuterRef("counts_from"), key__lt=OuterRef("key"))
    return Q(is_earlier, ~Exists(ended), subject=OuterRef("subject"))


def _steps_back(reports):
    highest = StatusReport.objects.select_related("subject").in_bulk([report.highest for report in reports])
    return [_step_back(report, highest[report.highest]) for report in reports]


def _step_back(report, highest):
    values = {"status": report.get_status_display(), "day": day_of(report)}
    values |= {"higher": highest.get_status_display(), "before": day_of(highest)}
    return Hint((report, highest), _("%(status)s, %(day)s, after %(higher)s, %(before)s.") % values)


def effects_without_adoption(clock):
    """What has taken effect though no report says that it was adopted."""
    reports = StatusReport.objects.known(clock).order_by("counts_from", "key")
    effective = reports.filter(status__in=_TAKEN_EFFECT)
    of_one = effective.filter(subject=OuterRef("pk"))
    adopted = reports.filter(subject=OuterRef("pk"), status__in=_ADOPTED)
    initiatives = (
        Initiative.objects.known(clock)
        .filter(~Exists(adopted), kind__in=_ARE_ADOPTED)
        .annotate(effective_from=Subquery(of_one.values("counts_from")[:1]))
        .filter(effective_from__isnull=False)
    )

    def as_hints(rows):
        found = defaultdict(list)
        for report in effective.filter(subject__in=[row.pk for row in rows]).select_related("subject"):
            found[report.subject_id].append(report)
        return [_effect_without_adoption(found[row.pk]) for row in rows]

    return Found(initiatives.order_by("effective_from", "slug"), as_hints)


def _effect_without_adoption(reports):
    values = {"status": reports[0].get_status_display(), "day": day_of(reports[0])}
    sentence = _("%(status)s, %(day)s; no report says that it was approved or enacted.")
    return Hint(tuple(reports), sentence % values)


RULES = (
    Rule(
        "step-back",
        gettext_lazy("A step back"),
        gettext_lazy(
            "A status that is dated after a higher one, though nothing in between ended the reform: "
            "another measure, or another day."
        ),
        steps_back,
    ),
    Rule(
        "not-adopted",
        gettext_lazy("In force, and adopted by no report"),
        gettext_lazy(
            "A rule or a body takes effect by what is approved or enacted: a source for that is missing, or "
            "the status is too high."
        ),
        effects_without_adoption,
    ),
)
