"""Recording the results of verification that a dataset ships."""

from django.utils.dateparse import parse_datetime

from claims.actions import verify
from claims.models import ClaimCitation, Verification
from dataset.errors import DatasetError
from dataset.refusals import checked
from sources.keys import key_of_values
from sources.models import Snapshot


def load_verifications(rows):
    """Record every result that is later than the last one recorded; answer how many."""
    if not rows:
        return 0
    citation_links = {
        _key(citation_link.claim.key, citation_link.citation): citation_link
        for citation_link in _citation_links()
    }
    last = dict(Verification.objects.order_by("verified_at").values_list("citation_link", "verified_at"))
    snapshots = {snapshot.sha256: snapshot for snapshot in Snapshot.objects.all()}
    return sum(_load(row, citation_links, last, snapshots) for row in rows)


def _citation_links():
    return ClaimCitation.objects.select_related("claim__subject", "citation__source")


def _key(claim, citation):
    return claim, citation.source.slug, citation.starts_with, citation.ends_with


def _load(row, citation_links, last, snapshots):
    key = (row.need("claim"), row.need("source"), row.need("starts_with"), row.take("ends_with", ""))
    (health,) = checked(Verification, row, health=row.need("health")).values()
    verified_at = _instant(row.need("verified_at"), row)
    sha256 = row.take("sha256")
    row.done()
    citation_link = citation_links.get(key)
    if citation_link is None:
        raise DatasetError(f"{row.name}: it has no such citation.")
    if sha256 and sha256 not in snapshots:
        raise DatasetError(f"{row.name}: there is no snapshot {sha256}.")
    if citation_link.pk in last and last[citation_link.pk] >= verified_at:
        return False
    verify(
        citation_link,
        health=health,
        verified_at=verified_at,
        snapshot=snapshots.get(sha256),
        key=key_of_values("verification", *key, str(verified_at), health),
    )
    return True


def _instant(text, row):
    try:
        found = parse_datetime(text)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        raise DatasetError(f"{row.name}: “{text}” is not an instant of the form 2022-06-05T12:30:00+00:00.")
    return found
