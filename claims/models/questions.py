"""The questions that claims answer, and which of the editors' resolutions settles one.

A kind of claim whose readings can disagree declares ``question_fields`` and overrides ``disagree``.
"""

from uuid import UUID

from django.db import connection
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, type_of_question
from sources.keys import key_of

# What the text of a contested question begins with, where that of others has a type of claims.
CONTESTED = "contested_question"


def kinds_with_questions():
    """The kinds of claims that answer questions."""
    return [kind for kind in Claim.__subclasses__() if kind.question_fields is not None]


def disagreement_types():
    """The types of disagreements, each with its label: pairs of code and label."""
    of_claims = [
        (kind.own_type(), kind.question_kind or capfirst(kind._meta.verbose_name))
        for kind in kinds_with_questions()
    ]
    return [*sorted(of_claims), (CONTESTED, _("Words"))]


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
    """The key of the disagreement over a question; over a contested one its own."""
    if type_of_question(question) == CONTESTED:
        return UUID(question.removeprefix(f"{CONTESTED}|"))
    return key_of(f"disagreement:{question}")


def contested_by(claims):
    """The keys of the contested questions that claims answer, be it in the place of others; one query."""
    return {key for (key,) in _rows("select public.claims_contested_by(%s)", claims)}


def contested_answers(questions):
    """The key of a contested question, that of a published claim that answers it, and its side; one query.

    Those are the claims that it names, and what took the place of these, retracted or not.
    """
    return _rows("select contested, claim, side from public.claims_contested_answers(%s)", questions)


def _rows(query, keys):
    with connection.cursor() as cursor:
        cursor.execute(query, [list(keys)])
        return cursor.fetchall()


def standing_resolution(resolutions, keys):
    """The last of these resolutions, oldest first, that prefers a claim with one of these keys, or None."""
    return next((one for one in reversed(resolutions) if one.prefers_id in keys), None)
