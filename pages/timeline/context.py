"""What happened, newest first, with the silences left in and the reforms that moved."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charts import date_text as time_words
from charts.overview import Overview, OverviewEvent, overview_figure
from claims.enums import EventKind, EventStage
from claims.evidence import SourceBreakdown
from pages.initiatives.listing import FilterBar, Toggle, ToggleGroup
from pages.shared import dates
from pages.shared.claim_rows import Link, words
from pages.shared.dates import Dated
from pages.shared.footnotes import source_line
from pages.shared.labels import PublisherSign, Sign, status_sign
from sources.enums import DateQualifier

# A shorter time without an event is no silence.
SHORTEST_GAP = 60

STATEMENT, DECISION, VOTE, BACKGROUND = "statement", "decision", "vote", "background"
MARKS = {
    STATEMENT: gettext_lazy("Statements"),
    DECISION: gettext_lazy("Decisions"),
    VOTE: gettext_lazy("Votes"),
    BACKGROUND: gettext_lazy("Background"),
}
_MARK_OF = {
    EventKind.ADDRESS: STATEMENT,
    EventKind.ANNOUNCEMENT: STATEMENT,
    EventKind.PUBLICATION: STATEMENT,
    EventKind.INTERVIEW: STATEMENT,
    EventKind.DECISION: DECISION,
    EventKind.SIGNING: DECISION,
    EventKind.APPOINTMENT: DECISION,
    EventKind.RESIGNATION: DECISION,
    EventKind.REGISTRATION: DECISION,
    EventKind.VOTE: VOTE,
}


@dataclass(frozen=True)
class Move:
    """Reforms that reached a status on one day: a mark for each, and how many in words."""

    status: Sign
    marks: range
    text: str


@dataclass(frozen=True)
class Item:
    """An event of the list: templates/components/timeline_item.html."""

    anchor: str
    date: Dated
    day: object
    kind: str
    kind_label: str
    title: str
    url: str
    tile: PublisherSign
    source_text: str
    source_url: str
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Gap:
    """Time without an event."""

    text: str


@dataclass(frozen=True)
class Year:
    """The entries of one year, newest first: ``entries`` are pairs of (is it a gap, the entry)."""

    number: int
    count: int
    entries: list


@dataclass(frozen=True)
class ReformChange:
    """One change of one initiative."""

    day: object
    date: Dated
    is_by: bool
    reform: Link
    before: Sign | None
    after: Sign
    sources: tuple


def mark_of(event):
    """Which of the four marks an event has."""
    return _MARK_OF.get(EventKind(event.kind), BACKGROUND)


def anchor_of(event):
    """The id of an event's entry in a list."""
    return f"event-{event.key.replace('.', '-')}"


def reform_changes(initiatives, links):
    """Every change of every assessed initiative, newest first; of one day in the order of the list."""
    found = []
    for initiative in initiatives:
        before = None
        for change in initiative.assessment.changes:
            after = status_sign(change.status.value)
            found.append(
                ReformChange(
                    day=change.since,
                    date=dates.of_claim(change.earliest),
                    is_by=change.earliest.date_qualifier == DateQualifier.BY,
                    reform=Link(initiative.title, links.to(initiative)),
                    before=before,
                    after=after,
                    sources=tuple(
                        source_line(one, links) for one in SourceBreakdown.of(change.reports).sources
                    ),
                )
            )
            before = after
    return sorted(found, key=lambda change: change.day, reverse=True)


def timeline_items(events, changes, links):
    """The events with the reforms that moved on their day, newest first.

    What moved on a day without an event, or by a day, stands there under a title of its own.
    """
    by_date = {}
    for change in changes:
        by_date.setdefault(change.date, []).append(change)
    items = []
    for _day, group in groupby(events, key=lambda event: event.counts_from):
        of_the_day = sorted(group, key=lambda event: list(MARKS).index(mark_of(event)))
        bearer = min(of_the_day, key=_bearing)
        moved = by_date.pop(dates.of_claim(bearer), []) if _may_bear(bearer) else []
        items += [_item(event, moved if event is bearer else [], links) for event in of_the_day]
    items += [_item_of_changes(moved) for moved in by_date.values()]
    return sorted(items, key=lambda item: item.day, reverse=True)


def _bearing(event):
    """Beside which event of a day the reforms that moved are shown: a vote before a decision before words."""
    return not _may_bear(event), [VOTE, DECISION, STATEMENT, BACKGROUND].index(mark_of(event))


def _may_bear(event):
    """An event that was planned, or that is dated by a later report, moved nothing on that day."""
    return event.stage == EventStage.HAPPENED and event.date_qualifier == DateQualifier.ON


def _item(event, changes, links):
    source = source_line(SourceBreakdown.of([event]).sources[0], links)
    label = event.get_kind_display()
    return Item(
        anchor=anchor_of(event),
        date=dates.of_claim(event),
        day=event.counts_from,
        kind=mark_of(event),
        kind_label=_("%(kind)s, planned") % {"kind": label} if event.stage == EventStage.PLANNED else label,
        title=words(event),
        url=links.to(event.subject),
        tile=source.publisher.kind,
        source_text=source.publisher.name,
        source_url=source.url,
        moves=_moves(changes),
    )


def _item_of_changes(changes):
    first = changes[0]
    source = first.sources[0]
    return Item(
        anchor=f"changes-{first.date.iso}{'-by' if first.is_by else ''}",
        date=first.date,
        day=first.day,
        kind=BACKGROUND,
        kind_label=_("Reported without an event"),
        title=_("Progress of reforms reported"),
        url="",
        tile=source.publisher.kind,
        source_text=source.publisher.name,
        source_url=source.url,
        moves=_moves(changes),
    )


def _moves(changes):
    counts = {}
    for change in changes:
        counts.setdefault(change.after.code, []).append(change)
    return tuple(_move(code, len(moved)) for code, moved in counts.items())


def _move(code, count):
    status = status_sign(code)
    text = ngettext("%(count)d reform: %(status)s", "%(count)d reforms: %(status)s", count)
    return Move(status, range(count), text % {"count": count, "status": str(status.label).lower()})


def years(items, *, with_gaps, clock, last_evidence):
    """The items year by year; with the silences between them, where none was filtered out."""
    found = []
    later = max([clock.as_of, *(item.day for item in items[:1])])
    for number, group in groupby(items, key=lambda item: item.day.year):
        of_year = list(group)
        year = Year(number, len(of_year), [])
        for item in of_year:
            gap = _gap(item.day, later, last_evidence, is_first=not found and not year.entries)
            if with_gaps and gap:
                (found[-1] if found and not year.entries else year).entries.append((True, gap))
            year.entries.append((False, item))
            later = item.day
        found.append(year)
    return found


def _gap(day, later, last_evidence, *, is_first):
    """The silence between an event and the next later one, or the day shown."""
    start = max(day, min(last_evidence or day, later)) if is_first else day
    if (later - start).days < SHORTEST_GAP:
        return None
    span = time_words.span(start, later)
    if is_first:
        return Gap(
            _("%(span)s with no evidence held, up to %(date)s")
            % {"span": span, "date": time_words.long_date(later)}
        )
    return Gap(_("%(span)s with nothing on record") % {"span": span})


def overview(items, changes, clock, last_evidence):
    """The axis over the list, from the first change of a reform on; None where nothing happened."""
    if not items:
        return None
    start = min((change.day for change in changes), default=items[-1].day)
    return overview_figure(
        Overview(
            events=tuple(OverviewEvent(item.day, item.kind, item.title, item.anchor) for item in items),
            start=start.replace(month=1, day=1),
            as_of=clock.as_of,
            last_evidence=min(last_evidence or max(item.day for item in items), clock.as_of),
        )
    )


def kinds_filter(events, chosen, path, links):
    """The toggles for the four kinds of marks; none chosen is all."""
    counts = {mark: sum(mark_of(event) == mark for event in events) for mark in MARKS}
    options = tuple(
        Toggle(f"kind-{mark}", mark, str(label), counts[mark], mark in chosen, event=mark)
        for mark, label in MARKS.items()
    )
    return FilterBar(path, links.clock.chosen, (), (ToggleGroup(_("Kind of event"), "kind", options),))
