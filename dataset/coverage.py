"""For each paragraph of the archived documents: the claims that cite it, or why none does."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from claims.clock import Clock
from claims.models import ClaimCitation
from claims.querysets import claims_known
from dataset.bounds import bounds_within
from dataset.errors import DatasetError
from dataset.json_files import read_json
from dataset.typed_json import value_of
from sources.enums import Holding
from sources.models import Source
from sources.passages import find_passage, paragraph_at, paragraphs


@dataclass(frozen=True)
class Excuse:
    """Why paragraphs of a source carry no claim: an object of `uncited.json`."""

    source: str
    paragraphs: tuple[int, ...]
    reason: str


def paragraphs_covered(documents, excuses):
    """Every paragraph of every source whose text is archived, in the order of the documents, as dicts.

    Each has the slug of its ``source``, its ``number``, the keys of the ``claims`` that cite it and the
    ``excuse`` for none; one that has neither is a gap.

    A document that is archived in parts has, of its own, the paragraphs outside every part.

    Raises `DatasetError` for a source of which the text, or the part, is not there.
    """
    sources = (
        Source.objects.filter(holding=Holding.CONSULTED).select_related("part_of").prefetch_related("parts")
    )
    in_order = sorted(sources, key=lambda one: (one.file, one.part_of_id is not None, one.slug))
    own = [(source.slug, number) for source in in_order for number in _own_paragraphs(source, documents)]
    cited = _cited(documents)
    return [
        {
            "source": slug,
            "number": number,
            "claims": sorted(cited[slug, number]),
            "excuse": excuses.get((slug, number), ""),
        }
        for slug, number in own
    ]


def _own_paragraphs(source, documents):
    text = documents.text(source.file)
    if text is None:
        raise DatasetError(f"{source.slug}: the file {source.file} is not archived.")
    start, end = bounds_within(text, source)
    count = len(paragraphs(text[start:end]))
    parts = [bounds_within(text, part) for part in source.parts.all()]
    in_parts = set()
    for first, last in parts:
        in_parts |= set(range(paragraph_at(text, first), paragraph_at(text, last - 1) + 1))
    return [number for number in range(1, count + 1) if number not in in_parts]


def _cited(documents):
    """{(source's slug, number of a paragraph): keys of the standing claims whose passage touches it}."""
    clock = Clock.now()
    cited = defaultdict(set)
    for citation_link in ClaimCitation.objects.for_display(clock).filter(claims_known(clock, "claim__")):
        source = citation_link.citation.source
        text = documents.text(source.file) or ""
        passage = find_passage(
            text, citation_link.citation.starts_with, citation_link.citation.ends_with, bounds=source.bounds
        )
        touched = len(paragraphs(passage.text)) if passage else 1
        for number in range(citation_link.citation.paragraph, citation_link.citation.paragraph + touched):
            cited[source.slug, number].add(citation_link.claim.key)
    return cited


def read_excuses(path):
    """{(source's slug, number of a paragraph): why no claim cites it} of a file, which may be missing.

    Raises `DatasetError` where an object of it is not as `Excuse` says.
    """
    path = Path(path)
    excuses = value_of(tuple[Excuse, ...], read_json(path), path.name) if path.exists() else ()
    return {(excuse.source, number): excuse.reason for excuse in excuses for number in excuse.paragraphs}


def table(found):
    """The coverage as a Markdown table for each source."""
    by_source = defaultdict(list)
    for paragraph in found:
        by_source[paragraph["source"]].append(paragraph)
    lines = []
    for source, own in by_source.items():
        lines += [
            f"### {source}",
            "",
            "| paragraph | claims that cite it, or why none does |",
            "| ---: | --- |",
        ]
        for paragraph in own:
            cell = ", ".join(f"`{key}`" for key in paragraph["claims"])
            cell = cell or f"— {paragraph['excuse'] or '**gap**'}"
            lines.append(f"| {paragraph['number']} | {cell} |")
        lines.append("")
    return "\n".join(lines)


def section_of(readme, name):
    """What stands between the marks of a section of a README; raises `DatasetError` where it has none."""
    begins, ends = f"<!-- {name}: begins -->", f"<!-- {name}: ends -->"
    if begins not in readme or ends not in readme:
        raise DatasetError(f"The README has no marks {begins} and {ends}.")
    return readme.partition(begins)[2].partition(ends)[0]


def with_section(readme, name, made):
    """The text of a README with what stands between the marks of a section replaced.

    Raises `DatasetError` where it does not have them.
    """
    begins, ends = f"<!-- {name}: begins -->", f"<!-- {name}: ends -->"
    return readme.replace(f"{begins}{section_of(readme, name)}{ends}", f"{begins}\n\n{made}\n{ends}", 1)
