"""How many of each kind the dataset has: entities in all, claims by the document that they cite."""

from collections import Counter

from claims.clock import Clock
from claims.models import ClaimCitation, Entity, Measure
from claims.querysets import claims_known
from sources.enums import Holding
from sources.models import Publisher, Source


def counts_table():
    """Two Markdown tables: of entities and sources, and of standing claims by kind and document."""
    return "\n".join([*_entities(), "", *_claims(), ""])


def _entities():
    counts = Counter(Entity.objects.values_list("type", flat=True))
    rows = [
        *sorted(counts.items()),
        ("measure", Measure.objects.count()),
        ("publisher", Publisher.objects.count()),
    ]
    rows += [
        (f"source {holding.value}", Source.objects.filter(holding=holding).count()) for holding in Holding
    ]
    return [
        "| entities and sources | count |",
        "| --- | ---: |",
        *(f"| {name} | {count} |" for name, count in rows),
    ]


def _claims():
    """A claim that cites several documents is counted with each, and once in the last column."""
    clock = Clock.now()
    citation_links = ClaimCitation.objects.known(clock).filter(claims_known(clock, "claim__"))
    rows = set(citation_links.values_list("claim", "claim__type", "citation__source__slug"))
    sources = sorted({source for _claim, _kind, source in rows})
    by_source = Counter((kind, source) for _claim, kind, source in rows)
    in_all = Counter(kind for _claim, kind in {(claim, kind) for claim, kind, _source in rows})
    lines = [
        f"| claims | {' | '.join(sources)} | in all |",
        f"| --- |{' ---: |' * (len(sources) + 1)}",
    ]
    for kind, total in sorted(in_all.items()):
        cells = " | ".join(str(by_source[kind, source]) for source in sources)
        lines.append(f"| {kind} | {cells} | {total} |")
    return lines
