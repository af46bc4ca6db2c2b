"""The WSGI application that answers from the cache, and else asks the one behind it."""

import datetime
import time
from collections.abc import Callable, Iterable
from typing import Any

from claims.version import DatasetVersion, HandedOver, State
from config.limits.application import cost_of
from config.limits.at_work import PLACE, AtWork
from config.limits.clients import client_of
from config.limits.exhausted import Exhausted
from config.limits.refusals import REFUSAL, Refusal
from config.response_cache.head import Head, Seen
from config.response_cache.requests import Address, Environ, PublicRequest, Reader
from config.response_cache.responses import Headers, Response, Stream
from config.response_cache.store import CachedResponse, Flights, Store

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# How long a request waits for a response that another one makes; then it is asked to come again.
LONGEST_WAIT = 10.0
# How often it waits for another one that turns out not to be for everybody, before it asks by itself.
ATTEMPTS = 3
# For how long after an entry was made the response before it may stand in for one in the making.
PREVIOUS_FOR = datetime.timedelta(seconds=1)


class ResponseCache:
    """Answers GET and HEAD of public addresses; every other request goes through unchanged.

    A response is cached until the state that it follows from changes: the head of the record, the day, the
    program, or a ``known_at`` that has passed. An editor, who has a session, is never answered from here.
    """

    def __init__(
        self,
        application: Application,
        head: Head | None = None,
        at_work: AtWork | None = None,
        exhausted: Exhausted | None = None,
    ) -> None:
        self.application = application
        self._head = head or Head()
        self._at_work = at_work or AtWork()
        self._exhausted = exhausted or Exhausted()
        self._reader = Reader()
        self._store = Store()
        self._flights = Flights()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = self._reader.read(environ)
        seen = self._head.now() if request else None
        state = request.state(seen.version) if request and seen else None
        if request is None or seen is None or state is None:
            return self.application(environ, start_response)
        response = self._find(request, state, seen, environ)
        if isinstance(response, Stream):
            return _send_stream(response, environ, start_response)
        return _send(response, environ, start_response, seen.version)

    def _find(self, request: PublicRequest, state: State, seen: Seen, environ: Environ) -> Response | Stream:
        """The response of this state: cached, made by another request just now, or made here."""
        until = time.monotonic() + LONGEST_WAIT
        for _attempt in range(ATTEMPTS):
            cached = self._cached(request.address, seen, environ)
            if cached and cached.state == state:
                return cached.response
            flight = self._flights.current((request.address, state))
            if flight is None:
                led = self._try_to_lead(request, state, seen, environ)
                if led:
                    return led
                continue
            # who leads makes the response of this state, of which what others wait for may be a part
            if cached and PLACE not in environ and _may_stand_in(cached, state, seen):
                return cached.response
            with self._at_work.waiting(client_of(environ)) as may_wait:
                landed, response = flight.wait(until - time.monotonic()) if may_wait else (False, None)
            if response and response.answers(environ, seen.version):
                return response
            if not landed:
                environ = environ | {REFUSAL: Refusal.unavailable() if may_wait else Refusal.too_many(1)}
                break
        return self._ask(request, seen, environ)

    def _try_to_lead(
        self, request: PublicRequest, state: State, seen: Seen, environ: Environ
    ) -> Response | Stream | None:
        """Make the response for all who ask for it; None where another request came first.

        Who leads has its place at work before: others must not wait for a client that waits itself.
        """
        if PLACE in environ:
            return self._lead_unless_late(request, state, seen, environ)
        client = client_of(environ)
        if self._exhausted.look(client, cost_of(environ)):
            # it is refused there, and takes no place that others wait for
            return self._ask(request, seen, environ)
        if not self._at_work.begin(client):
            cached = self._cached(request.address, seen, environ)
            if cached and cached.state == state:
                return cached.response
            return self._ask(request, seen, environ | {REFUSAL: Refusal.too_many(1)})
        try:
            return self._lead_unless_late(request, state, seen, environ | {PLACE: True})
        finally:
            self._at_work.end(client)

    def _lead_unless_late(
        self, request: PublicRequest, state: State, seen: Seen, environ: Environ
    ) -> Response | Stream | None:
        leads = self._flights.begin((request.address, state))
        return self._lead(request, state, seen, environ) if leads else None

    def _lead(self, request: PublicRequest, state: State, seen: Seen, environ: Environ) -> Response | Stream:
        """Make the response, cache it, and share it with those that wait."""
        address = request.address
        shared: Response | None = None
        try:
            # Another one may have led and landed since this one looked.
            cached = self._cached(address, seen, environ)
            if cached and cached.state == state:
                shared = cached.response
                return shared
            found = self._store.get_shared(address, state)
            answers = found is not None and found.answers(environ, seen.version)
            response = found if found and answers else self._make(request, state, seen, environ)
            # who waits for what fails is told so, or each in turn would wait for it to fail again
            if isinstance(response, Response) and (response.shareable or response.is_failure):
                shared = response.for_everybody()
                if response.cacheable:
                    self._store.set(address, state, shared)
            return response
        finally:
            self._flights.land((address, state), shared)

    def _cached(self, address: Address, seen: Seen, environ: Environ) -> CachedResponse | None:
        """What is cached, of whatever state, if it answers this request: a 304 does to some alone."""
        cached = self._store.get(address)
        return cached if cached and cached.response.answers(environ, seen.version) else None

    def _make(self, request: PublicRequest, state: State, seen: Seen, environ: Environ) -> Response | Stream:
        if not request.address.encoding:
            return self._ask(request, seen, environ)
        plain = self._find(request.unencoded(), state, seen, environ)
        return plain if isinstance(plain, Stream) else plain.encoded(request.address.encoding)

    def _ask(self, request: PublicRequest, seen: Seen, environ: Environ) -> Response | Stream:
        """The answer of the application behind, whole unless it is a stream; made of the version seen.

        Where that is on record no more, it is made of another one, and is the answer to no one else.
        """
        version = HandedOver(seen.version)
        response = self._answer_of_application(request.for_view(environ, version))
        if isinstance(response, Stream) or version.is_on_record:
            return response
        return response.for_nobody_else()

    def _answer_of_application(self, environ: Environ) -> Response | Stream:
        head: list[Any] = []

        def start_response(status: str, headers: Headers, _error: Any = None) -> None:
            head[:] = status, headers

        parts = self.application(environ, start_response)
        if getattr(parts, "streaming", False):
            return Stream(head[0], head[1], parts)
        try:
            body = b"".join(parts)
        finally:
            close(parts)
        return Response.made(head[0], head[1], body)


def _may_stand_in(cached: CachedResponse, state: State, seen: Seen) -> bool:
    """Whether a response of the version before may be given while that of this one is made."""
    recorded_at = seen.version.recorded_at
    return (
        recorded_at is not None
        and seen.before is not None
        and cached.state == state._replace(version=seen.before)
        and datetime.timedelta() <= datetime.datetime.now(datetime.UTC) - recorded_at <= PREVIOUS_FOR
    )


def _send(
    response: Response, environ: Environ, start_response: Callable[..., Any], version: DatasetVersion
) -> Iterable[bytes]:
    if response.matches_validators(environ, version):
        start_response("304 Not Modified", list(response.headers_of_304))
        return []
    start_response(response.status, list(response.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [response.body]


def _send_stream(stream: Stream, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response(stream.status, stream.headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        close(stream.parts)
        return []
    return stream.parts


def close(parts: Any) -> None:
    """Close what an application answered, as WSGI asks of whoever does not pass it on."""
    if hasattr(parts, "close"):
        parts.close()
