"""Passages of a text, found by their first and last words.

A citation names its passage by a text anchor, as the text fragments of the web do (WICG, Scroll to Text
Fragment: ``#:~:text=first words,last words``): the passage runs from the first place where ``starts_with``
stands to the next place where ``ends_with`` stands. Case, white space, quotation marks and footnote marks
do not count; words do, as wholes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

MAX_ANCHOR_WORDS = 5

_IGNORED = re.compile(r"\[\d+\]|[\"'`´‘’‚‛“”„‟«»‹›*]")
_SPACE = re.compile(r"\s+")
# A number is one word with its separators: "20" does not stand in "20,000", nor "one" in "one-third".
_NOT_BEFORE = r"(?<!\w)(?<!\w[-‑])(?<!\d[.,])"
_NOT_AFTER = r"(?!\w)(?![-‑]\w)(?![.,]\d)"


class Passage(NamedTuple):
    """A stretch of a text: ``start`` and ``end`` are offsets in characters, ``paragraph`` counts from 1."""

    start: int
    end: int
    paragraph: int
    text: str

    def prints(self, words):
        """Whether the passage holds these words, as whole words."""
        return _search(Folded.of(self.text), words) is not None


@dataclass(frozen=True)
class Folded:
    """A normalised text, with the offset in the original of each of its characters."""

    text: str
    offsets: tuple

    @classmethod
    @lru_cache(maxsize=64)  # hundreds of citations are looked for in one text
    def of(cls, text):
        characters: list[str] = []
        offsets: list[int] = []
        position = 0
        while position < len(text):
            if match := _IGNORED.match(text, position):
                position = match.end()
            elif match := _SPACE.match(text, position):
                if not characters or characters[-1] != " ":
                    characters.append(" ")
                    offsets.append(position)
                position = match.end()
            else:
                for character in text[position].casefold():
                    characters.append(character)
                    offsets.append(position)
                position += 1
        return cls("".join(characters), (*offsets, len(text)))


def _search(folded, words, position=0):
    needle = Folded.of(words).text.strip()
    if not needle:
        return None
    before = _NOT_BEFORE if re.match(r"\w", needle) else ""
    after = _NOT_AFTER if re.search(r"\w$", needle) else ""
    return re.compile(before + re.escape(needle) + after).search(folded.text, position)


def find_passage(text, starts_with, ends_with="", *, bounds=("", "")):
    """The passage of ``text`` between two anchors, or None where it does not stand.

    ``bounds`` are the anchors of the part of the text in which to look: from the first of its first words
    to the next of its last words; paragraphs are counted from there. Without ``ends_with`` the passage is
    ``starts_with`` itself. Raises ``ValueError`` where the bounds themselves are not in the text.
    """
    within = bounds_of(text, *bounds)
    part = text[within[0] : within[1]]
    folded = Folded.of(part)
    first = _search(folded, starts_with)
    last = first
    if first is not None and ends_with:
        last = _search(folded, ends_with, first.start())
    if first is None or last is None:
        return None
    start = folded.offsets[first.start()]
    end = max(_original_end(folded, first), _original_end(folded, last))
    return Passage(within[0] + start, within[0] + end, paragraph_at(part, start), part[start:end])


def bounds_of(text, starts_with="", ends_with=""):
    """The offsets (start, end) of a part of ``text``; an empty anchor means the text's own start or end.

    Raises `ValueError` where an anchor does not stand in the text.
    """
    folded = Folded.of(text)
    start, end = 0, len(text)
    position = 0
    if starts_with:
        first = _search(folded, starts_with)
        if first is None:
            raise ValueError(f"The text has no part that starts with “{starts_with}”.")
        start, position = folded.offsets[first.start()], first.start()
    if ends_with:
        last = _search(folded, ends_with, position)
        if last is None:
            raise ValueError(f"The text has no part that ends with “{ends_with}”.")
        end = _original_end(folded, last)
    return start, end


def _original_end(folded, match):
    return folded.offsets[match.end() - 1] + 1


def paragraphs(text):
    """The paragraphs of a text: its lines that are not blank, without the white space around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def paragraph_at(text, offset):
    """The number, from 1, of the paragraph in which the character at ``offset`` stands."""
    return max(1, len(paragraphs(text[: offset + 1])))


def count_words(words):
    """How many words an anchor has, as the database counts them: runs without white space."""
    return len(words.split())


# a page shows hundreds of passages, and several pages the same
@lru_cache(maxsize=4096)
def address_of_passage(source, starts_with, ends_with):
    """The address of a passage, by a text fragment of that of its source; None where this has none."""
    if not source:
        return None
    anchors = filter(None, (starts_with, ends_with))
    words = [quote(anchor, safe="").replace("-", "%2D") for anchor in anchors]
    return f"{source}#:~:text={','.join(words)}"
