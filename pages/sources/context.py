"""Sources: as rows of their list, and as a page with everything that rests on them."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts.bars import Paragraph, minimap
from claims.clock import CALENDAR
from pages.shared.claim_rows import Line, corrections, line
from pages.shared.claim_set import ClaimSet
from pages.shared.dates import Dated
from pages.shared.footnotes import Footnotes, PublisherName, source_line
from pages.shared.languages import language_name
from sources.enums import Holding


@dataclass(frozen=True)
class SourceRow:
    """A source as a row."""

    title: str
    url: str
    language: str
    date: Dated
    publisher: PublisherName
    reference: str
    claims_text: str


@dataclass(frozen=True)
class SourceGroup:
    """Sources held alike."""

    title: str
    rows: list[SourceRow]


@dataclass(frozen=True)
class RestingClaim:
    """A claim by the place in the source on which it rests."""

    paragraph: int
    section: str
    fragment_url: str
    line: Line
    disputed: object


def source_row(source, links, claims=None):
    """A row for a source; ``claims`` is how many rest on it, where that is counted."""
    shown = source_line(source, links)
    return SourceRow(
        title=shown.title,
        url=shown.url,
        language=shown.language,
        date=shown.date,
        publisher=shown.publisher,
        reference=source.reference,
        claims_text=claims_text(claims) if claims else "",
    )


def claims_text(count):
    return ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}


def source_groups(sources, links):
    """The sources of a list, those that were read first."""
    groups = groupby(sources, key=lambda source: source.holding)
    return [
        SourceGroup(
            str(Holding(holding).label), [source_row(source, links, source.claim_count) for source in group]
        )
        for holding, group in groups
    ]


def source_page(source, claims, disputes, links):
    """What the page of a source shows: ``claims`` rest on it; ``disputes`` are {claim's pk: Link}."""
    dossier = ClaimSet.sorted(links.clock, claims)
    resting = resting_claims(source, dossier.standing, disputes, links)
    disputed = {claim.disputed for claim in resting if claim.disputed}
    pages = {claim.line.subject for claim in resting}
    footnotes = Footnotes(links)
    return {
        "line": source_line(source, links),
        "whole": source_line(source.part_of, links) if source.part_of else None,
        "listed_in": source_line(source.listed_in, links) if source.listed_in else None,
        "count_text": _count_text(len(dossier.standing), len(pages)),
        "disputed": sorted(disputed, key=lambda link: link.title),
        "resting": resting,
        "minimap": _minimap(source, resting, links.clock),
        "only_here_text": _only_here_text(dossier.standing, source),
        "language": language_name(source.language),
        "parts": [source_row(part, links) for part in source.parts.all()],
        "lists": [source_row(other, links) for other in source.lists.all()],
        "corrections": corrections(dossier, footnotes),
    }


def resting_claims(source, claims, disputes, links):
    """Claims with each of their passages in this source, in the order of the text."""
    places = [
        (citation_link.citation, claim)
        for claim in claims
        for citation_link in claim.citation_links.all()
        if citation_link.citation.source_id == source.pk
    ]
    places.sort(key=lambda place: (place[0].paragraph, place[0].pk))
    return [
        RestingClaim(
            paragraph=citation.paragraph,
            section=citation.section,
            fragment_url=citation.url or "",
            line=line(claim, links),
            disputed=disputes.get(claim.pk),
        )
        for citation, claim in places
    ]


def _only_here_text(claims, source):
    """How many of the claims would fall with this source; nothing where none would."""
    alone = sum(
        {citation_link.citation.source_id for citation_link in claim.citation_links.all()} == {source.pk}
        for claim in claims
    )
    sentence = ngettext(
        "%(count)d of its %(all)d claims rests on this source alone: nothing else held confirms it.",
        "%(count)d of its %(all)d claims rest on this source alone: nothing else held confirms them.",
        alone,
    )
    return sentence % {"count": alone, "all": len(claims)} if alone else ""


def _count_text(claims, pages):
    return _("%(claims)s on %(pages)s") % {
        "claims": claims_text(claims),
        "pages": ngettext("%(count)d page", "%(count)d pages", pages) % {"count": pages},
    }


def _is_known(snapshot, clock):
    """Whether a snapshot was held by the day of ``known_at``; a snapshot keeps its day, not its instant."""
    return clock.known_at is None or snapshot.held_on <= clock.known_at.astimezone(CALENDAR).date()


def _minimap(source, resting, clock):
    """The paragraphs of the latest snapshot known at the clock as blocks, or None where there is none."""
    known = [held for held in source.snapshots.all() if _is_known(held, clock)]
    snapshot = max(known, key=lambda held: held.held_on, default=None)
    if snapshot is None:
        return None
    claims = Counter(claim.paragraph for claim in resting)
    return minimap(
        [
            Paragraph(number, length, claims[number])
            for number, length in enumerate(snapshot.paragraph_lengths, 1)
        ]
    )
