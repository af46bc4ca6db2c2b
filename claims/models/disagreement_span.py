"""What follows from the readings of a disagreement and from its resolutions (``Projection``)."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from operator import attrgetter
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from claims.enums import DisagreementState
from claims.models.claim import ABOUT, Claim, Mention, type_of_question
from claims.models.contested_question import ContestedClaim, ContestedQuestion, ContestedTopic
from claims.models.judgement import Disagreement, Resolution
from claims.models.projection import Input, Projection
from claims.models.questions import (
    CONTESTED,
    contested_answers,
    kinds_with_questions,
    standing_resolution,
)
from sources.constraints import in_vocabulary

_counts_from = attrgetter("counts_from")


class Reading(NamedTuple):
    """A claim that answers a question of its kind, and the keys of the entities that it is about."""

    claim: Any
    about: frozenset

    @property
    def counts_from(self):
        return self.claim.counts_from

    @staticmethod
    def disagree(readings):
        """Whether the claims cannot all be true, by the rule of their kind."""
        return readings[0].claim.disagree([reading.claim for reading in readings])

    @staticmethod
    def concerned(readings):
        """The keys of their subjects, and of what two or more of them are about.

        On the page of a subject stands its claim, as what the page says; beside it, that it is disputed.
        """
        times = Counter(key for reading in readings for key in reading.about)
        return {reading.claim.subject_id for reading in readings} | {key for key in times if times[key] > 1}

    @staticmethod
    def sides(readings):  # noqa: ARG004
        """Of no question that a program asks."""
        return ()

    @staticmethod
    def is_whole(readings):  # noqa: ARG004
        """What counts are all readings that there are."""
        return True


class Answer(NamedTuple):
    """A claim that answers a contested question, by the side that it takes.

    ``about`` are the keys of the entities that the question is about, ``named`` is how many claims it names.
    """

    claim: Any
    side: str
    about: frozenset
    named: int

    @property
    def counts_from(self):
        return self.claim.counts_from

    @staticmethod
    def disagree(answers):
        return len({answer.side for answer in answers}) > 1

    @staticmethod
    def concerned(answers):
        return answers[0].about

    @staticmethod
    def sides(answers):
        return tuple(answer.side for answer in answers)

    @staticmethod
    def is_whole(answers):
        """Whether all claims that the question names count."""
        return len(answers) == answers[0].named


class DisagreementSpan(Projection):
    """That the readings of a question cannot all be true, and the resolution that settles it, if any does.

    ``readings`` are the keys of the claims that count, ``about`` those of the entities that it is about:
    the subjects of its readings and what two of them share, for a sentence names more than it is contradicted
    in; of a contested question those that its editors chose. ``sides`` are those of the readings of a
    contested question, in their order; ``is_whole`` says whether all claims count that it names.
    """

    subject = models.ForeignKey(
        Disagreement, models.PROTECT, related_name="spans", verbose_name=_("disagreement")
    )
    state = models.CharField(_("state"), max_length=7, choices=DisagreementState)
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, related_name="spans", verbose_name=_("resolution")
    )
    readings = ArrayField(models.UUIDField(), verbose_name=_("keys of the readings"))
    about = ArrayField(models.UUIDField(), verbose_name=_("keys of those that it is about"))
    sides = ArrayField(models.CharField(max_length=60), verbose_name=_("sides of the readings"))
    is_whole = models.BooleanField(_("all its claims count"))

    values = ("state", "resolution_id", "readings", "about", "sides", "is_whole")

    class Meta(Projection.Meta):
        verbose_name = _("state of a disagreement")
        verbose_name_plural = _("states of disagreements")
        indexes = [
            *Projection.Meta.indexes,
            GinIndex(fields=["about"], name="disagreementspan_about"),
            GinIndex(fields=["readings"], name="disagreementspan_readings"),
        ]
        constraints = [
            *Projection.Meta.constraints,
            in_vocabulary("state", DisagreementState, name="disagreementspan_state_known"),
            CheckConstraint(
                name="disagreementspan_settled_by",
                condition=(Q(resolution__isnull=True) & ~Q(state=DisagreementState.SETTLED))
                | (Q(resolution__isnull=False) & ~Q(state=DisagreementState.OPEN)),
                violation_error_message=_("A disagreement is settled by a resolution, and open without."),
            ),
        ]

    @classmethod
    def touched(cls, changes):
        """The disagreements on a question that a changed claim answers, or that was judged."""
        asked = Disagreement.objects.filter(question__in=changes.questions)
        return changes.judged | (set(asked.values_list("pk", flat=True)) if changes.questions else set())

    @classmethod
    def inputs_about(cls, subjects, *, only_standing):
        """An input for each reading, and for each resolution: it is known from its entry on, for ever."""
        asked = dict(Disagreement.objects.filter(pk__in=subjects).values_list("question", "pk"))
        answers = [
            claim
            for kind in kinds_with_questions()
            for claim in kind.readings_of(asked).order_by("counts_from", "known_from", "key")
            if claim.question() in asked and not (only_standing and claim.known_until)
        ]
        about = _entities_by_claim(answers)
        for claim in answers:
            reading = Reading(claim, about[claim.pk])
            yield Input(asked[claim.question()], claim.known_from, claim.known_until, reading)
        if any(type_of_question(question) == CONTESTED for question in asked):
            yield from _inputs_of_contested(subjects)
        for resolution in Resolution.objects.filter(disagreement__in=subjects).order_by("known_from"):
            yield Input(resolution.disagreement_id, resolution.known_from, None, resolution)

    @classmethod
    def steps(cls, known):
        """It begins with the day from which the readings disagree, for later ones mend nothing."""
        resolutions = [one for one in known if isinstance(one, Resolution)]
        readings = [one for one in known if isinstance(one, Reading | Answer)]

        def by(day):
            return readings[: bisect_right(readings, day, key=_counts_from)]

        days = sorted({reading.counts_from for reading in readings})
        for day in days[bisect_left(days, True, key=lambda day: _disagree(by(day))) :]:
            counting = sorted(by(day), key=lambda reading: reading.claim.pk)
            claims = [reading.claim.pk for reading in counting]
            (kind,) = {type(reading) for reading in counting}
            resolution = standing_resolution(resolutions, claims)
            yield (
                day,
                (
                    str(DisagreementState.SETTLED if resolution else DisagreementState.OPEN),
                    resolution and resolution.pk,
                    tuple(claims),
                    tuple(sorted(kind.concerned(counting))),
                    kind.sides(counting),
                    kind.is_whole(counting),
                ),
            )


def _inputs_of_contested(subjects):
    """An input for each claim while it answers a contested question: both are known, neither retracted."""
    contested = ContestedQuestion.objects.in_bulk(subjects)
    answers = contested_answers(contested)
    claims = Claim.objects.in_bulk([claim for _contested, claim, _side in answers])
    about = _topics_by_question(contested)
    rows = ContestedClaim.objects.filter(contested__in=contested).values_list("contested", flat=True)
    named = Counter(rows)
    pairs = [
        (contested[key], Answer(claims[claim], side, about[key], named[key])) for key, claim, side in answers
    ]
    for question, answer in sorted(pairs, key=lambda pair: (pair[1].counts_from, pair[1].claim.known_from)):
        claim = answer.claim
        begins = max(number for number in (question.known_from, claim.known_from) if number)
        ends = min((until for until in (question.known_until, claim.known_until) if until), default=None)
        if ends is None or begins < ends:
            yield Input(question.pk, begins, ends, answer)


def _disagree(readings):
    return readings[0].disagree(readings)


def _entities_by_claim(claims):
    """The keys of the entities that claims are about: {claim's key: a set}."""
    found = defaultdict(set)
    mentions = Mention.objects.filter(claim__in=[claim.pk for claim in claims], role__in=ABOUT)
    for claim, entity in mentions.values_list("claim", "entity") if claims else ():
        found[claim].add(entity)
    return {claim: frozenset(entities) for claim, entities in found.items()}


def _topics_by_question(contested):
    """The keys of the entities that contested questions are about: {question's key: a set}."""
    found = defaultdict(set)
    topics = ContestedTopic.objects.filter(contested__in=contested)
    for question, entity in topics.values_list("contested", "entity"):
        found[question].add(entity)
    return {question: frozenset(entities) for question, entities in found.items()}
