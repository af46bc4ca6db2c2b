"""The event with which an initiative changed its status: one about its act, one that names it, or a vote."""

from functools import reduce
from operator import or_

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, IsNull

from claims.enums import EventKind, EventStage
from claims.models import Event, Mention
from elections.models import Application, Election
from reforms.enums import Status
from reforms.models import StatusReport, StatusSpan
from sources.enums import DateQualifier
from sources.prepared import IsAmong

_SPOKEN = (EventKind.ADDRESS, EventKind.ANNOUNCEMENT)
# The kinds of events by which a status is reached.
_REACHED_BY = {
    Status.CONSIDERED: _SPOKEN,
    Status.ANNOUNCED: _SPOKEN,
    Status.IN_PREPARATION: (EventKind.DECISION,),
    Status.APPROVED: (EventKind.VOTE,),
    Status.REJECTED: (EventKind.VOTE,),
    Status.ENACTED: (EventKind.SIGNING, EventKind.DECISION),
    Status.IN_FORCE: (EventKind.DECISION,),
}
# What is done with an act once: a decision or an announcement of an earlier day may be of an earlier step.
_OF_AN_ACT = (EventKind.ADDRESS, EventKind.VOTE, EventKind.SIGNING)
# Of several events of the same day about an act, that by which it was decided.
_DECIDING = (EventKind.VOTE, EventKind.SIGNING, EventKind.DECISION, *_SPOKEN)
_IS_VOTE_OF_ELECTION = Q(kind=EventKind.VOTE, subject__type=Election.own_type())


def with_movers(changes, clock):
    """Changes of status (``StatusSpanQuerySet.changes``), each with ``mover``: the key of an event, or None.

    It is an event that happened and counts, in this order:

    - a vote that applied the initiative, for the status of one applied;
    - an event about the act that the report names, of a kind by which such a status is reached: on the same
      day or, where the date of the change allows an earlier one ("by" a day, in a month), the last before it.
      A referendum is about the act put to the vote;
    - any other event about that act on the same day;
    - where the report names no act, an event of the same day that names the initiative, of such a kind.

    That something else happened on the day, or is told in the same passage, is no reason.
    """
    return changes.annotate(mover=Coalesce(_applied_by(clock), _decided_by(clock)))


def may_be_moved_by(events):
    """The condition on changes that one of the events with these keys may have moved them days before.

    It is one on their keys, which indexes find: few of all later changes are of these acts and votes.
    """
    acts = Mention.objects.filter(IsAmong("claim", events)).values("entity")
    votes = Event.objects.filter(IsAmong("pk", events), kind=EventKind.VOTE).values("subject")
    applied = Application.objects.filter(subject__in=votes).values("initiative")
    of_act = StatusSpan.objects.filter(earliest__in=StatusReport.objects.filter(act__in=acts))
    of_vote = StatusSpan.objects.filter(status=Status.APPLIED, subject__in=applied)
    return Q(IsAmong("pk", of_act)) | Q(IsAmong("pk", of_vote))


def _applied_by(clock):
    """The first vote that applied the initiative of a change to *applied*."""
    applications = Application.objects.under(clock).filter(initiative=OuterRef(OuterRef("subject")))
    votes = _happened(clock).filter(
        Exact(OuterRef("status"), Status.APPLIED),
        kind=EventKind.VOTE,
        subject__in=applications.order_by().values("subject"),
    )
    return _first(votes, "counts_from")


def _decided_by(clock):
    """The event about what the report of a change is about: the act that it names, else the initiative."""
    is_about_act = Q(subject=OuterRef("earliest__act"))
    reaches = reduce(
        or_, (Q(Exact(OuterRef("status"), status), kind__in=kinds) for status, kinds in _REACHED_BY.items())
    )
    is_of_the_day = Q(counts_from=OuterRef("from_day"))
    names_act, names_none = (Q(IsNull(OuterRef("earliest__act"), none)) for none in (False, True))
    events = _happened(clock).filter(
        (is_about_act & is_of_the_day)
        | reaches & (is_about_act & Q(kind__in=_OF_AN_ACT) | names_act & _IS_VOTE_OF_ELECTION)
        | reaches & names_none & is_of_the_day,
        mention_rows__entity=Coalesce(OuterRef("earliest__act"), OuterRef("subject")),
    )
    places = (When(kind=kind, then=Value(place)) for place, kind in enumerate(_DECIDING))
    ordered = events.alias(
        is_other=Case(When(reaches, then=Value(0)), default=Value(1)),
        place=Case(*places, default=Value(len(_DECIDING))),
    )
    return _first(ordered, "is_other", "-counts_from", "place")


def _happened(clock):
    """The events that happened on a day that the date of a change allows: by a day is any before it."""
    in_time = Q(counts_from__gte=OuterRef("date")) | Q(Exact(OuterRef("date_qualifier"), DateQualifier.BY))
    return Event.objects.under(clock).filter(
        in_time, stage=EventStage.HAPPENED, counts_from__lte=OuterRef("from_day")
    )


def _first(events, *order):
    return Subquery(events.order_by(*order, "known_from", "key").values("pk")[:1])
