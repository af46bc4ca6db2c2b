"""The timeline: every event on record, a year at a time."""

import datetime
from collections import defaultdict
from uuid import UUID

from django.db.models import Q

from claims.enums import EventStage
from claims.models import ClaimCitation, Event, Tally
from claims.publications import publications
from elections.movers import with_movers
from pages.shared.paging import ROWS_OF_A_PAGE, Pages
from pages.shared.timeline_items import BACKGROUND, MARKS, kinds_with, moved_reforms
from pages.shared.views import ClockedView
from pages.timeline.context import timeline_page
from pages.timeline.parts import Part, chosen_year, years_of
from reforms.initiatives import status_at
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
        with loaded_together(self.clock) as loaded:
            part, events = self.part(year, years, kinds)
            moves = self.moves(part, events, kinds) if year else []
            links = self.links(events, moves)
            loaded.extend([*events, *links])
        return timeline_page(
            self.request.path,
            self.clock,
            part,
            every=every,
            years=years,
            kinds=kinds,
            events=events,
            moves=moves,
            sources=_sources_by_claim(links),
            last_evidence=publications(self.clock).last_evidence(self.clock.as_of),
        )

    def part(self, year, years, kinds):
        """The page of the year that is asked for, and its events."""
        if year is None:
            return Part(None, None), []
        page = Pages((), known_count=year.count(kinds)).get_page(self.request.GET.get("page"))
        codes = tuple(code for kind in kinds for code in kinds_with(kind))
        first = (page.number - 1) * ROWS_OF_A_PAGE
        events = _events(self.clock, codes, first, begins=year.begins, ends=year.ends)
        following = events.pop() if len(events) > ROWS_OF_A_PAGE else None
        return (
            Part(
                year,
                page,
                from_day=following.counts_from + datetime.timedelta(1) if following else year.begins,
                until_day=events[0].counts_from if events and page.number > 1 else year.ends,
                before=self.before(year, years, following),
                is_newest=page.number == 1 and year is years[0],
            ),
            events,
        )

    def before(self, year, years, following):
        """The day of what is older than a page: of the event that follows, or of what older years have."""
        if following and following.stage == EventStage.HAPPENED:
            return following.counts_from
        if not following and year is years[-1]:
            return None
        until = following.counts_from if following else year.begins
        return max(_last_days(self.clock, until=until), default=None)

    def moves(self, part, events, kinds):
        """The moves of reforms that go with the events, and those of the days of the page with none."""
        shown = {event.pk for event in events}
        days = [part.from_day, part.until_day, *(event.counts_from for event in events)]
        changes = _changes(self.clock, begins=min(days), ends=max(days))
        with_others = not kinds or BACKGROUND in kinds
        return [
            _move(row)
            for row in changes
            if row["mover"] in shown
            or (with_others and not row["mover"] and part.from_day <= row["day"] <= part.until_day)
        ]

    def links(self, events, moves):
        """The citations of each event, and of a report of each move that goes with no event."""
        reports = [UUID(move["report"]) for move in moves if not move["mover"]]
        claims = [*(event.pk for event in events), *reports]
        return _links(self.clock, claims=claims) if claims else []


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
    rows = Event.objects.filter(pk__in=shown).annotate(status_found=status_at("subject", clock))
    return rows.in_timeline_order().at(clock)


@prepared
def _last_days(clock, until):
    """The last days before one on which an event happened, and on which reforms moved."""
    happened = Event.objects.under(clock).filter(stage=EventStage.HAPPENED, counts_from__lt=until)
    moved = StatusSpan.objects.changes(clock).filter(from_day__lt=until)
    days = [
        rows.order_by(f"-{day}").values_list(day, flat=True)[:1]
        for rows, day in ((happened, "counts_from"), (moved, "from_day"))
    ]
    return days[0].union(days[1], all=True)


@prepared
def _changes(clock, begins, ends):
    changes = StatusSpan.objects.changes(clock).filter(from_day__gte=begins, from_day__lte=ends)
    return with_movers(changes, clock).by_date("mover")


@prepared
def _links(clock, claims):
    links = ClaimCitation.objects.known(clock).filter(IsAmong("claim", claims))
    return links.order_by("claim_id", "known_from", "position").with_source()


def _sources_by_claim(links):
    """The sources of each claim, by its key as text."""
    found = defaultdict(list)
    for link in links:
        found[str(link.claim_id)].append(link.citation.source)
    return found


def _move(row):
    """The statuses reached, of a row of ``StatusSpanQuerySet.by_date``."""
    dated = {name: row[name] for name in ("date", "date_precision", "date_qualifier", "status")}
    counts = row["count"], row["inferred"]
    return moved_reforms(StatusSpan(**dated), row["day"], *counts, report=row["report"], mover=row["mover"])
