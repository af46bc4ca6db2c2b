"""Contested questions of a dataset: loaded after the claims that they name."""

from claims.actions import publish
from claims.enums import EntryKind
from claims.models import Claim, ContestedClaim, ContestedQuestion, ContestedTopic
from dataset.errors import DatasetError
from dataset.refusals import checked, naming, refuse_unknown
from sources.keys import key_of, key_of_values


def load_contested_question(row, loader):
    """A contested question, its answers by their sides and what it is about, if its key was never used.

    A claim that was replaced meanwhile is named by what took its place. Where those that stand are of one
    side, the editors have mended what the file holds to be contested, and nothing is loaded. Raises
    `DatasetError`, which names row and field.
    """
    words = checked(
        ContestedQuestion,
        row,
        key=row.need("key"),
        question=row.need("question"),
        explanation=row.take("explanation", ""),
    )
    row.need("about")
    row.need("sides")
    about, sides = row.take_list("about"), row.take_list("sides")
    row.done()
    topics = [loader.find(reference, row) for reference in about]
    if not topics:
        raise DatasetError(f"{row.name}: about: a contested question is about one entity or more.")
    answers = [pair for fields in sides for pair in _answers(fields, row)]
    claims = [claim for claim, _side in answers]
    if twice := next((claim for claim in claims if claims.count(claim) > 1), None):
        raise DatasetError(f"{row.name}: sides: “{twice.key}” stands twice: a claim takes one side.")
    if len({side for _claim, side in answers}) < 2:
        raise DatasetError(f"{row.name}: sides: a contested question has two or more.")
    standing = [(_in_its_place(claim), side) for claim, side in answers]
    standing = [(claim, side) for claim, side in standing if claim]
    is_loaded = ContestedQuestion.editorial.filter(key=words["key"]).exists()
    if is_loaded or len({side for _claim, side in standing}) < 2:
        return
    with naming(row, ContestedQuestion):
        contested = ContestedQuestion(id=key_of(f"contested_question:{words['key']}"), **words)
        contested.save(force_insert=True)
        for claim, side in standing:
            ContestedClaim.objects.create(
                id=key_of_values("contested_claim", contested.key, claim.key),
                contested=contested,
                claim=claim,
                side=side,
            )
        for entity in topics:
            ContestedTopic.objects.create(
                id=key_of_values("contested_topic", contested.key, entity.natural_key()),
                contested=contested,
                entity_id=entity.pk,
            )
        publish(contested, by=None, kind=EntryKind.IMPORT)
    loader.done["contested_questions"] += 1


def _answers(fields, row):
    """Pairs of a claim and the side that it takes."""
    refuse_unknown(fields, ("side", "claims"), "a side", row)
    (side,) = checked(ContestedClaim, row, side=fields.get("side", "")).values()
    keys = fields.get("claims")
    if not isinstance(keys, list) or not keys:
        raise DatasetError(f"{row.name}: “claims” of a side must be a list of claims.")
    return [(_claim(key, row), side) for key in keys]


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
