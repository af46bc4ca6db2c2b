"""The list of sources, and the page of one with everything that rests on it."""

from collections import Counter
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts.bars import minimap
from claims.clock import CALENDAR
from sources.enums import Holding, PublisherKind


def source_list(sources, counts):
    """What the template needs; ``counts`` are how many claims rest on each: {source's pk: count}."""
    groups = groupby(sources, key=lambda source: source.holding)
    return {
        "groups": [
            (Holding(holding).label, [(source, _claims_text(counts.get(source.pk, 0))) for source in group])
            for holding, group in groups
        ],
        "kinds": list(PublisherKind),
    }


def source_page(source, claims, disputes, clock, *, parts, listed):
    """What the template needs.

    ``claims`` is the ClaimSet of what rests on the source; ``disputes`` are panels by the key of each claim
    that they show; ``parts`` and ``listed`` are the sources that are part of it, and that it lists.
    """
    resting = resting_claims(source, claims.standing, disputes)
    subjects = {claim.subject_id for claim in claims.standing}
    disputed = {row["dispute"]["number"]: row["dispute"] for row in resting if row["dispute"]}
    return {
        "source": source,
        "title": source.title,
        "count_text": _count_text(len(claims.standing), len(subjects)),
        "disputed": [disputed[number] for number in sorted(disputed)],
        "resting": resting,
        "minimap": _minimap(source, resting, clock),
        "only_here_text": _only_here_text(claims.standing, source),
        "parts": [(part, "") for part in parts],
        "lists": [(other, "") for other in listed],
        "corrections": claims.corrections(),
    }


def resting_claims(source, claims, disputes):
    """Claims with each of their passages in this source, in the order of the text."""
    places = [
        (link.citation, claim)
        for claim in claims
        for link in claim.citation_links.all()
        if link.citation.source_id == source.pk
    ]
    places.sort(key=lambda place: (place[0].paragraph, place[0].pk))
    return [
        {"citation": citation, "claim": claim, "dispute": disputes.get(claim.pk)}
        for citation, claim in places
    ]


def _claims_text(count):
    return ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count} if count else ""


def _count_text(claims, pages):
    return _("%(claims)s on %(pages)s") % {
        "claims": ngettext("%(count)d claim", "%(count)d claims", claims) % {"count": claims},
        "pages": ngettext("%(count)d page", "%(count)d pages", pages) % {"count": pages},
    }


def _only_here_text(claims, source):
    """How many of the claims would fall with this source; nothing where none would."""
    alone = sum(
        {link.citation.source_id for link in claim.citation_links.all()} == {source.pk} for claim in claims
    )
    sentence = ngettext(
        "%(count)d of its %(all)d claims rests on this source alone: nothing else held confirms it.",
        "%(count)d of its %(all)d claims rest on this source alone: nothing else held confirms them.",
        alone,
    )
    return sentence % {"count": alone, "all": len(claims)} if alone else ""


def _minimap(source, resting, clock):
    """The paragraphs of the latest snapshot known at the clock as blocks, or None where there is none."""
    known = [snapshot for snapshot in source.snapshots.all() if _is_known(snapshot, clock)]
    latest = max(known, key=lambda snapshot: snapshot.held_on, default=None)
    if latest is None:
        return None
    claims = Counter(row["citation"].paragraph for row in resting)
    return minimap([(length, claims[number]) for number, length in enumerate(latest.paragraph_lengths, 1)])


def _is_known(snapshot, clock):
    """A snapshot keeps its day, not its instant."""
    return clock.known_at is None or snapshot.held_on <= clock.known_at.astimezone(CALENDAR).date()
