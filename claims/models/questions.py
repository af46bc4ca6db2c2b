"""The questions that claims answer, and which of the editors' resolutions settles one.

A kind of claim whose readings can disagree declares ``question_fields`` and overrides ``disagree``.
"""

from claims.models.claim import Claim
from sources.keys import key_of


def kinds_with_questions():
    """The kinds of claims that answer questions."""
    return [kind for kind in Claim.__subclasses__() if kind.question_fields is not None]


def questions_of(claims):
    """The questions that claims of whatever kind answer: {question: the first published claim among them}.

    One query for each kind with questions that occurs.
    """
    found: dict[str, Claim] = {}
    for kind in kinds_with_questions():
        pks = [claim.pk for claim in claims if claim.type == kind.own_type()]
        for claim in kind.editorial.filter(pk__in=pks).order_by("known_from") if pks else ():
            if question := claim.question():
                found.setdefault(question, claim)
    return found


def key_of_question(question):
    """The key of the disagreement over a question."""
    return key_of(f"disagreement:{question}")


def standing_resolution(resolutions, keys):
    """The last of these resolutions, oldest first, that prefers a claim with one of these keys, or None."""
    return next((one for one in reversed(resolutions) if one.prefers_id in keys), None)
