"""Rules of style on sentences: each can be read alone, and names who speaks and which source it means.

Read are statements, and what the editors write of contested questions and near misses.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dataset.style_passages import Problems, Rows, every_claim

# Each opening leaves open of whom or what is spoken, for whoever reads the sentence alone.
_NO_SUBJECT = re.compile(
    r"(He|She|It|They|This|These|Those|His|Her|Its|Their|Meant|Among|Of|By)\b", re.ASCII | re.IGNORECASE
)
_NOBODY_SAYS = re.compile(
    r"\b(?:(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?"
    r"(?:said|called|held|seen|described|considered|regarded|reported|thought|believed|understood|claimed|expected)\b"
    r"(?!.*\bby\s+(?!\d|January|February|March|April|May|June|July|August|September|October|November|December))"
    r"|reportedly\b|allegedly\b)",
    re.IGNORECASE | re.ASCII,
)
# What follows may name it: “the post of 10 March”, “the article by …”.
_UNNAMED = re.compile(
    r"\b(?:[Tt]h(?:e|is|at))\s+(?:same\s+)?(?:articles?|posts?|texts?|authors?)\b"
    r"(?!\s+(?:of\s+[\dA-Z]|(?:published\s+)?by\s))",
    re.ASCII,
)
# The words of the editors on what claims say against each other.
_OF_QUESTION = ("question", "explanation")
_OF_NEAR_MISS = ("one", "another", "why")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Words(NamedTuple):
    """A text, of what and by which name it has it, and whether a field beside it says who speaks."""

    of: str
    name: str
    text: str
    has_speaker: bool = False


def openings(rows: Rows, _style: object) -> Problems:
    """Sentences that begin without whom or what they are about."""
    told = [*_statements(rows), *(one for one in _judged(rows) if one.name != "side")]
    for words in told:
        for sentence in _SENTENCE.split(words.text):
            if opening := _NO_SUBJECT.match(sentence):
                yield words.of, f"it begins with “{opening[0]}”: name whom or what it is about."
                break


def speakers(rows: Rows, _style: object) -> Problems:
    """What is said by nobody."""
    for words in (*_statements(rows), *_judged(rows)):
        if not words.has_speaker and (saying := _NOBODY_SAYS.search(words.text)):
            yield words.of, f"“{saying[0]}”: say by whom."


def sources_named(rows: Rows, _style: object) -> Problems:
    """Sources that are meant and not named."""
    of_claims = (
        Words(fields["key"], name, fields.get(name) or "")
        for fields in every_claim(rows)
        for name in ("text", "title", "note")
    )
    for words in (*of_claims, *_judged(rows)):
        if unnamed := _UNNAMED.search(words.text):
            yield words.of, f"{words.name}: “{unnamed[0]}”: say which."


def _statements(rows: Rows) -> Iterator[Words]:
    for fields in (row.fields for row in rows["statements"]):
        speaker = fields.get("said_by_person") or fields.get("said_by_body")
        yield Words(fields["key"], "text", fields["text"], bool(speaker))


def _judged(rows: Rows) -> Iterator[Words]:
    """The words of contested questions, and of near misses, which go by the keys of their claims."""
    for fields in (row.fields for row in rows["contested_questions"]):
        yield from (Words(fields["key"], name, fields.get(name) or "") for name in _OF_QUESTION)
        yield from (Words(fields["key"], "side", side["side"]) for side in fields["sides"])
    for fields in (row.fields for row in rows["near_misses"]):
        yield from (Words(_name(fields), name, fields[name]) for name in _OF_NEAR_MISS)


def _name(near_miss: dict[str, Any]) -> str:
    return " and ".join(near_miss["claims"])
