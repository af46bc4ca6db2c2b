"""What follows from the readings of a disagreement and from its resolutions (``Projection``)."""

from bisect import bisect_left, bisect_right
from operator import attrgetter

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from claims.enums import DisagreementState
from claims.models.judgement import Disagreement, Resolution
from claims.models.projection import Fact, Projection
from claims.models.questions import kinds_with_questions, standing_resolution
from sources.constraints import in_vocabulary

_counts_from = attrgetter("counts_from")


class DisagreementSpan(Projection):
    """That the readings of a question cannot all be true, and the resolution that settles it, if any does."""

    subject = models.ForeignKey(
        Disagreement, models.PROTECT, related_name="spans", verbose_name=_("disagreement")
    )
    state = models.CharField(_("state"), max_length=7, choices=DisagreementState)
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, related_name="spans", verbose_name=_("resolution")
    )

    values = ("state", "resolution_id")

    class Meta(Projection.Meta):
        verbose_name = _("state of a disagreement")
        verbose_name_plural = _("states of disagreements")
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
        """The disagreements on a question that a changed claim answers, or that was resolved."""
        asked = Disagreement.objects.filter(question__in=changes.questions)
        return changes.resolved | (set(asked.values_list("pk", flat=True)) if changes.questions else set())

    @classmethod
    def facts_about(cls, subjects, *, only_standing):
        """A fact for each reading, and for each resolution: it is known from its entry on, for ever."""
        asked = list(Disagreement.objects.filter(pk__in=subjects))
        by_question = {one.question: one.pk for one in asked}
        for kind in kinds_with_questions():
            for reading in kind.readings_of(asked).order_by("counts_from", "known_from", "key"):
                if reading.question() in by_question and not (only_standing and reading.known_until):
                    subject = by_question[reading.question()]
                    yield Fact(subject, reading.known_from, reading.known_until, reading)
        for resolution in Resolution.objects.filter(disagreement__in=subjects).order_by("known_from"):
            yield Fact(resolution.disagreement_id, resolution.known_from, None, resolution)

    @classmethod
    def steps(cls, facts):
        """It begins with the day from which the readings disagree, for later ones mend nothing.

        After that the answer changes only with days from which a reading counts that somebody preferred.
        """
        resolutions = [fact for fact in facts if isinstance(fact, Resolution)]
        readings = [fact for fact in facts if not isinstance(fact, Resolution)]

        def by(day):
            return readings[: bisect_right(readings, day, key=_counts_from)]

        days = sorted({reading.counts_from for reading in readings})
        place = bisect_left(days, True, key=lambda day: type(readings[0]).disagree(by(day)))
        preferred = {resolution.prefers_id for resolution in resolutions}
        later = {reading.counts_from for reading in readings if reading.pk in preferred}
        for day in days[place:]:
            if day == days[place] or day in later:
                resolution = standing_resolution(resolutions, by(day))
                state = DisagreementState.SETTLED if resolution else DisagreementState.OPEN
                yield day, (state.value, resolution and resolution.pk)
