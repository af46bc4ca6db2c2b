"""The home page."""

from claims.enums import EventStage
from claims.models import Event
from claims.publications import publications
from elections.models import Election
from pages.home.context import (
    DISAGREEMENTS,
    ELECTIONS,
    EVENTS_SHOWN,
    LANES,
    LATEST_DAYS,
    OF_ONE_DAY,
    home_page,
)
from pages.home.counts import Counts
from pages.shared.disagreements import brief_panels
from pages.shared.election_rows import election_rows, first_applications, headline_figures
from pages.shared.status_changes import assessed_among, status_changes
from pages.shared.timeline_items import kinds_with
from pages.shared.views import ClockedView
from reforms.disagreements import (
    claims_answering,
    count_by_state,
    disagreements_compared,
    disputes_among,
    open_disagreements,
)
from reforms.models import Area, StatusSpan
from reforms.tallies import status_counts
from sources.prepared import counted, prepared


class HomeView(ClockedView):
    template_name = "home/home.html"
    section = "home"

    def get_context(self):
        clock = self.clock
        elections = _elections(clock)
        days = _days(clock)
        compared = disagreements_compared(clock, DISAGREEMENTS)
        statuses, published = status_counts(clock), publications(clock)
        changed = {subject for day in days for subject in day["first"]}
        claims = claims_answering(compared, clock, subjects=changed)
        return home_page(
            clock,
            areas=_areas(clock),
            counts=Counts(statuses),
            days=days,
            change_count=sum(_changes(clock)) if statuses.changes is None else statuses.changes,
            changes=status_changes(assessed_among(claims, changed)),
            events=self.events(days),
            elections=election_rows(
                elections,
                headline_figures(elections, clock),
                first_applications(elections, clock),
                clock,
            ),
            panels=brief_panels(disputes_among(compared, claims)),
            disagreement_count=_disagreement_count(statuses, clock),
            last_evidence=published.last_evidence(clock.as_of),
            has_later=any(day > clock.as_of for day in published.days),
        )

    def events(self, days):
        """The latest statements, decisions and votes that happened, since the year of the first change."""
        if not days:
            return []
        return _events(self.clock, EVENTS_SHOWN, since=days[0]["oldest"].replace(month=1, day=1))


def _disagreement_count(statuses, clock):
    counted_with = statuses.disagreements
    return sum(count_by_state(clock).values()) if counted_with is None else counted_with


@prepared
def _elections(clock):
    return Election.objects.newest(clock, 0, ELECTIONS)


@prepared
def _days(clock):
    return StatusSpan.objects.changes(clock).latest_days(LATEST_DAYS, OF_ONE_DAY)


@prepared
def _changes(clock):
    return counted(StatusSpan.objects.changes(clock))


@prepared
def _areas(clock):
    return Area.objects.for_list(clock).with_last_evidence(clock).with_listed_programme(clock)


@prepared
def _events(clock, most, since):
    kinds = [code for kind in LANES for code in kinds_with(kind)]
    happened = Event.objects.counting_since(since, clock).exclude(stage=EventStage.PLANNED)
    events = happened.filter(kind__in=kinds)
    # what events lead to is joined to those shown alone
    shown = Event.objects.filter(pk__in=events.values("pk")[:most])
    return shown.annotate(open_disagreements=open_disagreements(clock)).in_timeline_order().at(clock)
