"""Comparing citations with the archived texts.

A citation of a claim is *found* when its passage stands within the source's bounds and, for a figure, when
the passage prints the number as the figure says. What was found before and is not now has *changed*; what
was never found is *missing*; without the text, nobody can say (*not held*).
"""

from pathlib import Path
from typing import NamedTuple

from claims.models import ClaimCitation, Figure
from sources.enums import Health
from sources.passages import find_passage


class Finding(NamedTuple):
    """What was found for one citation link; ``problem`` says in words what is wrong, if anything."""

    citation_link: ClaimCitation
    health: Health
    problem: str = ""


class UnreadableDocument(ValueError):
    """An archived file that cannot be read, or is no text in UTF-8, such as a PDF: the message names it."""


class Documents:
    """The archived files, below one folder, each read once."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self._texts = {}

    def text(self, name):
        """The text of a file, or None where it is not archived; raises `UnreadableDocument`.

        A name is typed by editors, so that what lies outside the folder counts as not archived.
        """
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def _read(self, name):
        path = self.folder / name
        try:
            if not path.is_file() or not path.resolve().is_relative_to(self.folder):
                return None
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableDocument(f"{name} is no text in UTF-8.") from error
        except OSError as error:
            raise UnreadableDocument(f"{name}: {error.strerror}.") from error


def examine(citation_links, documents):
    """Compare citation links, loaded by ``for_display``, with the documents: one Finding for each."""
    figures = Figure.objects.filter(pk__in=[citation_link.claim_id for citation_link in citation_links])
    printed = dict(figures.values_list("pk", "as_printed"))
    return [
        _finding(citation_link, documents, printed.get(citation_link.claim_id, ""))
        for citation_link in citation_links
    ]


def _finding(citation_link, documents, as_printed):
    source = citation_link.citation.source
    text = documents.text(source.file)
    if text is None:
        return Finding(citation_link, Health.NOT_HELD)
    problem = _problem(citation_link.citation, text, as_printed)
    if not problem:
        return Finding(citation_link, Health.FOUND)
    was_found = citation_link.health in (Health.FOUND, Health.CHANGED)
    return Finding(citation_link, Health.CHANGED if was_found else Health.MISSING, problem)


def _problem(citation, text, as_printed):
    try:
        passage = find_passage(text, citation.starts_with, citation.ends_with, bounds=citation.source.bounds)
    except ValueError as error:
        return str(error)
    if passage is None:
        return f"no passage from “{citation.starts_with}” to “{citation.ends_with}”"
    if passage.paragraph != citation.paragraph:
        return f"the passage stands in paragraph {passage.paragraph}, not {citation.paragraph}"
    if as_printed and not passage.prints(as_printed):
        return f"the passage does not print “{as_printed}”"
    return ""
