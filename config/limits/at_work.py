"""How many requests of each client a process works on, or keeps waiting for an answer in the making."""

import threading
from collections import Counter

# So that threads are left for others.
AT_ONCE = 3


class AtWork:
    """How many requests of each client this process works on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[bytes] = Counter()

    def begin(self, client: bytes) -> bool:
        """Return True and count one more if it may begin; then the caller must call ``end``."""
        with self._lock:
            if self._counts[client] >= AT_ONCE:
                return False
            self._counts[client] += 1
            return True

    def end(self, client: bytes) -> None:
        with self._lock:
            self._counts[client] -= 1
            if not self._counts[client]:
                del self._counts[client]
