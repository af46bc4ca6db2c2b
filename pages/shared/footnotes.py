"""Footnotes: the passages that a page cites, numbered in the order in which its template cites them."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sources.enums import Health
from sources.models import Citation


@dataclass(eq=False)
class Note:
    """A numbered passage. ``places`` are the ids of the marks in the text that lead to it."""

    number: int
    citation: Citation
    warning: str
    places: list[str] = field(default_factory=list)

    @property
    def anchor(self):
        """The id of its line in the list of sources."""
        return f"c{self.number}"

    def place(self):
        """The id of one more mark in the text that leads to it."""
        self.places.append(f"{self.anchor}-{len(self.places) + 1}")
        return self.places[-1]


class Footnotes:
    """The footnotes of one page, filled while its template is rendered.

    A view puts an empty one into the context as ``footnotes``; ``cite`` and ``cite_in_drawing`` of the
    template's environment number what they meet; the list of sources is rendered last, from ``by_source``.
    """

    def __init__(self):
        self._notes = {}

    def cite(self, claims):
        """The notes of claims whose ``citation_links`` are loaded, by number; new passages are numbered."""
        notes = {}
        for claim in claims:
            for link in claim.citation_links.all():
                notes[link.citation_id] = self._notes.get(link.citation_id) or self._add(link)
        return sorted(notes.values(), key=lambda note: note.number)

    def by_source(self):
        """Pairs of (source, its notes): sources in the order of their first note, notes by number."""
        groups = {}
        for note in self._notes.values():
            source = note.citation.source
            groups.setdefault(source.pk, (source, []))[1].append(note)
        return list(groups.values())

    def _add(self, link):
        note = Note(len(self._notes) + 1, link.citation, _warning(link.health))
        self._notes[link.citation_id] = note
        return note


def _warning(health):
    """What became of a passage that is not where it was; empty for all others."""
    if health == Health.CHANGED:
        return _("has changed since it was cited")
    return _("not found in the text held") if health == Health.MISSING else ""
