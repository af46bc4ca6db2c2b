"""Events with the reforms that they moved."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charts.overview import overview_figure
from claims.enums import EventKind, EventStage
from pages.shared import dates
from pages.shared.claim_text import claim_text
from pages.shared.evidence import one_of_each_publisher
from pages.shared.labels import label_of, status_label
from sources.enums import DateQualifier
from sources.models import Source

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
    EventKind.POSTPONEMENT: DECISION,
    EventKind.CANCELLATION: DECISION,
    EventKind.ANNULMENT: DECISION,
    EventKind.SIGNING: DECISION,
    EventKind.APPOINTMENT: DECISION,
    EventKind.RESIGNATION: DECISION,
    EventKind.REGISTRATION: DECISION,
    EventKind.VOTE: VOTE,
}
_DISPLAY_ORDER = list(MARKS)
# More reforms than these, of one day and status, are shown by their number alone.
MARKS_OF_A_MOVE = 100


def mark_of(kind):
    """Which of the four marks an event of this kind has."""
    return _MARK_OF.get(EventKind(kind), BACKGROUND)


def kinds_with(mark):
    """The kinds of events that have one of the four marks."""
    return [kind for kind in EventKind if mark_of(kind) == mark]


def moved_reforms(span, day, count, inferred, *, reports=(), mover=None):
    """A status that so many reforms reached on one date; ``span`` is a ``StatusSpan`` with the date.

    ``inferred`` is how many of them no source states to have done so, ``mover`` the key of the event with
    which they moved, if any, or else ``reports`` those of the reports that say so.
    """
    status = status_label(span.status)
    return {
        "date": dates.of_claim(span),
        "day": day,
        "is_by": span.date_qualifier == DateQualifier.BY,
        "status": status,
        "reports": reports,
        "mover": mover,
        "marks": range(min(count, MARKS_OF_A_MOVE)),
        "text": _moved_text(count, inferred) % {"count": count, "status": status.label, "inferred": inferred},
    }


def _moved_text(count, inferred):
    if not inferred:
        return ngettext("%(count)d reform: %(status)s", "%(count)d reforms: %(status)s", count)
    if inferred == count:
        return ngettext(
            "%(count)d reform: %(status)s (inferred)", "%(count)d reforms: %(status)s (all inferred)", count
        )
    return ngettext(
        "%(count)d reform: %(status)s (%(inferred)d inferred)",
        "%(count)d reforms: %(status)s (%(inferred)d inferred)",
        count,
    )


def newest_first(items):
    """The items in the order of the timeline: of a day statements, decisions, votes, the rest."""
    ordered = sorted(items, key=lambda item: _DISPLAY_ORDER.index(item["kind"]))
    return sorted(ordered, key=lambda item: item["day"], reverse=True)


class Sources(NamedTuple):
    """Sources to be named, and how many there are beside them."""

    shown: Sequence[Source] = ()
    further: int = 0


_NONE = Sources()


def event_item(event, sources=_NONE, moves=()):
    """An event, with those of its sources that say so by its day, and the moves of reforms shown with it."""
    return {
        "claim": event,
        "anchor": f"event-{event.key.replace('.', '-')}",
        "date": _date_of(event),
        "day": event.counts_from,
        "is_plan": event.stage == EventStage.PLANNED,
        "kind": mark_of(event.kind),
        "kind_label": _kind_text(event),
        "title": claim_text(event),
        "subject": event.subject,
        "sources": one_of_each_publisher(
            _published_by(event.counts_from, sources.shown) if event.is_plan else sources.shown
        ),
        "further_sources": sources.further,
        "moves": [_with_date(move, event.counts_from) for move in moves],
    }


def _published_by(day, sources):
    """Those not published later, so far as is known, or else all."""
    return [one for one in sources if not one.latest_day or one.latest_day <= day] or sources


def _date_of(event):
    """That of the event; of a plan the day from which it counts, on which it was made."""
    return dates.of_day(event.counts_from) if event.stage == EventStage.PLANNED else dates.of_claim(event)


def _kind_text(event):
    kind = label_of(EventKind(event.kind))
    if event.stage != EventStage.PLANNED:
        return kind
    return _("%(kind)s, planned: %(date)s") % {"kind": kind, "date": dates.of_claim(event).short}


def _with_date(move, day):
    """With its date in the text where that is another day than that of its event."""
    if move["day"] == day:
        return move
    return move | {"text": _("%(moved)s, %(date)s") % {"moved": move["text"], "date": move["date"].short}}


def moves_item(moves, sources):
    """Moves of one date with which no event on record goes, with the sources of their reports."""
    first = moves[0]
    return {
        "claim": None,
        "anchor": f"changes-{first['date'].iso}{'-by' if first['is_by'] else ''}",
        "date": first["date"],
        "day": first["day"],
        "is_plan": False,
        "kind": BACKGROUND,
        "kind_label": _("Reported without an event"),
        "title": _("Progress of reforms reported"),
        "subject": None,
        "sources": one_of_each_publisher(sources.shown),
        "further_sources": sources.further,
        "moves": moves,
    }


def overview(items, *, start, end, last_evidence):
    """The axis over the items from ``start`` to ``end``; None without items."""
    if not items:
        return None
    events = [
        {"day": item["day"], "kind": item["kind"], "label": item["title"], "anchor": item["anchor"]}
        for item in items
    ]
    # nobody knows how long a silence is of which no evidence has a date
    return overview_figure(events, start=start, as_of=end, last_evidence=min(last_evidence or end, end))
