"""What may go wrong with the embedded database."""


class EmbeddedPostgresError(RuntimeError):
    """The embedded database cannot be had; the message says what to do."""
