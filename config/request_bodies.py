"""Bodies of requests: most addresses never read one, the others for a limited time and up to a limited size.

Granian reads a body when it is asked for, in the thread of the request, and waits for it for as long as the
client likes. So a body is asked for in one place, here, when it is clear who sends it and whether a thread
can be spared; and a connection whose body is late is cut (ADR 0013).
"""

import contextlib
import io
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.handlers import not_allowed
from config.limits.clients import client_of
from ops.connections import cut_unanswered

READING = ("GET", "HEAD", "OPTIONS", "TRACE")
LOOK_EVERY = 1.0


class BodyLimits(NamedTuple):
    """What bodies of one kind of sender may take of one worker process."""

    waiting: int
    """How many threads may wait at once."""
    waiting_for_one_client: int
    seconds: float
    largest: int


STRANGERS = BodyLimits(waiting=2, waiting_for_one_client=1, seconds=5, largest=16 * 1024)
EDITORS = BodyLimits(waiting=2, waiting_for_one_client=2, seconds=60, largest=settings.LARGEST_BODY)


@dataclass(frozen=True, eq=False)
class Turn:
    """One thread that waits for a body."""

    limits: BodyLimits
    client: bytes
    """For whom the request asks, as the limits know clients."""
    peer: str
    """The address that is connected: the client's, or that of our proxy."""
    since: float


class GuardedBody(io.BytesIO):
    """Stands for the body of a request: empty until `fetch` reads the real one."""

    def __init__(self, body: Any) -> None:
        super().__init__()
        self._body = body

    def fetch(self, length: int) -> bool:
        """Read `length` bytes, waiting for them; whether all came."""
        while self.tell() < length and (part := self._body.read(length - self.tell())):
            self.write(part)
        is_whole = self.tell() == length
        self.seek(0)
        return is_whole


def with_guarded_bodies(application: Callable[..., Any]) -> Callable[..., Any]:
    """The WSGI application, whose bodies cannot be read but by `RequestBodyMiddleware`."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ["wsgi.input"] = GuardedBody(environ["wsgi.input"])
        return application(environ, start_response)

    return guarded


class RequestBodyMiddleware:
    """Refuses a body where none is wanted, or one that is too large, before it is read; reads the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.waiting = Waiting()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The API answers other methods itself, with a problem and without reading.
        if request.method in READING or request.path_info.startswith("/api/"):
            return self.get_response(request)
        if not request.path_info.startswith(tuple(settings.PATHS_WITH_BODIES)):
            return not_allowed(["GET", "HEAD", "OPTIONS"])
        return _refusal_of_form(request) or self._refusal(request) or self.get_response(request)

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        """The answer to a request whose body is not taken; None when there is none, or it has been read."""
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        body = request.META["wsgi.input"]
        if length == 0 or not isinstance(body, GuardedBody):
            return None
        limits = self._limits(request)
        if limits is None:
            return _refused(403, "Sign in first.")
        if length > limits.largest:
            return _refused(413, f"A body may have at most {limits.largest} bytes here.")
        with self.waiting.turn(limits, request) as has_turn:
            if not has_turn:
                return _refused(503, "Too many requests are waiting for their bodies.")
            return None if body.fetch(length) else _refused(408, "The body did not come in time.")

    def _limits(self, request: HttpRequest) -> BodyLimits | None:
        if request.user.is_authenticated:
            return EDITORS
        is_open = request.path_info.startswith(tuple(settings.PATHS_WITH_BODIES_OF_STRANGERS))
        return STRANGERS if is_open else None


def _refusal_of_form(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request whose body cannot be waited for within limits; None where it can be."""
    if "HTTP_TRANSFER_ENCODING" in request.META:
        return _refused(411, "A request with a body has to say its length.")
    if "HTTP_EXPECT" in request.META:
        # Granian would answer that it waits, and a connection that was answered is not cut.
        return _refused(417, "Send the body without waiting for an answer.")
    return None


class Waiting:
    """The threads of this process that wait for a body; those that wait too long are given an end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: set[Turn] = set()
        self._watch: threading.Thread | None = None

    @contextlib.contextmanager
    def turn(self, limits: BodyLimits, request: HttpRequest) -> Iterator[bool]:
        """Whether one more body of such a sender may be waited for; it counts as waiting within the block."""
        turn = Turn(limits, client_of(request.META), request.META.get("REMOTE_ADDR", ""), time.monotonic())
        with self._lock:
            has_turn = self._may_wait(turn)
            if has_turn:
                self._turns.add(turn)
                self._start_watch()
        try:
            yield has_turn
        finally:
            with self._lock:
                self._turns.discard(turn)

    def _may_wait(self, turn: Turn) -> bool:
        limits = turn.limits
        clients = [other.client for other in self._turns if other.limits is limits]
        return len(clients) < limits.waiting and clients.count(turn.client) < limits.waiting_for_one_client

    def _start_watch(self) -> None:
        if self._watch is None:
            self._watch = threading.Thread(target=self._end_late_ones, name="late-bodies", daemon=True)
            self._watch.start()

    def _end_late_ones(self) -> None:
        while True:
            time.sleep(LOOK_EVERY)
            with self._lock:
                turns = list(self._turns)
            for turn in turns:
                if time.monotonic() - turn.since > turn.limits.seconds:
                    cut_unanswered(turn.peer, turn.limits.seconds)


def _refused(status: int, sentence: str) -> HttpResponse:
    response = HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    response.headers["Connection"] = "close"
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response
