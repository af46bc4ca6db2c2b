"""What a request is told that is not answered now."""

import math
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, NamedTuple

from cachetools import LRUCache

from config.addresses import LONGEST_PATH

# Where the environment of a request holds its refusal; `config.middleware` answers with it.
REFUSAL = "config.limits.refusal"

# How many refusals a process keeps. There is one for each address and each second to wait.
MOST_KEPT = 256

Environ = dict[str, Any]


class Refusal(NamedTuple):
    """The status, and after how many seconds to come again."""

    status: HTTPStatus
    retry_after: int

    @classmethod
    def too_many(cls, seconds: float) -> "Refusal":
        """For a client that asked for more than its limit."""
        return cls(HTTPStatus.TOO_MANY_REQUESTS, max(1, math.ceil(seconds)))

    @classmethod
    def unavailable(cls) -> "Refusal":
        """For a response that takes too long to make, or that the database does not let us make."""
        return cls(HTTPStatus.SERVICE_UNAVAILABLE, 5)


class Refusals:
    """Refuses by the answer of the application behind, and keeps it: whoever asks on costs little.

    What a refusal says follows from the method, the path and the refusal, unless a cookie says who asks.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application
        self._kept: LRUCache[tuple[Any, ...], tuple[str, list[tuple[str, str]], bytes]] = LRUCache(MOST_KEPT)
        self._lock = threading.Lock()

    def answer(
        self, environ: Environ, refusal: Refusal, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The answer to a request that is refused."""
        refused = environ | {REFUSAL: refusal}
        path = environ.get("PATH_INFO", "")
        if environ.get("HTTP_COOKIE") or len(path) > LONGEST_PATH:
            return self._application(refused, start_response)
        key = environ["REQUEST_METHOD"], path, refusal
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            kept = self._made(refused)
            with self._lock:
                self._kept[key] = kept
        status, headers, body = kept
        start_response(status, list(headers))
        return [body]

    def _made(self, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
        head: list[Any] = []
        parts = self._application(environ, lambda *told: head.extend(told))
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        return head[0], head[1], body
