"""The keys of public rows: the same on every instance where the row comes from a dataset.

An editor's row gets a random UUID. A row of a dataset gets a UUID of its natural key (RFC 9562, version 5),
so that two instances that load the same files name the same rows alike, in addresses and in the record.
"""

import json
import uuid

NAMESPACE = uuid.UUID("6f3c6ad0-4d1f-5b8e-9f64-2b1c4f7a9d21")


def key_of(natural_key):
    """The key of the row with this natural key: a text such as ``source:slug``; a claim's is its own key."""
    return uuid.uuid5(NAMESPACE, natural_key)


def key_of_values(kind, *values):
    """The key of a row that is named by several values: a passage, a name, a participant."""
    return key_of(f"{kind}:{json.dumps([str(value) for value in values], separators=(',', ':'))}")
