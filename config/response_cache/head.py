"""The version that answers are given from, read at most once a second."""

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from django.db import Error, connection

from claims.version import DatasetVersion
from config.database import drop_stale_connection

INTERVAL = 1.0
# A first read that takes longer than this leaves the request to Django.
LONGEST_WAIT = 5.0
# While the database is away, what is cached is served for so long after the version was last read.
LONGEST_AWAY = 60.0


class Seen(NamedTuple):
    """A version, when it was read last, and the one that was the latest a moment before, if any was seen."""

    version: DatasetVersion
    read_at: float
    before: DatasetVersion | None


class Head:
    """The latest version as this process knows it.

    Use ``now()`` for each request. One thread reads; those that come meanwhile get what was read before, if
    that is at most two seconds old. Else they wait until the read has taken a second, or ``LONGEST_WAIT``
    where nothing was read before.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._reading = threading.Lock()
        self._started_at = self._tried_at = float("-inf")
        self._seen: Seen | None = None

    def now(self) -> Seen | None:
        """What was seen last; None where nothing was read, or not for ``LONGEST_AWAY``."""
        now = self._monotonic()
        if now - self._tried_at >= INTERVAL:
            self._read_once(now)
        seen = self._seen
        if seen is None or self._monotonic() - seen.read_at > LONGEST_AWAY:
            return None
        return seen

    def _read_once(self, now: float) -> None:
        """Read, unless another thread does so already: then wait for it as long as makes sense."""
        if not self._reading.acquire(timeout=0) and not self._reading.acquire(timeout=self._patience(now)):
            return
        try:
            if self._monotonic() - self._tried_at >= INTERVAL:
                self._started_at = self._monotonic()
                self._read()
        finally:
            self._reading.release()

    def _patience(self, now: float) -> float:
        """How long to wait for the thread that reads."""
        if self._seen is None:
            return LONGEST_WAIT
        if now - self._seen.read_at <= 2 * INTERVAL:
            return 0.0
        if self._started_at <= self._tried_at:
            return INTERVAL
        # A read that takes longer than a second is not waited for: what is cached need not be as slow.
        return max(0.0, self._started_at + INTERVAL - now)

    def _read(self) -> None:
        version = read_version()
        now = self._tried_at = self._monotonic()
        if version is None:
            return
        last = self._seen
        if last and last.version == version:
            self._seen = last._replace(read_at=now)
        else:
            # one that was seen longer ago may not have been the latest before this
            is_recent = last is not None and now - last.read_at <= 2 * INTERVAL
            self._seen = Seen(version, now, last.version if last and is_recent else None)


def read_version() -> DatasetVersion | None:
    """The latest version, outside the cycle of a request; None while the database does not answer."""
    try:
        drop_stale_connection()
        return DatasetVersion.latest()
    except Error:
        connection.close()
        return None
