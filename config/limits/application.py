"""The WSGI application that lets each client ask the one behind it for so much and no more."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from config.addresses import declared
from config.limits.at_work import AT_ONCE, PLACE, AtWork
from config.limits.clients import client_of
from config.limits.editors import Editors
from config.limits.exhausted import Exhausted
from config.limits.refusal_cache import RefusalCache
from config.limits.refusals import REFUSAL, Refusal
from config.limits.spending import Allowance, Cleaner, refund, spend
from config.static_files import static_addresses

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# How long a client waits for its refusal, in seconds.
PAUSE = 0.02
# What a password costs that somebody tries: checking one is slow on purpose.
COST_OF_SIGNING_IN = 10
SIGN_IN = "/admin/login/"
# What anything else costs below /admin/ for those who are not signed in: as much as a page.
COST_OF_ADMIN = 2
ADMIN = "/admin/"
PROBES = ("/healthz", "/readyz")


class Limits:
    """Charges every request that comes through; what is answered from the cache never comes here.

    Neither charged nor counted are probes, static files that exist, and the work of signed-in people in the
    admin.

    What a client may not have is answered with 429 by the application itself, which reads ``REFUSAL`` of the
    environ; so is what the cache in front refused, with the status that stands there. A 304 is not charged.
    """

    def __init__(
        self, application: Application, at_work: AtWork | None = None, exhausted: Exhausted | None = None
    ) -> None:
        self.application = application
        self._refusals = RefusalCache(application)
        self._pauses = Pauses(AT_ONCE, PAUSE)
        self._at_work = at_work or AtWork()
        self._editors = Editors()
        self._static_files = static_addresses()
        self._exhausted = exhausted or Exhausted()
        self._cleaner = Cleaner()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if refusal := environ.get(REFUSAL):
            return self._refuse(refusal, environ, start_response)
        works = is_work(environ)
        if self._is_free(environ) or (works and self._editors.knows(environ)):
            return self.application(environ, start_response)
        client, cost = client_of(environ), cost_of(environ)
        if PLACE in environ:
            return self._charge(client, cost, environ, start_response)
        # who may turn out to be signed in is looked up first
        exhausted = None if works else self._exhausted.look(client, cost)
        if exhausted:
            return self._refuse(exhausted.refusal, environ, telling(exhausted, start_response))
        return self._at_a_place(client, cost, environ, start_response)

    def _at_a_place(
        self, client: bytes, cost: int, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Charge the request once the client has less at work than it may."""
        if not self._at_work.begin(client):
            return self._refuse(Refusal.too_many(1), environ, start_response)
        try:
            is_editor = is_work(environ) and self._editors.find(environ)
        except BaseException:
            self._at_work.end(client)
            raise
        if is_editor:
            self._at_work.end(client)
            return self.application(environ, start_response)
        return Closing(
            lambda: self._charge(client, cost, environ, start_response), lambda: self._at_work.end(client)
        )

    def _is_free(self, environ: Environ) -> bool:
        """Whether it costs next to nothing to answer, or is a probe."""
        path = environ.get("PATH_INFO", "")
        if path in self._static_files:
            return True
        return path.removesuffix("/") in PROBES and environ["REQUEST_METHOD"] in ("GET", "HEAD")

    def _charge(
        self, client: bytes, cost: int, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        allowance = self._exhausted.look(client, cost) or spend(client, cost)
        if allowance is None:
            return self.application(environ, start_response)
        if allowance.wait is not None:
            self._exhausted.note(client, allowance)
            return self._refuse(allowance.refusal, environ, telling(allowance, start_response))
        status: list[str] = []

        def start(line: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            status.append(line)
            return telling(allowance, start_response)(line, headers, *error)

        parts = self.application(environ, start)
        # “*” is no sign that the client has what was made
        if status and status[-1].startswith("304 ") and "*" not in environ.get("HTTP_IF_NONE_MATCH", ""):
            refund(client, cost)
            self._exhausted.forget(client)
        self._cleaner.clean_now_and_then()
        return parts

    def _refuse(
        self, refusal: Refusal, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        self._pauses.pause()
        return self._refusals.answer(environ, refusal, start_response)


def is_work(environ: Environ) -> bool:
    """Whether it is what signed-in people do in the admin, where it is them who ask."""
    return environ.get("PATH_INFO", "").startswith(ADMIN) and not is_signing_in(environ)


def is_signing_in(environ: Environ) -> bool:
    """Whether somebody tries a password."""
    return environ.get("PATH_INFO", "") == SIGN_IN and environ["REQUEST_METHOD"] == "POST"


def cost_of(environ: Environ) -> int:
    """The units that a request costs whoever is charged for it."""
    if is_signing_in(environ):
        return COST_OF_SIGNING_IN
    path = environ.get("PATH_INFO", "")
    if path.startswith(ADMIN):
        return COST_OF_ADMIN
    view = declared(path)
    query = environ.get("QUERY_STRING", "")
    return view.cost(dict(parse_qsl(query))) if view else 1


def telling(allowance: Allowance, start_response: Callable[..., Any]) -> Callable[..., Any]:
    """``start_response`` that tells the client what it has left."""

    def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
        return start_response(status, [*headers, *allowance.headers], *error)

    return start


class Pauses:
    """Keeps clients waiting for their refusals: to ask again at once takes the processor from others.

    No more than ``most`` wait at a time, however many clients they are, so that threads are left for others.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._free = threading.BoundedSemaphore(most)

    def pause(self) -> bool:
        """Wait, unless as many do already; whether it did."""
        if not self._free.acquire(blocking=False):
            return False
        try:
            time.sleep(self._seconds)
        finally:
            self._free.release()
        return True


class Closing:
    """What an application answers; ``at_end`` is called once, when it is closed or could not be made."""

    def __init__(self, make: Callable[[], Iterable[bytes]], at_end: Callable[[], None]) -> None:
        self._at_end = at_end
        try:
            self._parts: Any = make()
        except BaseException:
            at_end()
            raise

    @property
    def streaming(self) -> bool:
        """Whether it is made while it is sent, as Django says."""
        return bool(getattr(self._parts, "streaming", False))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._parts)

    def close(self) -> None:
        at_end, self._at_end = self._at_end, _nothing
        try:
            if hasattr(self._parts, "close"):
                self._parts.close()
        finally:
            at_end()


def _nothing() -> None:
    """What is left to do at the end of what was closed before."""
