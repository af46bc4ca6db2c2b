"""The timeline: every event on record, a year at a time."""

import datetime
from uuid import UUID

from django.db.models import Q

from claims.models import ClaimCitation, Event, Tally
from claims.publications import publications
from claims.shown import add_citations
from pages.shared.paging import ROWS_OF_A_PAGE, Pages
from pages.shared.timeline_items import BACKGROUND, MARKS, kinds_with, moved_reforms, moves_of_events
from pages.shared.views import ClockedView
from pages.timeline.context import timeline_page
from pages.timeline.parts import Part, chosen_year, years_of
from reforms.models import StatusSpan
from sources.loading import loaded_together
from sources.prepared import IsAmong, prepared


class TimelineView(ClockedView):
    template_name = "timeline/timeline.html"
    section = "timeline"
    own_parameters = ("kind", "year", "page")

    def get_context(self):
        kinds = [kind for kind in MARKS if kind in self.request.GET.getlist("kind")]
        tallied = _years_tallied(self.clock) if self.clock.is_latest else ()
        every = years_of(tallied or _years(self.clock))
        years = [year for year in every if year.has(kinds)]
        year = chosen_year(years, self.request.GET.get("year", ""))
        part, events = self.part(year, years, kinds)
        carried, alone = self.moves(part, events, kinds) if year else ({}, [])
        return timeline_page(
            self.request.path,
            self.clock,
            part,
            every=every,
            years=years,
            kinds=kinds,
            events=events,
            carried=carried,
            alone=self.with_sources(alone),
            last_evidence=publications(self.clock).last_evidence(self.clock.as_of),
        )

    def part(self, year, years, kinds):
        """The page of the year that is asked for, and its events with their citations."""
        if year is None:
            return Part(None, None), []
        page = Pages((), known_count=year.count(kinds)).get_page(self.request.GET.get("page"))
        codes = tuple(code for kind in kinds for code in kinds_with(kind))
        first = (page.number - 1) * ROWS_OF_A_PAGE
        with loaded_together(self.clock) as events:
            events.extend(_events(self.clock, codes, first, begins=year.begins, ends=year.ends))
            add_citations(events, self.clock)
        following = events.pop() if len(events) > ROWS_OF_A_PAGE else None
        older = next((other.last for other in years if other.number < year.number), None)
        return (
            Part(
                year,
                page,
                from_day=following.counts_from + datetime.timedelta(1) if following else year.begins,
                until_day=events[0].counts_from if events and page.number > 1 else year.ends,
                before=following.counts_from if following else older,
                is_newest=page.number == 1 and year is years[0],
            ),
            events,
        )

    def moves(self, part, events, kinds):
        """The moves of reforms by the event that they are shown with, and those that are shown alone."""
        days = {"begins": part.from_day, "ends": part.until_day}
        if not kinds:
            return moves_of_events(events, _moved(_changes(self.clock, **days)))
        # the events that are not shown may be those with which the reforms moved
        shown = {"days": [event.counts_from for event in events]}
        of_the_days = _events_of(self.clock, **shown)
        carried, _others = moves_of_events(of_the_days, _moved(_changes_of(self.clock, **shown)))
        alone = _moved(_changes_without_event(self.clock, **days)) if BACKGROUND in kinds else []
        return carried, moves_of_events([], alone)[1]

    def with_sources(self, alone):
        """Pairs of moves of one date and the first source that reports them."""
        reports = [UUID(moves[0]["report"]) for moves in alone]
        links = _links(self.clock, reports=reports) if alone else []
        sources = {str(link.claim_id): link.citation.source for link in links}
        return [(moves, sources[moves[0]["report"]]) for moves in alone]


@prepared
def _years(clock):
    changes = StatusSpan.objects.changes(clock)
    return Event.objects.by_year(clock).union(changes.by_year(), all=True)


@prepared
def _years_tallied(clock):
    of_timeline = Q(list="claim", part=Event.own_type()) | Q(list="status_change")
    return Tally.objects.under(clock).filter(of_timeline).by_year()


@prepared
def _events(clock, codes, first, begins, ends):
    """Those of a page of the days, and one more: up to its day the reforms that moved are shown there."""
    events = Event.objects.counting_since(begins, clock).filter(counts_from__lte=ends)
    of_kinds = events.filter(kind__in=codes) if codes else events
    shown = of_kinds.values("pk")[first : first + ROWS_OF_A_PAGE + 1]
    # what events lead to is joined to those shown alone
    return Event.objects.filter(pk__in=shown).in_timeline_order().at(clock)


@prepared
def _events_of(clock, days):
    events = Event.objects.under(clock).filter(IsAmong("counts_from", days))
    return events.order_by("-counts_from", "known_from", "key")


@prepared
def _changes(clock, begins, ends):
    changes = StatusSpan.objects.changes(clock)
    return changes.filter(from_day__gte=begins, from_day__lte=ends).by_date()


@prepared
def _changes_of(clock, days):
    return StatusSpan.objects.changes(clock).filter(IsAmong("from_day", days)).by_date()


@prepared
def _changes_without_event(clock, begins, ends):
    changes = StatusSpan.objects.changes(clock).filter(from_day__gte=begins, from_day__lte=ends)
    return changes.without_event(clock).by_date()


@prepared
def _links(clock, reports):
    links = ClaimCitation.objects.known(clock).filter(IsAmong("claim", reports))
    return links.order_by("-position").with_source()


def _moved(changes):
    """The statuses reached, by date, of rows of ``StatusSpanQuerySet.by_date``."""
    return [
        moved_reforms(
            StatusSpan(
                **{name: row[name] for name in ("date", "date_precision", "date_qualifier", "status")}
            ),
            row["day"],
            row["count"],
            report=row["report"],
        )
        for row in changes
    ]
