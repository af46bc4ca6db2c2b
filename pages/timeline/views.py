"""The timeline: every event on record, a year at a time."""

import datetime
from collections import defaultdict

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import DenseRank, ExtractYear, RowNumber

from claims.enums import EventStage
from claims.models import ClaimCitation, Event, Tally
from claims.publications import publications
from elections.movers import may_be_moved_by, with_movers
from pages.shared.paging import ROWS_OF_A_PAGE, Pages
from pages.shared.timeline_items import BACKGROUND, MARKS, Sources, kinds_with, moved_reforms
from pages.shared.views import ClockedView
from pages.timeline.context import timeline_page
from pages.timeline.years import YearPage, chosen_year, years_of
from reforms.disagreements import open_disagreements
from reforms.initiatives import status_at
from reforms.models import StatusSpan
from sources.enums import DateQualifier
from sources.loading import loaded_together
from sources.prepared import IsAmong, prepared

# How many sources of an event, or of what is reported without one, are looked at; the rest is counted.
SOURCES_SHOWN = 10


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
            year_page, events = self.year_page(year, years, kinds)
            moves = self.moves(year_page, events, kinds) if year else []
            links = self.links(events, moves)
            loaded.extend([*events, *links])
        return timeline_page(
            self.request.path,
            self.clock,
            year_page,
            every=every,
            years=years,
            kinds=kinds,
            events=events,
            moves=moves,
            sources=_sources(links, moves),
            last_evidence=publications(self.clock).last_evidence(self.clock.as_of),
        )

    def year_page(self, year, years, kinds):
        """The page of the year that is asked for, and its events."""
        if year is None:
            return YearPage(None, None), []
        page = Pages((), known_count=year.count(kinds)).get_page(self.request.GET.get("page"))
        codes = tuple(code for kind in kinds for code in kinds_with(kind))
        first = (page.number - 1) * ROWS_OF_A_PAGE
        events = _events(self.clock, codes, first, begins=year.begins, ends=year.ends)
        following = events.pop() if len(events) > ROWS_OF_A_PAGE else None
        return (
            YearPage(
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

    def moves(self, year_page, events, kinds):
        """The moves of reforms that go with the events, and those of the days of the page with none."""
        shown = {event.pk for event in events}
        days = [year_page.from_day, year_page.until_day, *(event.counts_from for event in events)]
        changes = _changes(self.clock, begins=min(days), ends=max(days), events=list(shown))
        with_others = not kinds or BACKGROUND in kinds
        return [
            _move(row)
            for row in changes
            if row["mover"] in shown
            or (with_others and not row["mover"] and year_page.from_day <= row["day"] <= year_page.until_day)
        ]

    def links(self, events, moves):
        """A citation of each source of each event, and of the reports of each date that go with no event."""
        shown = [event.pk for event in events]
        reports = [key for move in moves for key in move["reports"]]
        return _links(self.clock, events=shown, claims=[*shown, *reports]) if shown or reports else []


@prepared
def _years(clock):
    """The years with events, and those without in which changes stand alone."""
    events = Event.objects.under(clock).annotate(year=ExtractYear("counts_from"))
    changes = StatusSpan.objects.changes(clock).annotate(year=ExtractYear("from_day"))
    bare = changes.exclude(year__in=events.order_by().values("year"))
    return Event.objects.by_year(clock).union(_alone(bare, clock).by_year(), all=True)


@prepared
def _years_tallied(clock):
    """The same by the tallies, which name the days with changes: few of them are in years without events."""
    events = Tally.objects.under(clock).filter(list="claim", part=Event.own_type()).by_year()
    days = Tally.objects.under(clock).filter(list="status_change").annotate(year=ExtractYear("day"))
    # as an array, which is read before any mover is looked for
    bare = ArraySubquery(days.exclude(year__in=events.values("year")).values("day"))
    changes = StatusSpan.objects.changes(clock).filter(IsAmong("from_day", bare))
    return events.union(_alone(changes, clock).by_year(), all=True)


def _alone(changes, clock):
    """Those that stand under no event."""
    return with_movers(changes, clock).filter(mover=None)


@prepared
def _events(clock, codes, first, begins, ends):
    """Those of a page of the days, and one more: up to its day the reforms that moved are shown there."""
    events = Event.objects.counting_since(begins, clock).filter(counts_from__lte=ends)
    of_kinds = events.filter(kind__in=codes) if codes else events
    shown = of_kinds.values("pk")[first : first + ROWS_OF_A_PAGE + 1]
    # what events lead to is joined to those shown alone
    found = {"status_found": status_at("subject", clock), "open_disagreements": open_disagreements(clock)}
    return Event.objects.filter(pk__in=shown).annotate(**found).in_timeline_order().at(clock)


@prepared
def _last_days(clock, until):
    """The last days before one on which an event happened, and on which reforms moved.

    A change stands on the day of its event, which is another one only where its own is not exact.
    """
    happened = Event.objects.under(clock).filter(stage=EventStage.HAPPENED, counts_from__lt=until)
    changes = with_movers(StatusSpan.objects.changes(clock).filter(from_day__lt=until), clock)
    moved = changes.filter(Q(date_qualifier=DateQualifier.ON, date=F("from_day")) | Q(mover=None))
    days = [
        rows.order_by(f"-{day}").values_list(day, flat=True)[:1]
        for rows, day in ((happened, "counts_from"), (moved, "from_day"))
    ]
    return days[0].union(days[1], all=True)


@prepared
def _changes(clock, begins, ends, events):
    """The changes of the days, and later ones that these events may have moved.

    Those without a mover have the ``reports`` that say so.
    """
    of_days = Q(from_day__gte=begins, from_day__lte=ends)
    of_page = StatusSpan.objects.changes(clock).filter(of_days | may_be_moved_by(events))
    reports = Case(When(mover=None, then=ArrayAgg("earliest")))
    return with_movers(of_page, clock).by_date("mover").annotate(reports=reports)


@prepared
def _links(clock, events, claims):
    """The citations of claims, one of each source of an event, and of other claims of one date together.

    ``place`` and ``from_last`` are the places of the source among theirs, of which the first ones are given.
    """
    claim = Case(When(IsAmong("claim", events), then=F("claim")))
    group = (claim, "claim__date", "claim__date_precision", "claim__date_qualifier")
    first = ("known_from", "position")
    links = ClaimCitation.objects.known(clock).filter(IsAmong("claim", claims))
    placed = links.annotate(
        place=Window(DenseRank(), partition_by=group, order_by="citation__source"),
        from_last=Window(DenseRank(), partition_by=group, order_by="-citation__source"),
        of_source=Window(RowNumber(), partition_by=(*group, "citation__source"), order_by=first),
    )
    return placed.filter(of_source=1, place__lte=SOURCES_SHOWN).order_by(*first, "id").with_source()


def _sources(links, moves):
    """``Sources`` by the key of an event or the date of moves."""
    dates = {report: move["date"] for move in moves for report in move["reports"]}
    links_of = defaultdict(list)
    for link in links:
        links_of[dates.get(link.claim_id, link.claim_id)].append(link)
    found = defaultdict(Sources)
    for key, of_key in links_of.items():
        count = of_key[0].place + of_key[0].from_last - 1
        found[key] = Sources([link.citation.source for link in of_key], count - len(of_key))
    return found


def _move(row):
    """The statuses reached, of a row of ``StatusSpanQuerySet.by_date``."""
    dated = {name: row[name] for name in ("date", "date_precision", "date_qualifier", "status")}
    counts = row["count"], row["inferred"]
    reports = row["reports"] or ()
    return moved_reforms(StatusSpan(**dated), row["day"], *counts, reports=reports, mover=row["mover"])
