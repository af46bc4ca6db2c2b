"""Passages told more than twice, seen by where they stand in the documents, whatever their anchors."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from claims.verification import Documents
from dataset.cited_passages import cited_passages, sources_of
from dataset.style_passages import Problems, Rows, told_passages
from sources.passages import Passage

# Of the characters of the shorter of two passages: those beyond which both tell the same.
MOST_SHARED = 0.5

# The key of a statement and a passage that it cites.
Telling = tuple[str, Passage]


def overlaps(rows: Rows, documents: Documents) -> Problems:
    """Three statements or more of which each two cite passages that overlap by most of the shorter one.

    What is wrong is said of a source and the paragraph in which the first of the passages begins. Raises
    `DatasetError` where the file of a source that a statement cites is not among the documents.
    """
    for source, tellings in sorted(_by_source(rows, documents).items()):
        for group in _groups(tellings):
            paragraph = min((passage.start, passage.paragraph) for _key, passage in group)[1]
            told = ", ".join(sorted({key for key, _passage in group}))
            yield f"{source}, paragraph {paragraph}", f"overlapping passages are told by {told}."


def _by_source(rows: Rows, documents: Documents) -> Mapping[str, list[Telling]]:
    found = defaultdict(list)
    sources = sources_of(rows)
    for fields in told_passages(rows):
        for source, passage in cited_passages(fields, sources, documents):
            found[source].append((fields["key"], passage))
    return found


def _groups(tellings: list[Telling]) -> Iterator[list[Telling]]:
    """The triples that overlap, those with a passage in common in one group."""
    groups: list[set[int]] = []
    for triple in combinations(range(len(tellings)), 3):
        if all(_overlap(tellings[one], tellings[other]) for one, other in combinations(triple, 2)):
            touching = [group for group in groups if group & set(triple)]
            groups = [group for group in groups if group not in touching]
            groups.append(set(triple).union(*touching))
    for group in groups:
        yield [tellings[number] for number in sorted(group)]


def _overlap(one: Telling, other: Telling) -> bool:
    (key, passage), (other_key, another) = one, other
    shared = min(passage.end, another.end) - max(passage.start, another.start)
    shorter = min(passage.end - passage.start, another.end - another.start)
    return key != other_key and shared > MOST_SHARED * shorter
