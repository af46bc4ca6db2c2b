"""Footnotes: the passages that a page cites, numbered in the order in which its template cites them."""

from collections import defaultdict
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.models import Claim
from pages.shared.addresses import clock_query
from sources.enums import Health
from sources.language import by_language


class Note:
    """A numbered passage.

    ``anchor`` is the id of its line in the list of sources, ``places`` are those of the marks in the text
    that lead to it.
    """

    def __init__(self, number, citation, warning):
        self.number, self.citation, self.warning = number, citation, warning
        self.anchor, self.places = f"c{number}", []

    def place(self):
        """The id of one more mark in the text that leads to it."""
        self.places.append(f"{self.anchor}-{len(self.places) + 1}")
        return self.places[-1]

    @property
    def ways_back(self):
        """The HTML of the links to the marks in the text."""
        links = [_way_back(self.number, index, place) for index, place in enumerate(self.places, 1)]
        return SafeString("".join(links))


class Footnotes:
    """The footnotes of one page, filled while its template is rendered.

    A view puts an empty one into the context as ``footnotes``; ``cite`` and ``cite_in_drawing`` of the
    template's environment number what they meet; the list of sources is rendered last, from ``by_source``.
    ``clock`` is that of the page, which links to the pages of claims keep; ``page_of`` is the key of the
    claim whose page it is.
    """

    def __init__(self, clock, page_of=None):
        self._notes = {}
        self._page_of = page_of
        self._link = link_to_claims(clock_query(clock))

    def cite(self, claims):
        """The notes of claims whose ``citation_links`` are loaded, by number; new passages are numbered."""
        found = {}
        for claim in claims:
            for link in claim.loaded_links:
                note = self._notes.get(link.citation_id) or self._add(link)
                found[note.number] = note
        return [found[number] for number in sorted(found)]

    def links(self, claims):
        """The HTML of the links to the pages of claims, with the clock; to those that are not this page."""
        before, after = self._link
        others = [f"{before}{claim.id}{after}" for claim in claims if claim.id != self._page_of]
        # a row of many may go on in the next line
        return "<wbr>".join(others)

    def by_source(self):
        """Pairs of (source, its notes): sources in the order of their first note, notes by number."""
        groups = defaultdict(list)
        for note in self._notes.values():
            groups[note.citation.source_id].append(note)
        return [(notes[0].citation.source, notes) for notes in groups.values()]

    def _add(self, link):
        note = Note(len(self._notes) + 1, link.citation, _warning(link.health))
        self._notes[link.citation_id] = note
        return note


@by_language
def label_of_mark(number):
    """What the mark of a note is called."""
    return _("Citation %(number)s") % {"number": number}


_ICON_BACK = (
    '<svg class="icon" width="12" height="12" aria-hidden="true" focusable="false">'
    '<use href="#icon-back"/></svg>'
)


# A page has dozens, and their numbers are those of all pages.
@by_language
def _way_back(number, index, place):
    label = _("Back to citation %(number)s in the text, place %(place)s") % {"number": number, "place": index}
    return f'<a class="sources-cited__back" href="#{place}" aria-label="{escape(label)}">{_ICON_BACK}</a>'


# What stands for the key of a claim where a link is made for all of them.
_ANY_CLAIM = Claim(id=UUID(int=0))


def link_to_claims(query):
    """What stands before and behind the key of a claim in the link to its page."""
    return _link_to_claims(_ANY_CLAIM.get_absolute_url(), query)


# The address, too, says which link it is: a language may stand elsewhere among the addresses of another site.
@by_language
def _link_to_claims(address, query):
    before, after = address.split(str(_ANY_CLAIM.id))
    label = escape(_("About this claim"))
    return f'<a class="cite__claim" href="{before}', f'{after}{escape(query)}" aria-label="{label}"></a>'


def _warning(health):
    """What became of a passage that is not where it was; empty for all others."""
    if health == Health.CHANGED:
        return _("has changed since it was cited")
    return _("not found in the archived text") if health == Health.MISSING else ""
