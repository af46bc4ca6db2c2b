"""The database outside the cycle of a request, for what stands in front of Django."""

from django.db import close_old_connections, connection


def drop_stale_connection() -> None:
    """Close this thread's connection where it has broken or is too old, as Django does around a request."""
    if not connection.in_atomic_block:
        close_old_connections()
