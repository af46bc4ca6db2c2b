"""What entries of the record are about, as rows."""

from collections import defaultdict
from typing import Any

from claims.models.record import TARGETS


def with_targets(entries):
    """Entries as a list, each with its ``target``: the row that it is about. A query for each kind."""
    entries = list(entries)
    keys = defaultdict(set)
    for entry in entries:
        keys[entry.target_type].add(entry.target_id)
    rows = {(kind, row.pk): row for kind, pks in keys.items() for row in _shown(kind).filter(pk__in=pks)}
    for entry in entries:
        entry.target = rows.get((entry.target_type, entry.target_id))
    return entries


def _shown(kind):
    """The rows of a kind, with what their names say."""
    related = {
        "claim_citation": ("claim", "citation__source"),
        "resolution": ("disagreement", "prefers"),
        "verification": ("citation_link__claim", "citation_link__citation__source"),
    }
    model: Any = TARGETS[kind]
    return model.editorial.select_related(*related.get(kind, ()))
