"""The editors' pages. What the floors above need to make theirs: ``claims``, ``entities``."""

from editing.admin import claims, entities, judgements, record, sources

__all__ = ["claims", "entities", "judgements", "record", "sources"]
