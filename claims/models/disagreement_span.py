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
from claims.models.contested_question import ContestedQuestion
from claims.models.judgement import Disagreement, Resolution
from claims.models.projection import Fact, Projection
from claims.models.questions import (
    CONTESTED,
    contested_answers,
    kinds_with_questions,
    standing_resolution,
)
from sources.constraints import in_vocabulary

_counts_from = attrgetter("counts_from")


class Reading(NamedTuple):
    """A claim that answers a question, and the keys of the entities that it is about.

    ``disagree`` says of such claims whether they cannot all be true.
    """

    claim: Any
    about: frozenset
    disagree: Any

    @property
    def counts_from(self):
        return self.claim.counts_from


class DisagreementSpan(Projection):
    """That the readings of a question cannot all be true, and the resolution that settles it, if any does.

    ``readings`` are the keys of the claims that count, ``about`` those of the entities that it is about:
    the subjects of its readings and what two of them share. A sentence names more than it is contradicted in.
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

    values = ("state", "resolution_id", "readings", "about")

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
    def facts_about(cls, subjects, *, only_standing):
        """A fact for each reading, and for each resolution: it is known from its entry on, for ever."""
        asked = dict(Disagreement.objects.filter(pk__in=subjects).values_list("question", "pk"))
        answers = [
            claim
            for kind in kinds_with_questions()
            for claim in kind.readings_of(asked).order_by("counts_from", "known_from", "key")
            if claim.question() in asked and not (only_standing and claim.known_until)
        ]
        about = _entities_by_claim(answers)
        for claim in answers:
            reading = Reading(claim, about[claim.pk], type(claim).disagree)
            yield Fact(asked[claim.question()], claim.known_from, claim.known_until, reading)
        if any(type_of_question(question) == CONTESTED for question in asked):
            yield from _facts_about_contested(subjects)
        for resolution in Resolution.objects.filter(disagreement__in=subjects).order_by("known_from"):
            yield Fact(resolution.disagreement_id, resolution.known_from, None, resolution)

    @classmethod
    def steps(cls, facts):
        """It begins with the day from which the readings disagree, for later ones mend nothing."""
        resolutions = [fact for fact in facts if isinstance(fact, Resolution)]
        readings = [fact for fact in facts if isinstance(fact, Reading)]

        def by(day):
            return readings[: bisect_right(readings, day, key=_counts_from)]

        days = sorted({reading.counts_from for reading in readings})
        for day in days[bisect_left(days, True, key=lambda day: _disagree(by(day))) :]:
            counting = by(day)
            claims = sorted(reading.claim.pk for reading in counting)
            resolution = standing_resolution(resolutions, claims)
            yield (
                day,
                (
                    str(DisagreementState.SETTLED if resolution else DisagreementState.OPEN),
                    resolution and resolution.pk,
                    tuple(claims),
                    tuple(sorted(_concerned(counting))),
                ),
            )


def _concerned(readings):
    """The keys of their subjects, and of what two or more of them are about.

    On the page of a subject stands its claim, as what the page says; beside it stands that it is disputed.
    """
    times = Counter(key for reading in readings for key in reading.about)
    return {reading.claim.subject_id for reading in readings} | {key for key in times if times[key] > 1}


def _facts_about_contested(subjects):
    """A fact for each claim while it answers a contested question: both are known, and neither retracted."""
    contested = ContestedQuestion.objects.in_bulk(subjects)
    answers = contested_answers(contested)
    claims = Claim.objects.in_bulk([claim for _contested, claim in answers])
    about = _entities_by_claim(claims.values())
    pairs = [(contested[question], claims[claim]) for question, claim in answers]
    for question, claim in sorted(pairs, key=lambda pair: (pair[1].counts_from, pair[1].known_from)):
        begins = max(number for number in (question.known_from, claim.known_from) if number)
        ends = min((until for until in (question.known_until, claim.known_until) if until), default=None)
        if ends is None or begins < ends:
            yield Fact(question.pk, begins, ends, Reading(claim, about[claim.pk], _are_several))


def _are_several(claims):
    """Whether claims that the editors hold against each other are more than one."""
    return len(claims) > 1


def _disagree(readings):
    return readings[0].disagree([reading.claim for reading in readings])


def _entities_by_claim(claims):
    """The keys of the entities that claims are about: {claim's key: a set}."""
    found = defaultdict(set)
    mentions = Mention.objects.filter(claim__in=[claim.pk for claim in claims], role__in=ABOUT)
    for claim, entity in mentions.values_list("claim", "entity") if claims else ():
        found[claim].add(entity)
    return {claim: frozenset(entities) for claim, entities in found.items()}
