"""The read API, /api/v1/: what docs/api.md tells consumers, nothing else, and never a draft."""
