"""The shapes of the API: what design says to consumers in docs/api.md, one class for each component."""
