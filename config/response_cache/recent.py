"""What was answered to the very same request a moment ago."""

import datetime
import time
from typing import NamedTuple

from claims.clock import CALENDAR, today
from config.response_cache.head import Seen
from config.response_cache.requests import Environ
from config.response_cache.responses import Headers

# What a process remembers at most between two looks at the version.
MOST = 1000


class Answer(NamedTuple):
    """What is sent: the status line, the headers, and the parts of the body."""

    status: str
    headers: Headers
    parts: list[bytes]


class Second(NamedTuple):
    """What was answered since a version was read, and when its day ends."""

    seen: Seen
    day_ends_at: float
    answers: dict[tuple[str | None, ...], Answer]


class Recent:
    """Answers from the store, by all that the cache reads of a request (``names`` in its environment).

    Reading a request and finding its response takes longer than sending it. Each answer is remembered until
    the version is read again, a second later at most, or the day ends: nothing else need be looked at.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._second: Second | None = None

    def get(self, environ: Environ, seen: Seen) -> Answer | None:
        """The answer that was sent to this very request since this version was read."""
        second = self._second
        if second is None or second.seen is not seen or time.time() >= second.day_ends_at:
            return None
        return second.answers.get(self._asked(environ))

    def keep(self, environ: Environ, seen: Seen, answer: Answer) -> None:
        """Remember an answer that is for everybody and changes with the version and the day alone."""
        second = self._second
        if second is None or second.seen is not seen or time.time() >= second.day_ends_at:
            second = self._second = Second(seen, end_of_day(), {})
        if len(second.answers) < MOST:
            second.answers[self._asked(environ)] = answer

    def _asked(self, environ: Environ) -> tuple[str | None, ...]:
        return tuple(map(environ.get, self._names))


def end_of_day() -> float:
    """The timestamp at which the next day begins."""
    tomorrow = today() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time.min, CALENDAR).timestamp()
