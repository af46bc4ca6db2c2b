"""The disagreements under a clock, with their readings and what settles them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    F,
    JSONField,
    OuterRef,
    Q,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import JSONObject

from claims.enums import DisagreementState
from claims.kinds import claim_kinds
from claims.models import Claim, Disagreement, Entity
from claims.models.entity import address_of_entity
from claims.querysets import claims_counting
from claims.shown import claims_with_keys, loaded, shown
from claims.tallies import count_by_code
from reforms.current_status import CurrentStatus
from reforms.initiatives import status_at, status_from
from reforms.models import StatusReport
from sources.prepared import IsAmong, prepared

_ABOUT = F("span__about")
_NONE = Value([], output_field=ArrayField(UUIDField()))


class Settlement(NamedTuple):
    """What settles a disagreement: the last resolution whose preferred reading stands."""

    prefers_id: UUID
    reason: str
    recorded_at: datetime.datetime


class Side(NamedTuple):
    """An answer to a contested question, and the keys of the readings that give it."""

    answer: str
    readings: tuple


@dataclass(frozen=True)
class Dispute:
    """A disagreement under a clock: its readings cannot all be true.

    ``readings`` are claims in the order of the dates of their sources, of one kind unless the question is
    contested.
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

    @property
    def type(self):
        """The type of its readings, or ``contested_question``, of which they may have any."""
        return self.disagreement.type

    @property
    def question(self):
        """What is asked, in words."""
        return self.contested_question or self.readings[0].question_as_text()

    @property
    def contested_question(self):
        """What is asked where the question is contested; else empty."""
        contested = self.disagreement.contested
        return contested.question if contested else ""

    @property
    def explanation(self):
        """What might explain it, by the editors of a contested question; empty of others.

        Also while one of its claims does not count: it speaks of all of them.
        """
        contested = self.disagreement.contested
        return contested.explanation if contested and self.disagreement.is_whole else ""

    @property
    def sides(self):
        """The readings by the answer that they give to a contested question; () of others."""
        if not self.disagreement.sides:
            return ()
        answers = dict(zip(self.disagreement.readings, self.disagreement.sides, strict=True))
        found = defaultdict(list)
        for claim in self.readings:
            found[answers[claim.pk]].append(claim.pk)
        return tuple(Side(answer, tuple(keys)) for answer, keys in found.items())

    @property
    def about(self):
        """The entities that the readings are about, the first subject first, each with its status or None."""
        found = [_concerned(values) for values in self.disagreement.about_found]
        return sorted(found, key=lambda entity: (entity.pk != self.disagreement.subject_id, entity.title))


def with_about(disagreements, clock, *, keys=_ABOUT, statuses=True):
    """Disagreements under the clock, each with what it is about, for ``Dispute.about``.

    ``keys`` are those of the entities that are looked up. One on which nothing counts yet is left out.
    """
    entities = Entity.objects.listed(clock).filter(IsAmong("pk", OuterRef("about_keys"))).order_by()
    found = JSONObject(
        id="pk",
        type="type",
        known_from="known_from",
        slug=entities.fact("slug"),
        title=entities.fact("title"),
        status=status_at("pk", clock) if statuses else Value(None, output_field=JSONField()),
    )
    return disagreements.annotate(
        about_keys=keys,
        about_found=ArraySubquery(entities.values(found=found)),
    )


class Concerned(NamedTuple):
    """An entity that a disagreement is about, as far as a link to it shows: ``status`` of an initiative."""

    pk: UUID
    type: str
    slug: str
    title: str
    is_draft: bool
    status: CurrentStatus | None

    def get_absolute_url(self):
        return address_of_entity(self.type, self.slug)


def _concerned(values):
    status = values["status"] and status_from(values["status"])
    key, is_draft = UUID(values["id"]), values["known_from"] is None
    return Concerned(key, values["type"], values["slug"], values["title"], is_draft, status)


def disputes_shown(disagreements, clock, claims=()):
    """The disputes of disagreements under the clock, in their order, with what pages show of the readings.

    ``claims`` are those that the page has loaded already; the others are loaded by two queries, where there
    are any.
    """
    missing = set(keys_of_readings(disagreements)).difference(claim.pk for claim in claims)
    more = (
        claims_with_keys(clock, kinds_of(disagreements), list(missing), with_related=False) if missing else []
    )
    return disputes_among(disagreements, [*claims, *more])


def disputes_among(disagreements, claims, days_of=None):
    """The disputes of these disagreements, of which all readings that count are among the claims.

    ``days_of(claim)`` gives the days on which its sources were published at the latest; by default they are
    those of its ``citation_links``.
    """
    by_key = {claim.pk: claim for claim in claims}
    for disagreement in disagreements:
        for key in disagreement.readings:
            _share_what_is_asked(by_key[key], disagreement)
    return [
        _dispute(disagreement, [by_key[key] for key in disagreement.readings], days_of or _days)
        for disagreement in disagreements
    ]


def _share_what_is_asked(claim, disagreement):
    """Give a reading what it shares with its disagreement, of which all columns are loaded."""
    if disagreement.measure_id:
        claim.measure = disagreement.measure
    if claim.subject_id == disagreement.subject_id:
        claim.subject = disagreement.subject


def claims_answering(disagreements, clock, *, subjects=()):
    """The readings of disagreements under the clock, and the status reports on these subjects.

    Two queries for all kinds of claims.
    """
    wanted = {*kinds_of(disagreements), StatusReport}
    kinds = [kind for kind in claim_kinds() if kind in wanted]
    parameters = {"keys": keys_of_readings(disagreements), "subjects": list(subjects)}
    return loaded(clock, kinds, _answering, parameters, with_related=False)


@prepared
def _answering(clock, kinds, keys, subjects):
    reports = Q(IsAmong("subject", subjects), type=StatusReport.own_type()) & claims_counting(clock)
    return shown(Claim.objects.filter(Q(IsAmong("pk", keys)) | reports), clock, kinds)


def keys_of_readings(disagreements):
    """The keys of the claims that are readings of disagreements under a clock."""
    return [key for disagreement in disagreements for key in disagreement.readings]


def kinds_of(disagreements):
    """The kinds of claims that are readings of these."""
    types = {
        type_
        for disagreement in disagreements
        for type_ in disagreement.reading_types or (disagreement.type,)
    }
    return [kind for kind in claim_kinds() if kind.own_type() in types]


@prepared
def disagreements_under(clock, most=None, first=0):
    """The disagreements under the clock: at most so many from a place on."""
    return with_about(Disagreement.objects.under(clock), clock)[first : most and first + most]


@prepared
def disagreements_compared(clock, most):
    """The first of those that a program finds by comparing."""
    return Disagreement.objects.under(clock).filter(contested=None)[:most]


@prepared
def disagreements_numbered(clock, asked):
    """The one of this number, where the readings disagree under the clock."""
    return with_about(Disagreement.objects.under(clock).filter(number=asked), clock)


@prepared
def disagreements_about(clock, most=None, *, subjects, readings):
    """At most so many of those about any of these entities, or on any of these readings, open ones first.

    Each says whether it ``is_about`` one of the entities. Of contested questions, which pages of entities
    only name, it is not looked up what they are about.
    """
    every = Disagreement.objects.under(clock)
    rows = every.about(subjects) | every.among(readings)
    is_about = ExpressionWrapper(Q(span__about__overlap=subjects), output_field=BooleanField())
    rows = rows.annotate(is_about=is_about).order_by("state", "number")
    in_full = Case(When(contested=None, then=_ABOUT), default=_NONE)
    return with_about(rows, clock, keys=in_full)[:most]


@prepared
def disagreements_among(clock, claims):
    """Those of which any of these claims is a reading, by their keys."""
    return with_about(Disagreement.objects.under(clock).among(claims), clock)


def open_disagreements(clock):
    """The disagreements of which a claim is a reading and that nothing settles, for a query of claims.

    A list, by number, of dicts with ``number`` and ``is_contested``. Where few claims are shown and nothing
    else of the disagreements; ``disagreements_among`` finds those of many claims at once.
    """
    rows = Disagreement.objects.under(clock).filter(span__state=DisagreementState.OPEN)
    is_contested = ExpressionWrapper(Q(contested__isnull=False), output_field=BooleanField())
    found = JSONObject(number="number", is_contested=is_contested)
    return ArraySubquery(rows.among([OuterRef("pk")]).values(found=found))


@prepared
def disagreements_with(clock, claims, question):
    """Those of ``disagreements_among``, and those on a question, whether or not what answers it counts."""
    rows = Disagreement.objects.under(clock)
    return with_about(rows.among(claims) | rows.filter(question=question), clock)


def count_by_state(clock):
    """How many disagreements there are under the clock: {state: count}, of the states that occur."""
    tallied = count_by_code(clock, "disagreement", "")
    return dict(_counted(clock)) if tallied is None else tallied


@prepared
def _counted(clock):
    return Disagreement.objects.under(clock).by_state()


def _dispute(disagreement, readings, days_of):
    settlement = Settlement(disagreement.preferred, disagreement.settled_because, disagreement.settled_at)
    resolution = settlement if disagreement.state == DisagreementState.SETTLED else None

    def order(claim):
        return min((day for day in days_of(claim) if day), default=claim.counts_from), claim.key

    return Dispute(disagreement, tuple(sorted(readings, key=order)), resolution)


def _days(claim):
    return [citation_link.citation.source.latest_day for citation_link in claim.loaded_links]
