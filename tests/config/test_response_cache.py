"""The edge: the same answer for everybody until the record grows, and never an editor's."""

import pytest

from claims.actions import publish
from config.response_cache import Edge
from tests.factories import make_publisher

pytestmark = pytest.mark.django_db


class Counting:
    """A WSGI application that says how often it was asked."""

    def __init__(self, status="200 OK", **headers):
        self.asked = 0
        self.status = status
        self.headers = {"Cache-Control": "public, max-age=0", "ETag": '"one"'} | headers

    def __call__(self, environ, start_response):
        self.asked += 1
        start_response(self.status, [(key, value) for key, value in self.headers.items() if value])
        return [f"answer {self.asked}".encode()]


class Seconds:
    """A clock that a test sets."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def get(edge, path="/", **environ):
    seen = []
    body = edge(
        {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "here"} | environ,
        lambda status, headers, exc_info=None: seen.extend([status, headers]),
    )
    return seen[0], b"".join(body)


def test_an_answer_is_asked_for_once():
    application = Counting()
    edge = Edge(application)

    assert [get(edge), get(edge)] == [("200 OK", b"answer 1")] * 2
    assert application.asked == 1


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/other/"},
        {"QUERY_STRING": "as_of=2022-01-01"},
        {"HTTP_ACCEPT_LANGUAGE": "kk"},
        {"HTTP_HOST": "there"},
    ],
)
def test_other_questions_have_other_answers(other):
    application = Counting()
    edge = Edge(application)
    get(edge)

    assert get(edge, **other) == ("200 OK", b"answer 2")


def test_a_very_long_address_is_not_kept():
    edge = Edge(Counting())

    assert [get(edge, QUERY_STRING="q=" + "x" * 1024)[1] for _ in range(2)] == [b"answer 1", b"answer 2"]


def test_a_growing_record_is_seen_within_a_second():
    seconds = Seconds()
    edge = Edge(Counting(), clock=seconds)
    get(edge)
    publish(make_publisher(), by=None)

    seconds.now = 0.9
    assert get(edge)[1] == b"answer 1"
    seconds.now = 1.0
    assert get(edge)[1] == b"answer 2"


@pytest.mark.parametrize("environ", [{"HTTP_COOKIE": "sessionid=x"}, {"REQUEST_METHOD": "POST"}])
def test_an_editor_and_a_write_are_never_answered_from_what_is_kept(environ):
    edge = Edge(Counting())
    get(edge)

    assert get(edge, **environ)[1] == b"answer 2"
    assert get(edge)[1] == b"answer 1"


@pytest.mark.parametrize(
    "application",
    [
        Counting(**{"Cache-Control": "private"}),
        Counting(**{"Cache-Control": ""}),
        Counting(ETag=""),
        Counting(**{"Set-Cookie": "a=b"}),
        Counting(Vary="Accept-Language, Cookie"),
        Counting(RateLimit='"burst";r=1'),
        Counting(status="404 Not Found"),
        Counting(status="500 Internal Server Error"),
    ],
)
def test_what_is_not_the_same_for_everybody_is_not_kept(application):
    edge = Edge(application)

    assert [get(edge)[1], get(edge)[1]] == [b"answer 1", b"answer 2"]


@pytest.mark.parametrize("condition", ['"one"', 'W/"one"', '"zero", "one"', "*"])
def test_whoever_has_the_answer_is_told_so(condition):
    application = Counting()
    edge = Edge(application)

    get(edge)

    assert get(edge, HTTP_IF_NONE_MATCH=condition) == ("304 Not Modified", b"")
    assert get(edge, HTTP_IF_NONE_MATCH='"zero"') == ("200 OK", b"answer 1")
    assert application.asked == 1


def test_an_answer_is_kept_for_the_language_of_its_address():
    edge = Edge(Counting())

    answers = [get(edge, "/acts/"), get(edge, "/kk/acts/"), get(edge, "/acts/", QUERY_STRING="lang=kk")]

    assert [body for _status, body in answers] == [b"answer 1", b"answer 2", b"answer 3"]
    assert get(edge, "/kk/acts/") == answers[1]
