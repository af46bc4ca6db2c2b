"""The disagreements under a clock, with their readings and what settles them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from claims.enums import DisagreementState
from claims.models import Claim, Disagreement
from claims.models.questions import kinds_with_questions
from claims.shown import loaded, shown
from reforms.initiatives import status_at
from sources.prepared import IsAmong, prepared


class Settlement(NamedTuple):
    """What settles a disagreement: the last resolution whose preferred reading stands."""

    prefers_id: UUID
    reason: str
    recorded_at: datetime.datetime


@dataclass(frozen=True)
class Dispute:
    """A disagreement under a clock: its readings, claims of one kind, cannot all be true.

    ``readings`` are in the order of the dates of their sources.
    """

    disagreement: Disagreement
    readings: tuple
    resolution: Settlement | None

    @property
    def number(self):
        return self.disagreement.number

    @property
    def measure(self):
        """What the figures read; None where the readings are claims of another kind."""
        return self.disagreement.measure

    # What distinguishes a question about figures, each reading says; other kinds may have such fields too.

    @property
    def stage(self):
        return self.readings[0].stage if self._is_about_figures else ""

    @property
    def role(self):
        return self.readings[0].role if self._is_about_figures else ""

    @property
    def of(self):
        return self.readings[0].of if self._is_about_figures else None

    @property
    def _is_about_figures(self):
        return self.disagreement.measure_id is not None

    @property
    def state(self):
        return self.disagreement.state


def disputes(questions, clock):
    """The disputes of disagreements under the clock, in their order, their readings in full.

    Three queries, and one where there are none: the readings are loaded of those alone.
    """
    questions = list(questions)
    if not questions:
        return []
    kinds = kinds_with_questions()
    claims = Claim.objects.filter(
        subject__in={question.subject_id for question in questions},
        type__in=[kind.own_type() for kind in kinds],
    )
    measures = [question.measure_id for question in questions if question.measure_id]
    of_measures = Q(figure__isnull=True) | Q(figure__measure__in=measures)
    return disputes_among(questions, claims.filter(of_measures).under(clock).in_full(clock, kinds))


def disputes_shown(questions, clock):
    """The same with what pages show of the readings."""
    questions = list(questions)
    return disputes_among(questions, claims_answering(questions, clock)) if questions else []


def disputes_among(questions, claims, days_of=None):
    """The disputes of these questions, of which all readings that count are among the claims.

    ``days_of(claim)`` gives the days on which its sources were published at the latest; by default they are
    those of its ``citation_links``.
    """
    readings = defaultdict(list)
    for claim in claims:
        readings[claim.question()].append(claim)
    return [_dispute(question, readings[question.question], days_of or _days) for question in questions]


def claims_answering(questions, clock, *, subjects=()):
    """The claims that count and answer the questions, and the status reports on these subjects.

    Two queries for all kinds of claims. There may be claims among them that answer other questions.
    """
    asked = {question.subject_id for question in questions} | set(subjects)
    measures = [question.measure_id for question in questions if question.measure_id]
    parameters = {"subjects": list(asked), "measures": measures}
    return loaded(clock, kinds_with_questions(), _answering, parameters)


@prepared
def _answering(clock, kinds, subjects, measures):
    return shown(answering(clock, kinds, subjects, measures), clock, kinds)


def answering(clock, kinds, subjects, measures):
    """The claims that count on these subjects, figures by these measures: for prepared queries."""
    claims = Claim.objects.filter(IsAmong("subject", subjects), type__in=[kind.own_type() for kind in kinds])
    of_measures = Q(figure__isnull=True) | Q(IsAmong("figure__measure", measures))
    return claims.filter(of_measures).under(clock)


@prepared
def disagreements_under(clock, most=None, first=0):
    """The disagreements under the clock, each with ``total``: at most so many from a place on."""
    return _with_status(Disagreement.objects.under(clock).with_total(), clock)[first : most and first + most]


@prepared
def disagreements_about(clock, most=None, *, subjects):
    """At most so many of those about these subjects, by their keys."""
    about = Disagreement.objects.under(clock).filter(IsAmong("subject", subjects))
    return _with_status(about, clock)[:most]


@prepared
def disagreements_on(clock, questions):
    """Those on these questions."""
    return _with_status(Disagreement.objects.under(clock).filter(IsAmong("question", questions)), clock)


def _with_status(disagreements, clock):
    """Each with ``status_found``, of which ``status_from`` makes the status of an initiative disputed."""
    return disagreements.annotate(status_found=status_at("subject", clock))


@prepared
def count_by_state(clock):
    """How many there are: tuples of (state, count)."""
    return Disagreement.objects.under(clock).by_state()


def _dispute(question, readings, days_of):
    settlement = Settlement(question.preferred, question.settled_because, question.settled_at)
    resolution = settlement if question.state == DisagreementState.SETTLED else None

    def order(claim):
        return min((day for day in days_of(claim) if day), default=claim.counts_from), claim.key

    return Dispute(question, tuple(sorted(readings, key=order)), resolution)


def _days(claim):
    return [citation_link.citation.source.latest_day for citation_link in claim.loaded_links]
