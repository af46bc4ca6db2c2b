"""How many requests of each client a process works on, and how many it keeps waiting."""

import contextlib
import threading
from collections import Counter
from collections.abc import Iterator

# How many requests of one client are worked on at a time. A browser asks for six things at once, and the
# readers behind one address for more: what comes beyond waits.
AT_ONCE = 3
# How many more of one client a process keeps waiting, and of all clients together. With those at work they
# leave threads (`ops.supervisor.THREADS`) for others.
MOST_WAITING_OF_ONE = 8
MOST_WAITING = 12
# Where the environment of a request says that it has its place at work already.
PLACE = "config.limits.place"
# For how many seconds a request waits until it may begin.
LONGEST_WAIT = 2.0


class AtWork:
    """The requests that this process works on or keeps waiting, counted for each client."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._working: Counter[bytes] = Counter()
        self._waiting: Counter[bytes] = Counter()

    def begin(self, client: bytes) -> bool:
        """Return True once it may begin, counting one more; then the caller must call ``end``.

        False where it would wait too long, or as many wait as may.
        """
        with self._changed:
            if self._working[client] >= AT_ONCE and not self._wait_for_place(client):
                return False
            self._working[client] += 1
            return True

    def end(self, client: bytes) -> None:
        with self._changed:
            self._count(self._working, client, -1)
            self._changed.notify_all()

    @contextlib.contextmanager
    def waiting(self, client: bytes) -> Iterator[bool]:
        """Whether a request may wait in the block for what another one makes; it is counted meanwhile."""
        with self._changed:
            may = self._may_wait(client)
            self._count(self._waiting, client, int(may))
        try:
            yield may
        finally:
            with self._changed:
                self._count(self._waiting, client, -int(may))

    def _wait_for_place(self, client: bytes) -> bool:
        """Wait until less is at work for a client; whether that is so. The caller has the lock."""
        if not self._may_wait(client):
            return False
        self._count(self._waiting, client, 1)
        try:
            return self._changed.wait_for(lambda: self._working[client] < AT_ONCE, LONGEST_WAIT)
        finally:
            self._count(self._waiting, client, -1)

    def _may_wait(self, client: bytes) -> bool:
        clients = {client} | set(self._working) | set(self._waiting)
        more = {one: self._working[one] + self._waiting[one] - AT_ONCE for one in clients}
        if more[client] < 0:
            return True
        together = sum(max(0, count) for count in more.values())
        return more[client] < MOST_WAITING_OF_ONE and together < MOST_WAITING

    @staticmethod
    def _count(counts: Counter[bytes], client: bytes, by: int) -> None:
        counts[client] += by
        if not counts[client]:
            del counts[client]
