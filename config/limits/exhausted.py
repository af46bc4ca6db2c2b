"""Who spent all units: known to the process that refused, so that asking on costs nothing."""

import threading
import time

from cachetools import LRUCache

from config.limits.spending import WINDOW, Allowance, seconds_of

# How many clients a process remembers to have refused.
MOST_EXHAUSTED = 10_000


class Exhausted:
    """The clients that this process refused, until they can pay again: asking on costs no query."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._paid_until: LRUCache[bytes, float] = LRUCache(MOST_EXHAUSTED)

    def note(self, client: bytes, allowance: Allowance) -> None:
        """Remember when a client has everything back that was refused."""
        with self._lock:
            self._paid_until[client] = time.monotonic() + allowance.paid_for

    def look(self, client: bytes, cost: int) -> Allowance | None:
        """The refusal of a client that cannot pay this cost; None where the table must be asked."""
        with self._lock:
            paid_for = self._paid_until.get(client, 0.0) - time.monotonic()
        wait = paid_for + seconds_of(cost) - WINDOW
        return Allowance(paid_for, wait=wait) if wait > 0 else None

    def forget(self, client: bytes) -> None:
        """Ask the table about a client the next time: it was given something back."""
        with self._lock:
            self._paid_until.pop(client, None)
