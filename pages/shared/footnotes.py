"""The citations of one page: numbers in the text, the list that they lead to, and the ways back."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pages.shared import dates
from pages.shared.labels import PublisherSign, publisher_sign
from sources.enums import Health


@dataclass(frozen=True)
class PublisherName:
    """Who published a source."""

    name: str
    kind: PublisherSign


@dataclass(frozen=True)
class SourceLine:
    """A source as a line of a list shows it; ``url`` is its page with us."""

    slug: str
    title: str
    url: str
    language: str
    date: dates.Dated
    publisher: PublisherName

    @property
    def text(self):
        """Publisher and date, as they stand beside a tile."""
        return ", ".join(filter(None, [self.publisher.name, self.date.short]))


def source_line(source, links):
    """A source with its publisher loaded."""
    return SourceLine(
        slug=source.slug,
        title=source.title,
        url=links.to(source),
        language=source.language,
        date=dates.of_source(source),
        publisher=PublisherName(source.publisher.name, publisher_sign(source.publisher.kind)),
    )


@dataclass(eq=False)
class Note:
    """A passage that something on the page rests on. ``returns`` are the ids of the places that cite it."""

    source: SourceLine
    locator: str
    fragment_url: str
    warning: str
    order: tuple
    number: int = 0
    returns: list = field(default_factory=list)

    @property
    def anchor(self):
        """The id of its line in the list."""
        return f"c{self.number}"


class Notes(list):
    """The notes of one statement, in order; ``place`` is the beginning of the ids of its links."""

    def __init__(self, place, notes=()):
        super().__init__(notes)
        self.place = place


class Footnotes:
    """Collects what a page cites, in the order of the page; numbers are given when it is closed.

    Passages of one source stand together: sources in the order of their first use, passages in the order of
    the text.
    """

    def __init__(self, links):
        self.links = links
        self._notes = {}
        self._sources = {}
        self._places = []

    def cite(self, place, *claims):
        """The notes of claims whose ``uses`` are loaded, at a place of the page with a name of its own.

        To a place without a name, as within a drawing, no way leads back.
        """
        found = {}
        for claim in claims:
            for citation_link in claim.citation_links.all():
                found[citation_link.citation_id] = self._note(citation_link)
        notes = Notes(place, found.values())
        self._places.append(notes)
        return notes

    def close(self):
        """Number the notes, tell each the places that cite it, and give the list of them all."""
        ordered = sorted(self._notes.values(), key=lambda note: note.order)
        for number, note in enumerate(ordered, 1):
            note.number = number
        for notes in self._places:
            notes.sort(key=lambda note: note.number)
            for note in notes if notes.place else ():
                note.returns.append(f"{notes.place}-{note.number}")
        return ordered

    def _note(self, citation_link):
        citation = citation_link.citation
        if citation.pk not in self._notes:
            source = citation.source
            line, order = self._sources.setdefault(
                source.pk, (source_line(source, self.links), len(self._sources))
            )
            self._notes[citation.pk] = Note(
                source=line,
                locator=citation.locator,
                fragment_url=citation.url or "",
                warning=_warning(citation_link.health),
                order=(order, citation.paragraph, citation.pk),
            )
        return self._notes[citation.pk]


def _warning(health):
    """What a reader must know of a passage that is not where it was."""
    return {
        Health.CHANGED: _("has changed since it was cited"),
        Health.MISSING: _("not found in the text held"),
    }.get(health, "")
