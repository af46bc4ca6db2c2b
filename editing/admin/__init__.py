"""Admin pages. Packages above subclass what ``claims`` and ``entities`` have."""

from editing.admin import claims, entities, hints, judgements, record, sources

__all__ = ["claims", "entities", "hints", "judgements", "record", "sources"]
