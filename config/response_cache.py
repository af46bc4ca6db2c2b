"""Whole public answers, kept at the edge of WSGI for readers without a cookie.

The public state changes only when an entry joins the record, so an answer is good for as long as the dataset
version and the day stay the same; both are part of its key, and an older answer is never asked for again. The
version is read at most once a second: a reader sees a change within a second, an editor, who has a cookie,
at once. Only answers that say themselves that they are public are kept, whole and unchanged.
"""

import threading
import time
from dataclasses import dataclass
from typing import Any

from cachetools import LRUCache
from django.db import DatabaseError, connection

from claims.clock import today
from claims.models import Entry

MEBIBYTE = 1024 * 1024
KEPT_BYTES = 64 * MEBIBYTE
LARGEST = MEBIBYTE
LONGEST_KEY = 1024
VERSION_SECONDS = 1.0

# What an answer may depend on besides its address.
_ASKED = ("HTTP_HOST", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ORIGIN", "HTTP_X_FORWARDED_PROTO")
_NEVER_KEPT = {"set-cookie", "ratelimit"}


@dataclass(frozen=True)
class Answer:
    """A whole answer, as WSGI wants it."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def may_be_kept(self):
        """Whether it says of itself that it is the same for everybody."""
        names = {key.lower() for key, _value in self.headers}
        varies_on = {name.strip().lower() for name in self.header("vary").split(",")}
        return (
            self.status.startswith("200 ")
            and "public" in self.header("cache-control")
            and bool(self.header("etag"))
            and not names & _NEVER_KEPT
            and not varies_on & {"cookie", "*"}
            and len(self.body) <= LARGEST
        )


class Edge:
    """A WSGI application in front of another: it answers from what it keeps, or asks and keeps."""

    def __init__(self, application, *, clock=time.monotonic):
        self.application = application
        self._version = _Version(clock)
        self._kept: LRUCache[tuple, Answer] = LRUCache(KEPT_BYTES, getsizeof=_size)
        self._lock = threading.Lock()

    def __call__(self, environ, start_response):
        key = self._key(environ)
        if key is None:
            return self.application(environ, start_response)
        with self._lock:
            answer = self._kept.get(key)
        if answer is None:
            answer = _ask(self.application, environ)
            if answer.may_be_kept:
                with self._lock:
                    self._kept[key] = answer
        return _give(answer, environ, start_response)

    def _key(self, environ):
        """What the answer follows from, or None where it must be asked for."""
        path = environ.get("PATH_INFO", "")
        is_plain = environ.get("REQUEST_METHOD") == "GET" and not environ.get("HTTP_COOKIE")
        if not is_plain or path.startswith(("/static/", "/admin/", "/healthz", "/readyz")):
            return None
        version = self._version.now()
        if version is None:
            return None
        asked = (path, environ.get("QUERY_STRING", ""), *(environ.get(name, "") for name in _ASKED))
        # What nobody asks for twice would only push out what many ask for.
        return (version, today(), asked) if sum(map(len, asked)) <= LONGEST_KEY else None


class _Version:
    """The dataset version, read from the database at most once in ``VERSION_SECONDS``."""

    def __init__(self, clock):
        self._clock = clock
        self._lock = threading.Lock()
        self._read_at = None
        self._version = None

    def now(self):
        """The version, or None while the database does not answer."""
        with self._lock:
            if self._read_at is None or self._clock() - self._read_at >= VERSION_SECONDS:
                self._version = _read_version()
                self._read_at = self._clock()
            return self._version


def _size(answer):
    """What keeping an answer takes, with its key and its headers."""
    return len(answer.body) + 2 * LONGEST_KEY


def _read_version():
    try:
        return Entry.objects.version()
    except DatabaseError:
        connection.close()
        return None


def _ask(application, environ):
    """The whole answer of an application; one that is 304 to whoever asked is passed on and not kept."""
    head: list[Any] = []

    def start_response(status, headers, _exc_info=None):
        head[:] = [status, headers]

    parts = application(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    status, headers = head
    return Answer(status, tuple(headers), body)


def _give(answer, environ, start_response):
    etag = answer.header("etag")
    asked = {tag.strip().removeprefix("W/") for tag in environ.get("HTTP_IF_NONE_MATCH", "").split(",")}
    if etag and answer.status.startswith("200 ") and asked & {etag.removeprefix("W/"), "*"}:
        kept = [
            (key, value)
            for key, value in answer.headers
            if key.lower() not in ("content-length", "content-type")
        ]
        start_response("304 Not Modified", kept)
        return []
    start_response(answer.status, list(answer.headers))
    return [answer.body]
