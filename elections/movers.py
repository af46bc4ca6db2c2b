"""The event with which an initiative changed its status: one about its act, or the vote that applied it."""

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from claims.enums import EventKind, EventStage
from claims.models import Event
from elections.models import Application

# Of several events about an act, that by which it was decided.
_DECIDING = (EventKind.VOTE, EventKind.SIGNING, EventKind.DECISION, EventKind.ADDRESS, EventKind.ANNOUNCEMENT)


def with_movers(changes, clock):
    """Changes of status (``StatusSpanQuerySet.changes``), each with ``mover``: the key of an event, or None.

    It is an event that happened and counts from the same day, about the act that the report names, or a vote
    that applied the initiative. That something else happened on the day is no reason.
    """
    happened = Event.objects.under(clock).filter(stage=EventStage.HAPPENED, counts_from=OuterRef("from_day"))
    places = (When(kind=kind, then=Value(place)) for place, kind in enumerate(_DECIDING))
    of_act = happened.filter(subject=OuterRef("earliest__act")).order_by(
        Case(*places, default=Value(len(_DECIDING))), "known_from", "key"
    )
    applied_by = Application.objects.under(clock).filter(initiative=OuterRef(OuterRef("subject")))
    votes = happened.filter(kind=EventKind.VOTE, subject__in=applied_by.order_by().values("subject"))
    return changes.annotate(
        mover=Coalesce(
            Subquery(of_act.values("pk")[:1]), Subquery(votes.order_by("known_from", "key").values("pk")[:1])
        )
    )
