"""Which questions the readings answer differently under a clock, and what settles them."""

from collections import defaultdict
from dataclasses import dataclass

from claims.models import Disagreement, Figure
from reforms.models import StatusReport


@dataclass(frozen=True)
class Dispute:
    """A disagreement under a clock: its readings (figures or status reports) cannot all be true.

    ``readings`` are in the order of the dates of their sources. ``resolution`` is the last one whose
    preferred reading stands, or None.
    """

    disagreement: Disagreement
    readings: tuple
    resolution: object

    @property
    def number(self):
        return self.disagreement.number

    @property
    def measure(self):
        """What the figures read; None where the question is the subject's status."""
        return self.disagreement.measure

    # What tells a question about figures apart, each reading says.

    @property
    def stage(self):
        return getattr(self.readings[0], "stage", "")

    @property
    def role(self):
        return getattr(self.readings[0], "role", "")

    @property
    def of(self):
        return getattr(self.readings[0], "of", None)

    @property
    def state(self):
        return "settled" if self.resolution else "open"


def disputes(questions, clock):
    """The disputes of these disagreements, by number; a fixed number of queries."""
    questions = list(questions.for_display(clock).order_by("number"))
    answers = _answers(questions, clock)
    return [
        _dispute(question, readings)
        for question in questions
        if (readings := answers[question.question]) and type(readings[0]).disagree(readings)
    ]


def _answers(questions, clock):
    """The claims that count and answer the questions, by the question."""
    of_numbers = [question for question in questions if question.measure_id]
    of_status = [question for question in questions if not question.measure_id]
    figures = Figure.objects.filter(
        subject__in=[question.subject_id for question in of_numbers],
        measure__in=[question.measure_id for question in of_numbers],
    )
    reports = StatusReport.objects.filter(subject__in=[question.subject_id for question in of_status])
    found = defaultdict(list)
    for claims in (figures, reports):
        for claim in claims.under(clock).for_display(clock):
            found[claim.question()].append(claim)
    return found


def _dispute(question, readings):
    standing = {claim.pk for claim in readings}
    made = [resolution for resolution in question.resolutions.all() if resolution.prefers_id in standing]
    return Dispute(question, tuple(sorted(readings, key=_order)), made[-1] if made else None)


def _order(claim):
    days = [citation_link.citation.source.latest_day for citation_link in claim.citation_links.all()]
    return min((day for day in days if day), default=claim.counts_from), claim.key
