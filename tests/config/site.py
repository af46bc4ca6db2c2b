"""The real site as the server has it, asked by WSGI: Django behind the limits, behind the cache."""

import gzip
import io
import threading
from dataclasses import dataclass, field
from wsgiref.util import setup_testing_defaults

import brotli
from django.core.handlers.wsgi import WSGIHandler

from config.limits.application import Limits
from config.limits.at_work import AtWork
from config.limits.exhausted import Exhausted
from config.response_cache import ResponseCache
from config.response_cache.head import Head


class Seconds:
    """A monotonic clock that a test sets."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@dataclass(frozen=True)
class Answer:
    """What a client receives; two are the same whatever the client has left of its limit."""

    status: int
    headers: dict
    body: bytes
    limit: dict = field(compare=False)

    @property
    def text(self):
        """The body as it was before it was compressed."""
        encoding = self.headers.get("Content-Encoding")
        return {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](self.body).decode()


class Site:
    """Counts what is asked of Django; ``behind``, where given, is asked in its place."""

    def __init__(self, behind=None):
        self.seconds = Seconds()
        self.asked = 0
        self._behind = behind or WSGIHandler()
        self._lock = threading.Lock()
        at_work, exhausted = AtWork(), Exhausted()
        limits = Limits(self._count, at_work, exhausted)
        self.application = ResponseCache(limits, Head(self.seconds), at_work, exhausted)

    def get(self, path="/", method="GET", **environ):
        """The answer to a request; an address may have a query, headers are named as in WSGI."""
        path, _mark, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "testserver",
            "REMOTE_ADDR": "192.0.2.1",
            "wsgi.input": io.BytesIO(),
        } | environ
        setup_testing_defaults(environ)
        seen = []
        parts = self.application(environ, lambda status, headers, _error=None: seen.append((status, headers)))
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        ((status, headers),) = seen
        limit = {name: value for name, value in headers if name.startswith("RateLimit")}
        return Answer(
            int(status.split()[0]), {name: value for name, value in headers if name not in limit}, body, limit
        )

    def _count(self, environ, start_response):
        with self._lock:
            self.asked += 1
        return self._behind(environ, start_response)
