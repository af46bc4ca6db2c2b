"""Where responses are cached, and how several requests for one of them share the work."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from cachetools import Cache, LRUCache
from django.conf import settings
from django.core.cache import cache as shared_cache

from claims.version import State, cache_key
from config.response_cache.responses import Response

CACHE_BYTES = 64 * 1024 * 1024
# What a response takes besides its body: its headers and its key.
OVERHEAD = 4096
SHARED_SECONDS = 24 * 3600
# For how long a shared cache that failed is left alone: each look at one that hangs takes its time-out.
LEFT_ALONE_SECONDS = 30

Key = tuple[Any, ...]

logger = logging.getLogger(__name__)


class CachedResponse(NamedTuple):
    """A response and the state that it follows from."""

    state: State
    response: Response


class Store:
    """The latest response to each address, in the memory of the process; behind it ``CACHE_URL``, if any.

    Bounded in bytes: what was not asked for longest goes first. Raises ``ImportError`` where the driver that
    ``CACHE_URL`` needs is not installed.
    """

    def __init__(self) -> None:
        self._responses: LRUCache[Key, CachedResponse] = LRUCache(CACHE_BYTES, getsizeof=_size)
        self._lock = threading.Lock()
        self._shared = SharedCache()
        self._shared.ask(lambda: shared_cache.get("driver"))

    def get(self, key: Key) -> CachedResponse | None:
        """What this process has cached, of whatever state."""
        # Threads that waited here for one another took three times as long as the rest of an answer does.
        unhindered = self._lock.acquire(blocking=False)
        try:
            # The order of use, which others would disturb, is kept by the class below.
            return self._responses[key] if unhindered else Cache.__getitem__(self._responses, key)
        except KeyError:
            return None
        finally:
            if unhindered:
                self._lock.release()

    def get_shared(self, key: Key, state: State) -> Response | None:
        """What another process made of this state."""
        response: Response | None = self._shared.ask(lambda: shared_cache.get(cache_key(state, key)))
        if response:
            self._set_here(key, state, response)
        return response

    def set(self, key: Key, state: State, response: Response) -> None:
        """Cache it here and where others look."""
        self._set_here(key, state, response)
        self._shared.ask(lambda: shared_cache.set(cache_key(state, key), response, SHARED_SECONDS))

    def _set_here(self, key: Key, state: State, response: Response) -> None:
        with self._lock:
            self._responses[key] = CachedResponse(state, response)


class SharedCache:
    """The cache at ``CACHE_URL``; one that nobody named, or that failed a moment ago, is as an empty one."""

    def __init__(self) -> None:
        self._left_alone_until = 0.0

    def ask(self, act: Callable[[], Any]) -> Any:
        """What it answers, or None where it does not. Raises ``ImportError`` where the driver is missing."""
        if not settings.CACHE_URL or time.monotonic() < self._left_alone_until:
            return None
        try:
            return act()
        except ImportError:
            raise
        except Exception as error:  # each driver has errors of its own
            self._left_alone_until = time.monotonic() + LEFT_ALONE_SECONDS
            logger.warning(
                "The cache at CACHE_URL is left alone for %d seconds: %s", LEFT_ALONE_SECONDS, error
            )
            return None


def _size(cached: CachedResponse) -> int:
    return len(cached.response.body) + OVERHEAD


class Flight:
    """One response in the making: others wait for it."""

    def __init__(self) -> None:
        self._landed = threading.Event()
        self._response: Response | None = None

    def land(self, response: Response | None) -> None:
        self._response = response
        self._landed.set()

    def wait(self, seconds: float) -> tuple[bool, Response | None]:
        """Whether it landed in time, and the response if it is for everybody."""
        return self._landed.wait(seconds), self._response


class Flights:
    """Which responses are in the making."""

    def __init__(self) -> None:
        self._flights: dict[Key, Flight] = {}
        self._lock = threading.Lock()

    def current(self, key: Key) -> Flight | None:
        """The flight for this key, if there is one."""
        with self._lock:
            return self._flights.get(key)

    def begin(self, key: Key) -> bool:
        """Begin a flight for this key, which the caller leads and must ``land``; False where there is one."""
        with self._lock:
            if key in self._flights:
                return False
            self._flights[key] = Flight()
            return True

    def land(self, key: Key, response: Response | None) -> None:
        with self._lock:
            flight = self._flights.pop(key)
        flight.land(response)
