"""Numbers in notes that no passage of the claim prints: sums of the editors, taken for those of a source."""

import calendar
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claims.verification import Documents
from dataset.errors import DatasetError
from dataset.files import Row
from dataset.style_passages import Problems, Rows, every_claim
from sources.passages import find_passage

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
    sources = {row.fields["slug"]: row for row in rows["sources"]}
    for fields in every_claim(rows):
        numbers = set(_numbers_of(fields.get("note") or ""))
        if not numbers:
            continue
        passages = list(_passages(fields, sources, documents))
        own = sorted(number for number in numbers if not any(one.prints(number) for one in passages))
        if own:
            yield fields["key"], f"its note has {', '.join(own)}, which no passage of it prints."


def _numbers_of(note: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(note):
        if MARKED not in sentence:
            yield from _NUMBER.findall(_NOT_COUNTED.sub(" ", sentence))


def _passages(fields: dict[str, Any], sources: Mapping[str, Row], documents: Documents) -> Iterator[Any]:
    for citation in fields["citations"]:
        source = sources[citation["source"]].fields
        file = source.get("document") or sources[source["part_of"]].fields["document"]
        text = documents.text(file)
        if text is None:
            raise DatasetError(f"{source['slug']}: the file {file} is not archived.")
        bounds = (source.get("starts_with", ""), source.get("ends_with", ""))
        starts, ends = citation.get("starts_with", ""), citation.get("ends_with", "")
        if passage := find_passage(text, starts, ends, bounds=bounds):
            yield passage
