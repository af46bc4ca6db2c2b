"""Whole public responses, cached in front of Django (docs/adr/0017)."""

from config.response_cache.application import ResponseCache

__all__ = ["ResponseCache"]
