"""Admin pages. Packages above subclass what ``claims`` and ``entities`` have."""

from editing.admin import claims, entities, judgements, record, sources

__all__ = ["claims", "entities", "judgements", "record", "sources"]
