"""The list of sources, and the page of one with everything that rests on it."""

from collections import Counter, defaultdict
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts.bars import claims_text, minimap
from claims.clock import CALENDAR
from claims.querysets import RETRACTED
from pages.shared.paging import paging
from pages.shared.section_pages import links_to_more, section_titles
from reforms.initiatives import status_from
from sources.enums import Holding, PublisherKind

# What tells of other sources on the page of one, by the relation that ties them to it.
RELATED = {"parts": "part_of", "lists": "listed_in"}


def source_list(page, by_holding, claims):
    """What the template needs of a page of sources.

    ``by_holding`` are how many there are on all pages; ``claims`` are how many rest on each, by its key.
    """
    groups = groupby(page, key=lambda source: source.holding)
    return {
        "groups": [
            (
                Holding(holding).label,
                [(source, claims_text(claims[source.pk]) if source.pk in claims else "") for source in group],
                by_holding[holding],
            )
            for holding, group in groups
        ],
        "kinds": list(PublisherKind),
    } | paging(page)


def source_page(
    source, clock, places, page, passages, *, claims, corrections, open_disagreements, in_dispute, related
):
    """What the template needs.

    ``places`` are all places at which claims rest on the source (``ClaimCitation.objects.places``), ``page``
    the keys of the ``passages`` shown, with their ``statuses``; ``claims`` is a ClaimSet with what rests on
    these, and the first of so many ``corrections``. ``open_disagreements`` are those of which these are
    readings; ``related`` are the first sources that are part of it, and that it lists, each with the
    ``count`` of all.
    """
    paragraphs, resting = _by_paragraph(source, places, passages, claims.standing)
    keys = {claim.pk for claim in resting}
    totals = {name: rows[0].count for name, rows in related.items() if rows} | {RETRACTED: corrections}
    return {
        "source": source,
        "title": source.title,
        "count_text": _count_text(places),
        "open_disagreements": [one for one in open_disagreements if not keys.isdisjoint(one.readings)],
        "paragraphs": paragraphs,
        "in_dispute": in_dispute,
        "statuses": {
            UUID(one["initiative"]): status_from(one["status"])
            for passage in passages
            for one in passage.statuses
        },
        "minimap": _minimap(source, places, clock),
        "only_here_text": _only_here_text(places),
        "parts": _unclaimed(related["parts"]),
        "lists": _unclaimed(related["lists"]),
        "corrections": claims.corrections(),
        "more": links_to_more(source, clock, totals),
        "footnotes": None,
    } | paging(page)


def related_page(source, section, page):
    """What ``sources/related_sources.html`` needs: a page of the sources that are tied to one."""
    titles = {"parts": _("Parts of it"), "lists": _("What it refers to")}
    return {
        "source": source,
        "title": source.title,
        "section_title": titles[section],
        "rows": _unclaimed(page),
    } | paging(page)


def corrections_page(source, page, claims, statuses):
    """What ``sources/source_corrections.html`` needs: ``claims`` is a ClaimSet with those of the page."""
    return {
        "source": source,
        "title": source.title,
        "section_title": section_titles()[RETRACTED],
        "corrections": claims.corrections(),
        "statuses": statuses,
        "more": {},
        "footnotes": None,
    } | paging(page)


def _unclaimed(sources):
    """Pairs for a table of sources that does not count the claims on each."""
    return [(source, "") for source in sources]


def passages_of(places):
    """The keys of the passages on which claims rest, each once, in the order of the document."""
    return list(dict.fromkeys(place.citation for place in places))


def retracted_at(places):
    """The keys of the claims that were taken back, each once, the latest first."""
    until = {place.claim: place.until for place in places if not place.stands}
    return sorted(until, key=lambda key: until[key], reverse=True)


def _by_paragraph(source, places, passages, claims):
    """The passages that a page shows, each with its claims, under their paragraphs; and these claims.

    Triples of (number of the paragraph, its section, pairs of a passage and claims), in the order of the
    text.
    """
    resting, by_key = defaultdict(list), {claim.pk: claim for claim in claims}
    for place in places:
        if place.claim in by_key:
            resting[place.citation].append(by_key[place.claim])
    for passage in passages:
        passage.source = source
    order = {key: number for number, key in enumerate(passages_of(places))}
    ordered = sorted(passages, key=lambda passage: order[passage.pk])
    groups = [list(group) for _paragraph, group in groupby(ordered, key=lambda one: one.paragraph)]
    paragraphs = [
        (group[0].paragraph, group[0].section, [(passage, resting[passage.pk]) for passage in group])
        for group in groups
    ]
    return paragraphs, [claim for passage in ordered for claim in resting[passage.pk]]


def _count_text(places):
    claims, pages = len({place.claim for place in places}), len({place.subject for place in places})
    return _("%(claims)s on %(pages)s") % {
        "claims": claims_text(claims),
        "pages": ngettext("%(count)d page", "%(count)d pages", pages) % {"count": pages},
    }


def _only_here_text(places):
    """How many of the claims would fall with this source; nothing where none would."""
    alone = len({place.claim for place in places if place.only_here})
    sentence = ngettext(
        "%(count)d of its %(all)d claims rests on this source alone: nothing else held confirms it.",
        "%(count)d of its %(all)d claims rest on this source alone: nothing else held confirms them.",
        alone,
    )
    return sentence % {"count": alone, "all": len({place.claim for place in places})} if alone else ""


def _minimap(source, places, clock):
    """The paragraphs of the latest snapshot known at the clock as blocks, or None where there is none."""
    known = [snapshot for snapshot in source.snapshots.all() if _is_known(snapshot, clock)]
    latest = max(known, key=lambda snapshot: snapshot.held_on, default=None)
    if latest is None:
        return None
    claims = Counter(place.paragraph for place in places)
    return minimap([(length, claims[number]) for number, length in enumerate(latest.paragraph_lengths, 1)])


def _is_known(snapshot, clock):
    """A snapshot keeps its day, not its instant."""
    return clock.known_at is None or snapshot.held_on <= clock.known_at.astimezone(CALENDAR).date()
