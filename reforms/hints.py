"""Hints on statuses: steps back, and steps of which no report tells."""

from bisect import bisect_left
from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editing.hints import Hint, Rule, day_of
from reforms.enums import InitiativeKind, Status
from reforms.models import Initiative, StatusReport
from sources.enums import DateQualifier

_ADOPTED = {Status.APPROVED, Status.ENACTED}
# Of a vote or another measure of a programme nobody need adopt anything.
_ARE_ADOPTED = (InitiativeKind.RULE, InitiativeKind.BODY)
_TAKEN_EFFECT = (Status.IN_FORCE, Status.APPLIED, Status.REVERSED)


def steps_back(clock):
    """Reports of a rung on a day after the one by which a higher rung was reached.

    "By" a day is any day until then, and what was reported off the ladder in between begins a new climb.
    """
    for reports in _by_initiative(clock):
        days_off = sorted(one.counts_from for one in reports if Status(one.status).is_off_ladder)
        climbs = defaultdict(list)
        for report in reports:
            if not Status(report.status).is_off_ladder:
                climbs[bisect_left(days_off, report.counts_from)].append(report)
        for climb in climbs.values():
            yield from _steps_back(climb)


def _steps_back(reports):
    """Of the reports of one climb, by the day from which they count."""
    highest = None
    for report in reports:
        rung = Status(report.status).rung
        if highest and rung < Status(highest.status).rung:
            if report.date_qualifier == DateQualifier.ON and highest.counts_from < report.date:
                words = {"status": report.get_status_display(), "day": day_of(report)}
                words |= {"higher": highest.get_status_display(), "before": day_of(highest)}
                yield Hint((report, highest), _("%(status)s, %(day)s, after %(higher)s, %(before)s.") % words)
        else:
            highest = report


def effects_without_adoption(clock):
    """What has taken effect though no report says that it was adopted."""
    adopted_things = Initiative.objects.known(clock).filter(kind__in=_ARE_ADOPTED)
    keys = set(adopted_things.order_by().values_list("pk", flat=True))
    for reports in _by_initiative(clock):
        effective = [one for one in reports if one.status in _TAKEN_EFFECT]
        if effective and effective[0].subject_id in keys and _ADOPTED.isdisjoint(_statuses(reports)):
            words = {"status": effective[0].get_status_display(), "day": day_of(effective[0])}
            yield Hint(
                tuple(effective),
                _("%(status)s, %(day)s; no report says that it was approved or enacted.") % words,
            )


RULES = (
    Rule(
        gettext_lazy("A step back"),
        gettext_lazy(
            "A status that is dated after a higher one, though nothing in between ended the reform: "
            "another measure, or another day."
        ),
        steps_back,
    ),
    Rule(
        gettext_lazy("In force, and adopted by no report"),
        gettext_lazy(
            "A rule or a body takes effect by what is approved or enacted: a source for that is missing, or "
            "the status is too high."
        ),
        effects_without_adoption,
    ),
)


def _by_initiative(clock):
    """The reports that stand on each initiative, by the day from which they count."""
    found = defaultdict(list)
    for report in StatusReport.objects.known(clock).select_related("subject").order_by("counts_from", "key"):
        found[report.subject_id].append(report)
    return found.values()


def _statuses(reports):
    return {one.status for one in reports}
