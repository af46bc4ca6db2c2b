"""What refused requests are answered: made once, and never given to somebody whom it is not for."""

import pytest

from config.limits.refusal_cache import LONGEST_PATH, RefusalCache
from config.limits.refusals import REFUSAL, Refusal

PATH = "/api/v1/initiatives/"


class Application:
    """Answers with the number of times that it was asked, and notes which answers were closed."""

    def __init__(self, status="429 Too Many Requests"):
        self.status, self.asked, self.closed = status, [], 0

    def __call__(self, environ, start_response):
        self.asked.append((environ["PATH_INFO"], environ[REFUSAL].retry_after))
        start_response(self.status, [("Retry-After", str(environ[REFUSAL].retry_after))])
        return self.Parts(self, [f"{len(self.asked)}".encode()])

    class Parts(list):
        def __init__(self, application, parts):
            super().__init__(parts)
            self.application = application

        def close(self):
            self.application.closed += 1


def answered(refusals, seconds=1, *, path=PATH, query="", method="GET", scheme="http"):
    head = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "wsgi.url_scheme": scheme}
    parts = refusals.answer(environ, Refusal.too_many(seconds), lambda *given: head.extend(given))
    return *head, b"".join(parts)


def test_a_refusal_is_made_once_for_each_path_and_each_wait():
    application = Application()
    refusals = RefusalCache(application)

    first = answered(refusals, query="search=1")
    assert answered(refusals, query="search=2") == first
    assert first == ("429 Too Many Requests", [("Retry-After", "1")], b"1")
    assert answered(refusals, seconds=3)[1] == [("Retry-After", "3")]
    assert answered(refusals, path="/api/v1/people/")[2] == b"3"
    assert answered(refusals, method="HEAD")[2] == b"4"
    assert answered(refusals, scheme="https")[2] == b"5"
    assert application.closed == 5


@pytest.mark.parametrize(
    "asked", [{"query": "x=1&lang=kk"}, {"query": "l%61ng=kk"}, {"path": "/" + "a" * LONGEST_PATH}]
)
def test_what_depends_on_more_or_fills_the_memory_is_not_cached(asked):
    refusals = RefusalCache(Application())

    assert [answered(refusals, **asked)[2] for _twice in range(2)] == [b"1", b"2"]


def test_refused_pages_of_one_language_are_one():
    application = Application()
    refusals = RefusalCache(application)

    told = {answered(refusals, path=f"/{number}/")[2] for number in range(100)}
    in_kazakh = {answered(refusals, path=f"/kk/{number}/")[2] for number in range(100)}

    assert (told, in_kazakh) == ({b"1"}, {b"2"})


def test_another_answer_than_the_refusal_is_not_cached():
    refusals = RefusalCache(Application("301 Moved Permanently"))

    assert [answered(refusals)[2] for _twice in range(2)] == [b"1", b"2"]


def test_headers_that_somebody_adds_to_an_answer_are_not_cached():
    refusals = RefusalCache(Application())
    answered(refusals)[1].append(("RateLimit", "of one client"))

    assert answered(refusals)[1] == [("Retry-After", "1")]
