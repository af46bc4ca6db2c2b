"""What the dataset ships of the texts without the texts: their measures, and each citation's last result."""

import hashlib
from pathlib import Path

from django.utils import timezone

from dataset.bounds import bounds_within
from dataset.files import read_dataset, write_rows
from sources.models import Source
from sources.passages import paragraphs


def write_results(folder, documents, findings):
    """Refresh ``snapshots.json`` and ``verifications.json`` below ``folder``.

    What was verified before with the same result against the same text keeps its instant, so that a run
    without news changes no file.

    Raises `DatasetError` for files there that cannot be read, and for a source that is not in its document.
    """
    folder = Path(folder)
    shipped = read_dataset(folder)
    snapshots = _snapshots(documents, shipped["snapshots"])
    write_rows(folder / "snapshots.json", snapshots)
    digests = {row["source"]: row["sha256"] for row in snapshots}
    archived = [finding for finding in findings if finding.citation_link.citation.source.slug in digests]
    rows = [_verification(finding, digests) for finding in archived]
    before = {_identity(row.fields): row.fields["verified_at"] for row in shipped["verifications"]}
    now = timezone.now().replace(microsecond=0).isoformat()
    for row in rows:
        row["verified_at"] = before.get(_identity(row), now)
    rows.sort(key=lambda row: (row["claim"], row["source"], row["starts_with"]))
    write_rows(folder / "verifications.json", rows)


def _snapshots(documents, shipped):
    held_on = {(row.fields["source"], row.fields["sha256"]): row.fields["held_on"] for row in shipped}
    today = timezone.localdate().isoformat()
    rows = []
    for source in Source.objects.select_related("part_of").order_by("slug"):
        text = documents.text(source.file) if source.holding == "consulted" else None
        if text is None:
            continue
        start, end = bounds_within(text, source)
        digest = hashlib.sha256(text[start:end].encode()).hexdigest()
        rows.append(
            {
                "source": source.slug,
                "sha256": digest,
                "held_on": held_on.get((source.slug, digest), today),
                "paragraph_lengths": [len(paragraph) for paragraph in paragraphs(text[start:end])],
            }
        )
    return rows


def _verification(finding, digests):
    citation = finding.citation_link.citation
    return {
        "claim": finding.citation_link.claim.key,
        "source": citation.source.slug,
        "starts_with": citation.starts_with,
        "ends_with": citation.ends_with,
        "health": str(finding.health),
        "sha256": digests[citation.source.slug],
    }


def _identity(fields):
    names = ("claim", "source", "starts_with", "ends_with", "health", "sha256")
    return tuple(fields.get(name, "") for name in names)
