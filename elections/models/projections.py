"""What follows from the events about an election, derived when an entry is made (``Projection``)."""

from typing import Any, NamedTuple

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from claims.enums import Basis
from claims.models import Event, Projection
from claims.models.projection import Input
from elections.enums import ElectionState
from elections.models.entities import Election
from elections.vote_state import FATES, VoteState
from sources.constraints import in_vocabulary
from sources.dates import last_day
from sources.enums import DatePrecision, DateQualifier


class Vote(NamedTuple):
    """What the derivation reads of an event that tells what became of a vote."""

    pk: Any
    kind: str
    stage: str
    date: Any
    date_precision: str
    date_qualifier: str
    basis: str
    counts_from: Any


class VoteSpan(Projection):
    """What became of a vote, when, and the event that says so."""

    subject = models.ForeignKey(
        Election, models.PROTECT, related_name="vote_spans", verbose_name=_("subject")
    )
    state = models.CharField(_("state"), max_length=9, choices=ElectionState)
    event = models.ForeignKey(Event, models.PROTECT, related_name="vote_spans", verbose_name=_("event"))
    date = models.DateField(_("date"))
    date_precision = models.CharField(_("precision"), max_length=5, choices=DatePrecision)
    date_qualifier = models.CharField(_("on or by"), max_length=2, choices=DateQualifier)
    basis = models.CharField(_("basis"), max_length=13, choices=Basis)
    day = models.GeneratedField(
        expression=last_day("date", "date_precision"), output_field=models.DateField(), db_persist=True
    )

    values = ("state", "event_id", "date", "date_precision", "date_qualifier", "basis")
    claim_type = Event.own_type()
    role = "subject"

    class Meta(Projection.Meta):
        verbose_name = _("vote span")
        verbose_name_plural = _("vote spans")
        indexes = [
            *Projection.Meta.indexes,
            models.Index(F("day").desc(nulls_last=True), name="votespan_newest_first"),
        ]
        constraints = [
            *Projection.Meta.constraints,
            in_vocabulary("state", ElectionState, name="votespan_state_known"),
            in_vocabulary("basis", Basis, name="votespan_basis_known"),
        ]

    @classmethod
    def inputs(cls, mentions):
        rows = (
            mentions.filter(claim__event__kind__in=FATES, entity__type=Election.own_type())
            .order_by("claim__counts_from", "claim__known_from", "claim__key")
            .values_list(
                "entity_id",
                "claim__known_from",
                "claim__known_until",
                *(
                    f"claim__event__{name}" if name in ("kind", "stage") else f"claim__{name}"
                    for name in Vote._fields
                ),
            )
        )
        return (Input(row[0], row[1], row[2], Vote(*row[3:])) for row in rows)

    @classmethod
    def steps(cls, known):
        for count, vote in enumerate(known, start=1):
            found = VoteState.of(known[:count])
            event = found.event
            if event is None:
                # what is only planned to be put off says nothing
                continue
            dated = event.date, event.date_precision, event.date_qualifier, event.basis
            yield vote.counts_from, (found.state.value, event.pk, *dated)
