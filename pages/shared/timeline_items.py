"""Events with the reforms that moved on their day, and the axis that shows them."""

from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charts.overview import overview_figure
from claims.enums import EventKind, EventStage
from claims.evidence import SourceBreakdown
from pages.shared import dates
from pages.shared.claim_text import claim_text
from sources.enums import DateQualifier

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
_DISPLAY_ORDER = list(MARKS)
# Which event of a day the reforms that moved are shown with: vote, then decision, then statement.
_CARRYING_ORDER = [VOTE, DECISION, STATEMENT, BACKGROUND]


def mark_of(event):
    """Which of the four marks an event has."""
    return _MARK_OF.get(EventKind(event.kind), BACKGROUND)


def timeline_items(events, changes):
    """The events, each with the changes of status on its day, newest first.

    Changes on a day without an event, or dated “by” a day, are an item of their own.
    """
    by_date = {}
    for change in changes:
        by_date.setdefault(change["date"], []).append(change)
    items = []
    for _day, group in groupby(events, key=lambda event: event.counts_from):
        of_the_day = sorted(group, key=lambda event: _DISPLAY_ORDER.index(mark_of(event)))
        carrier = min(of_the_day, key=_carrying)
        moved = by_date.pop(dates.of_claim(carrier), []) if _can_carry(carrier) else []
        items += [_event_item(event, moved if event is carrier else []) for event in of_the_day]
    items += [_change_item(moved) for moved in by_date.values()]
    return sorted(items, key=lambda item: item["day"], reverse=True)


def _carrying(event):
    return not _can_carry(event), _CARRYING_ORDER.index(mark_of(event))


def _can_carry(event):
    """An event that was planned, or that is dated by a later report, moved nothing on that day."""
    return event.stage == EventStage.HAPPENED and event.date_qualifier == DateQualifier.ON


def _event_item(event, changes):
    label = event.get_kind_display()
    return {
        "anchor": f"event-{event.key.replace('.', '-')}",
        "date": dates.of_claim(event),
        "day": event.counts_from,
        "kind": mark_of(event),
        "kind_label": _("%(kind)s, planned") % {"kind": label}
        if event.stage == EventStage.PLANNED
        else label,
        "title": claim_text(event),
        "subject": event.subject,
        "source": SourceBreakdown.of([event]).sources[0],
        "moves": _moves(changes),
    }


def _change_item(changes):
    first = changes[0]
    return {
        "anchor": f"changes-{first['date'].iso}{'-by' if first['is_by'] else ''}",
        "date": first["date"],
        "day": first["day"],
        "kind": BACKGROUND,
        "kind_label": _("Reported without an event"),
        "title": _("Progress of reforms reported"),
        "subject": None,
        "source": first["sources"][0],
        "moves": _moves(changes),
    }


def _moves(changes):
    """The changes by the status reached: each with its changes, for the marks, and the text beside them."""
    by_status = {}
    for change in changes:
        by_status.setdefault(change["after"], []).append(change)
    return [
        {
            "status": status,
            "changes": moved,
            "text": ngettext("%(count)d reform: %(status)s", "%(count)d reforms: %(status)s", len(moved))
            % {"count": len(moved), "status": status.label},
        }
        for status, moved in by_status.items()
    ]


def overview(items, changes, clock, last_evidence):
    """The axis over the items, from the first change of a reform on; None without items."""
    if not items:
        return None
    start = min((change["day"] for change in changes), default=items[-1]["day"])
    events = [
        {"day": item["day"], "kind": item["kind"], "label": item["title"], "anchor": item["anchor"]}
        for item in items
    ]
    return overview_figure(
        events,
        start=start.replace(month=1, day=1),
        as_of=clock.as_of,
        last_evidence=min(last_evidence or max(item["day"] for item in items), clock.as_of),
    )
