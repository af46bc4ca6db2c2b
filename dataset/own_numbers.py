"""Numbers in notes that no passage of the claim prints: sums of the editors, taken for those of a source."""

import calendar
import re
from collections.abc import Iterator

from claims.verification import Documents
from dataset.cited_passages import cited_passages, sources_of
from dataset.style_passages import Problems, Rows, every_claim

_MONTH = "|".join(calendar.month_name[1:])
# Days and years are of the claim or of another source, and references name works.
_NOT_COUNTED = re.compile(
    rf"(?:\d{{1,2}}(?: (?:and|to) \d{{1,2}})? )?(?:{_MONTH})(?: \d{{4}})?|\b(?:19|20)\d\d\b"
    r"|\breferences? \d+(?: (?:and|to) \d+)?|\(\d+\)"
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
# What says that a number is the editors' own.
MARKED = "by the editors' count"


def own_numbers(rows: Rows, documents: Documents) -> Problems:
    """Claims whose note has a number in digits that stands in none of their passages, and is not marked so.

    Raises `DatasetError` where the file of a source that a claim cites is not among the documents.
    """
    sources = sources_of(rows)
    for fields in every_claim(rows):
        numbers = set(_numbers_of(fields.get("note") or ""))
        if not numbers:
            continue
        passages = [passage for _source, passage in cited_passages(fields, sources, documents)]
        own = sorted(number for number in numbers if not any(one.prints(number) for one in passages))
        if own:
            yield fields["key"], f"its note has {', '.join(own)}, which no passage of it prints."


def _numbers_of(note: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(note):
        if MARKED not in sentence:
            yield from _NUMBER.findall(_NOT_COUNTED.sub(" ", sentence))
