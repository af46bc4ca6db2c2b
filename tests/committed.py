"""What others do to the record while a test reads it: on a connection of their own, really committed."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from claims.actions import publish

SECONDS = 60


def elsewhere(act, *arguments, **named):
    """What ``act`` returns on another connection, which is closed after it."""

    def on_own_connection():
        try:
            return act(*arguments, **named)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(on_own_connection).result(SECONDS)


def publish_elsewhere(*rows):
    """Publish drafts on another connection."""
    return elsewhere(publish, *rows, by=None)
