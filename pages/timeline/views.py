"""The timeline: every event on record, a year at a time."""

import datetime

from claims.models import ClaimCitation, Event
from claims.publications import publications
from pages.shared.paging import ROWS_OF_A_PAGE, Pages
from pages.shared.timeline_items import BACKGROUND, MARKS, kinds_with, moved_reforms, moves_of_events
from pages.shared.views import ClockedView
from pages.timeline.context import timeline_page
from pages.timeline.parts import Part, chosen_year, years_of
from reforms.models import StatusSpan


class TimelineView(ClockedView):
    template_name = "timeline/timeline.html"
    section = "timeline"
    own_parameters = ("kind", "year", "page")

    def get_context(self):
        kinds = [kind for kind in MARKS if kind in self.request.GET.getlist("kind")]
        changes = StatusSpan.objects.changes(self.clock)
        every = years_of(Event.objects.by_year(self.clock).union(changes.by_year(), all=True))
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
        rows = Event.objects.of_year(year.number, self.clock)
        if kinds:
            rows = rows.filter(kind__in=[code for kind in kinds for code in kinds_with(kind)])
        page = Pages(rows, known_count=year.count(kinds)).get_page(self.request.GET.get("page"))
        first = (page.number - 1) * ROWS_OF_A_PAGE
        # one more than the page has: up to its day the reforms that moved are shown here
        events = list(rows.with_citations(self.clock)[first : first + ROWS_OF_A_PAGE + 1])
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
        changes = StatusSpan.objects.changes(self.clock).filter(
            from_day__range=(part.from_day, part.until_day)
        )
        if not kinds:
            return moves_of_events(events, _moved(changes))
        # the events that are not shown may be those with which the reforms moved
        days = [event.counts_from for event in events]
        of_the_days = Event.objects.of_year(part.year.number, self.clock).filter(counts_from__in=days)
        carried, _others = moves_of_events(of_the_days, _moved(changes.filter(from_day__in=days)))
        alone = _moved(changes.without_event(self.clock)) if BACKGROUND in kinds else []
        return carried, moves_of_events([], alone)[1]

    def with_sources(self, alone):
        """Pairs of moves of one date and the first source that reports them."""
        reports = [moves[0]["report"] for moves in alone]
        links = ClaimCitation.objects.known(self.clock).filter(claim__in=reports).order_by("-position")
        sources = {str(link.claim_id): link.citation.source for link in links.with_source()} if alone else {}
        return [(moves, sources[moves[0]["report"]]) for moves in alone]


def _moved(changes):
    """The statuses reached, by date, of changes of status."""
    return [
        moved_reforms(
            StatusSpan(
                **{name: row[name] for name in ("date", "date_precision", "date_qualifier", "status")}
            ),
            row["day"],
            row["count"],
            report=row["report"],
        )
        for row in changes.by_date()
    ]
