"""The passages of the documents that the claims of a dataset cite."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.verification import Documents
from dataset.errors import DatasetError
from dataset.files import Row
from dataset.style_passages import Rows
from sources.passages import Passage, find_passage


def sources_of(rows: Rows) -> Mapping[str, Row]:
    """The sources by their slugs."""
    return {row.fields["slug"]: row for row in rows["sources"]}


def cited_passages(
    fields: dict[str, Any], sources: Mapping[str, Row], documents: Documents
) -> Iterator[tuple[str, Passage]]:
    """The passages that a claim cites, each with the slug of its source; one that does not stand is left out.

    Raises `DatasetError` where the file of a source is not among the documents.
    """
    for citation in fields["citations"]:
        source = sources[citation["source"]].fields
        file = source.get("document") or sources[source["part_of"]].fields["document"]
        text = documents.text(file)
        if text is None:
            raise DatasetError(f"{source['slug']}: the file {file} is not archived.")
        bounds = (source.get("starts_with", ""), source.get("ends_with", ""))
        starts, ends = citation.get("starts_with", ""), citation.get("ends_with", "")
        if passage := find_passage(text, starts, ends, bounds=bounds):
            yield source["slug"], passage
