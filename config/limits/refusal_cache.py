"""What refused requests are answered, cached: to refuse must cost less than to answer."""

import threading
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from urllib.parse import unquote

from cachetools import LRUCache

from api.problems import PREFIX
from config.languages import prefix_of
from config.limits.clients import is_secure
from config.limits.refusals import REFUSAL, Refusal

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MOST_CACHED = 512
LONGEST_PATH = 200


class Answer(NamedTuple):
    """The status line, the headers and the body."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


class RefusalCache:
    """Answers refused requests: the application does once for each number of seconds to wait.

    In a page there is nothing else of the request but its language, in an answer of the API its path, too,
    and the language that it may ask for (``lang``): those are not cached. Some headers https alone has.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self._lock = threading.Lock()
        self._answers: LRUCache[Any, Answer] = LRUCache(MOST_CACHED)

    def answer(
        self, environ: Environ, refusal: Refusal, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        # decoded: a name may be written with escapes
        if "lang=" in unquote(environ.get("QUERY_STRING", "")) or len(path) > LONGEST_PATH:
            return self.application(environ | {REFUSAL: refusal}, start_response)
        shown = path if path.startswith(PREFIX) else prefix_of(path)
        key = (method, shown, is_secure(environ), refusal)
        with self._lock:
            answer = self._answers.get(key)
        if not answer:
            answer = self._ask(environ | {REFUSAL: refusal})
            # a redirect to another scheme is for one client
            if answer.status.startswith(str(refusal.status.value)):
                self._set(key, answer)
        start_response(answer.status, list(answer.headers))
        return [answer.body]

    def _ask(self, environ: Environ) -> Answer:
        head: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
            head[:] = status, headers

        parts: Any = self.application(environ, start_response)
        try:
            return Answer(head[0], head[1], b"".join(parts))
        finally:
            if hasattr(parts, "close"):
                parts.close()

    def _set(self, key: Any, answer: Answer) -> None:
        with self._lock:
            self._answers[key] = answer
