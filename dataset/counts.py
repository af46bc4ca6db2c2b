"""How many of each kind the dataset has: entities in all, claims by document, by kind and by basis."""

from collections import Counter

from claims.clock import Clock
from claims.enums import Basis
from claims.models import Claim, ClaimCitation, ContestedQuestion, Entity, Measure
from claims.querysets import claims_known
from dataset.errors import DatasetError
from reforms.models import Effect, Initiative
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


def counts_by_kind():
    """How many there are now: {what: number}, of claims those that stand."""
    clock = Clock.now()
    claims = Claim.objects.known(clock)
    links = ClaimCitation.objects.known(clock).filter(claims_known(clock, "claim__"))
    by_kind = _counted("initiatives: ", Initiative.objects.values_list("kind", flat=True))
    bases = Counter(claims.values_list("basis", flat=True))
    return {
        "initiatives": by_kind.total(),
        **by_kind,
        "claims": claims.count(),
        **_counted("claims: ", claims.values_list("type", flat=True)),
        **{f"basis: {basis.value}": bases[basis] for basis in Basis},
        **_counted("effects: ", Effect.objects.known(clock).values_list("effect", flat=True)),
        "citations": links.count(),
        "contested questions": ContestedQuestion.objects.known(clock).count(),
    }


def _counted(before, codes):
    return Counter({f"{before}{code}": number for code, number in sorted(Counter(codes).items())})


def with_last_column(table, counts):
    """A Markdown table with the last cell of each row made anew, by what its first cell names.

    What has no row gets one at the end, with 0 in the columns between. Raises `DatasetError` for a table
    without a head.
    """
    head, rule, *rows = [line for line in table.splitlines() if line.startswith("|")] or ["", ""]
    columns = len(_cells(head))
    if columns < 2:
        raise DatasetError("The table of counts in the README has no head: | what | … | now |.")
    rows_by_name = {cells[0]: cells for cells in map(_cells, rows)}
    rows_by_name |= {name: [name, *["0"] * (columns - 1)] for name in counts if name not in rows_by_name}
    made = [
        f"| {' | '.join([*cells[:-1], str(counts.get(name, 0))])} |" for name, cells in rows_by_name.items()
    ]
    return "\n".join([head, rule, *made, ""])


def _cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
