"""Disagreements that the database could not tell from others when they were opened (ADR 0008)."""

from claims.models import Disagreement
from claims.models.questions import key_of_question


def unfounded_disagreements():
    """Pairs of a disagreement and what is wrong with it, in words; for a check, as it reads all of them."""
    for disagreement in Disagreement.objects.filter(spans__isnull=True).order_by("number"):
        yield disagreement, "the answers to its question never disagreed"
    for disagreement in Disagreement.objects.order_by("number"):
        if disagreement.pk != key_of_question(disagreement.question):
            yield disagreement, "its key does not follow from its question"
