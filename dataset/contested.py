"""Contested questions of a dataset: loaded after the claims that they name."""

from claims.actions import publish
from claims.enums import EntryKind
from claims.models import Claim, ContestedClaim, ContestedQuestion
from dataset.errors import DatasetError
from dataset.refusals import checked, naming
from sources.keys import key_of, key_of_part


def load_contested_question(row, done):
    """A contested question and its answers, if its key was never used; ``done`` counts it.

    A claim that was replaced meanwhile is named by what took its place. Where fewer than two stand, the
    editors have mended what the file holds to be contested, and nothing is loaded. Raises `DatasetError`,
    which names row and field.
    """
    words = checked(
        ContestedQuestion,
        row,
        key=row.need("key"),
        question=row.need("question"),
        explanation=row.take("explanation", ""),
    )
    row.need("claims")
    keys = row.take_list("claims")
    row.done()
    named = [_claim(key, row) for key in keys]
    if len(set(keys)) < 2:
        raise DatasetError(f"{row.name}: claims: a contested question names two or more.")
    claims = [claim for claim in map(_in_its_place, named) if claim]
    if len(claims) < 2 or ContestedQuestion.editorial.filter(key=words["key"]).exists():
        return
    with naming(row, ContestedQuestion):
        contested = ContestedQuestion(id=key_of(f"contested_question:{words['key']}"), **words)
        contested.save(force_insert=True)
        for claim in claims:
            ContestedClaim.objects.create(
                id=key_of_part("contested_claim", contested.key, claim.key),
                contested=contested,
                claim=claim,
            )
        publish(contested, by=None, kind=EntryKind.IMPORT)
    done["contested_questions"] += 1


def _claim(key, row):
    claim = Claim.editorial.filter(key=key).first() if isinstance(key, str) else None
    if claim is None:
        raise DatasetError(f"{row.name}: claims: there is no claim “{key}”.")
    return claim


def _in_its_place(claim):
    """The claim, or the last that took its place; None where that was retracted."""
    while claim and claim.known_until:
        claim = Claim.objects.filter(replaces=claim.pk).first()
    return claim
