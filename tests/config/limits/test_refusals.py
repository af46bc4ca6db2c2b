"""Refusals are made once for each address, and say the same to everybody without a cookie."""

import pytest

from config.addresses import LONGEST_PATH
from config.limits import refusals
from config.limits.refusals import REFUSAL, Refusal, Refusals

REFUSED = Refusal.too_many(3)


class Behind:
    """Says what it was asked for, and counts."""

    def __init__(self):
        self.asked = self.closed = 0

    def __call__(self, environ, start_response):
        self.asked += 1
        self.said = environ[REFUSAL]
        start_response("429 Too Many Requests", [("Retry-After", str(self.said.retry_after))])
        return Parts(self, f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}".encode())


class Parts:
    def __init__(self, behind, body):
        self.behind = behind
        self.body = body

    def __iter__(self):
        return iter([self.body])

    def close(self):
        self.behind.closed += 1


@pytest.fixture
def behind():
    return Behind()


@pytest.fixture
def refuse(behind):
    """A function that refuses a request, and returns the status, the headers and the body of the answer."""
    kept = Refusals(behind)

    def refuse(refusal=REFUSED, **environ):
        head = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/acts/"} | environ
        parts = kept.answer(environ, refusal, lambda *told: head.extend(told))
        return head[0], head[1], b"".join(parts)

    return refuse


def test_refusal_is_made_once_for_an_address(refuse, behind):
    answers = [refuse(QUERY_STRING=f"q={number}", REMOTE_ADDR=f"192.0.2.{number}") for number in range(3)]

    assert answers == [("429 Too Many Requests", [("Retry-After", "3")], b"GET /acts/")] * 3
    assert (behind.asked, behind.closed, behind.said) == (1, 1, REFUSED)


@pytest.mark.parametrize(
    "other",
    [
        {"PATH_INFO": "/api/v1/acts/"},
        {"REQUEST_METHOD": "HEAD"},
        {"refusal": Refusal.too_many(4)},
        {"refusal": Refusal.unavailable()},
    ],
)
def test_other_refusal_is_made_for_itself(refuse, behind, other):
    assert refuse() != refuse(**other)
    assert behind.asked == 2


@pytest.mark.parametrize(
    "environ", [{"HTTP_COOKIE": "a=1"}, {"PATH_INFO": "/" * (LONGEST_PATH + 1)}], ids=["cookie", "path"]
)
def test_what_may_be_for_one_client_or_is_long_is_not_kept(refuse, behind, environ):
    refuse(**environ)
    refuse(**environ)

    assert behind.asked == 2


def test_what_one_client_is_told_beside_is_not_told_to_the_next(refuse):
    _status, headers, _body = refuse()
    headers.append(("RateLimit", "of one client"))

    assert refuse()[1] == [("Retry-After", "3")]


def test_kept_refusals_are_bounded(behind, refuse):
    for number in range(refusals.MOST_KEPT + 1):
        refuse(PATH_INFO=f"/{number}/")
    refuse(PATH_INFO="/1/")
    assert behind.asked == refusals.MOST_KEPT + 1

    refuse(PATH_INFO="/0/")
    assert behind.asked == refusals.MOST_KEPT + 2
