"""Which bodies are read, and how the others are refused: by the middleware alone, in one process."""

import io
import socket
import threading

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpResponse
from django.test import RequestFactory

from config import request_bodies
from config.request_bodies import (
    EDITORS,
    STRANGERS,
    GuardedBody,
    RequestBodyMiddleware,
    with_guarded_bodies,
)

LOGIN = "/admin/login/"
ELSEWHERE = "/admin/claims/"
EDITOR = User(username="sender")


def request(path, body=b"", *, method="POST", user=None, stream=None, **headers):
    """A request whose body is guarded, as the server hands it over; ``stream`` stands for what comes."""
    announced = {"CONTENT_LENGTH": str(len(body))} | headers
    made = RequestFactory().generic(method, path, **announced)
    made.META["wsgi.input"] = GuardedBody(stream or io.BytesIO(body))
    made.user = user or AnonymousUser()
    return made


@pytest.fixture
def answer():
    """A function that asks the middleware; behind it stands a view that says what it read."""
    middleware = RequestBodyMiddleware(lambda request: HttpResponse(request.META["wsgi.input"].read()))

    def answer(*arguments, **named):
        response = middleware(request(*arguments, **named))
        return response.status_code, response.content.decode()

    answer.middleware = middleware
    return answer


class InPieces(io.RawIOBase):
    """A body that comes in pieces of one byte."""

    def __init__(self, body):
        super().__init__()
        self._rest = io.BytesIO(body)

    def read(self, _size=-1):
        return self._rest.read(1)


def test_body_cannot_be_read_before_it_is_fetched():
    read = []
    application = with_guarded_bodies(lambda environ, _start: read.append(environ["wsgi.input"].read()))

    application({"wsgi.input": io.BytesIO(b"a=b")}, None)

    assert read == [b""]


def test_body_is_fetched_whole_and_no_further():
    body = GuardedBody(io.BytesIO(b"a=b&c=d"))

    assert body.fetch(3)
    assert body.read() == b"a=b"


def test_body_that_comes_in_pieces_is_fetched_whole():
    body = GuardedBody(InPieces(b"a=b"))

    assert body.fetch(3)
    assert body.read() == b"a=b"


def test_body_that_ends_early_is_not_whole():
    assert not GuardedBody(io.BytesIO(b"a=")).fetch(3)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/initiatives/", LOGIN, "/api/v1/"])
def test_reading_needs_no_body(answer, method, path):
    assert answer(path, b"a=b", method=method) == (200, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_api_refuses_what_it_does_not_allow_by_itself(answer, method):
    assert answer("/api/v1/initiatives/", b"a=b", method=method) == (200, "")


@pytest.mark.parametrize("path", ["/", "/initiatives/", "/adminx/"])
def test_public_address_takes_no_body_and_says_what_it_allows(answer, path):
    response = answer.middleware(request(path, b"a=b"))

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_body_of_a_stranger_is_read_where_one_signs_in(answer):
    assert answer(LOGIN, b"username=a") == (200, "username=a")


def test_body_of_an_editor_is_read_everywhere_below_the_admin(answer):
    assert answer(ELSEWHERE, b"a=b", user=EDITOR) == (200, "a=b")


@pytest.mark.parametrize("length", ["0", ""])
def test_request_without_a_body_is_answered(answer, length):
    assert answer(ELSEWHERE, CONTENT_LENGTH=length) == (200, "")


def test_body_that_nobody_guards_is_left_to_the_view():
    """As in the tests of the admin, where no server stands in front."""
    made = request(LOGIN, b"a=b")
    made.META["wsgi.input"] = io.BytesIO(b"a=b")

    response = RequestBodyMiddleware(lambda one: HttpResponse(one.META["wsgi.input"].read()))(made)

    assert response.content == b"a=b"


@pytest.mark.parametrize(
    ("path", "named", "status", "sentence"),
    [
        (ELSEWHERE, {}, 403, "Sign in first."),
        (LOGIN, {"HTTP_TRANSFER_ENCODING": "chunked"}, 411, "A request with a body has to say its length."),
        (LOGIN, {"CONTENT_LENGTH": "16385"}, 413, "A body may have at most 16384 bytes here."),
        (
            ELSEWHERE,
            {"user": EDITOR, "CONTENT_LENGTH": str(EDITORS.largest + 1)},
            413,
            f"A body may have at most {EDITORS.largest} bytes here.",
        ),
        (LOGIN, {"CONTENT_LENGTH": "4"}, 408, "The body did not come in time."),
    ],
)
def test_refusal_says_why_and_ends_the_connection(answer, path, named, status, sentence):
    response = answer.middleware(request(path, b"a=b", **named))

    assert (response.status_code, response.content.decode()) == (status, f"{sentence}\n")
    assert (response["Connection"], response["Cache-Control"]) == ("close", "no-store")
    assert "Retry-After" not in response


def test_largest_body_that_is_allowed_is_read(answer):
    body = b"x" * STRANGERS.largest

    assert answer(LOGIN, body) == (200, body.decode())


def test_body_of_an_unknown_length_is_refused_to_an_editor_too(answer):
    assert answer(ELSEWHERE, user=EDITOR, HTTP_TRANSFER_ENCODING="chunked")[0] == 411


# Who waits


def waiting(answer, *senders):
    """What one more stranger is answered while a body of each of these senders is waited for."""
    answers = []

    class Late(io.RawIOBase):
        """A body that does not come before the next sender was answered."""

        def __init__(self, others):
            super().__init__()
            self.others = others

        def read(self, _size=-1):
            ask(self.others)
            return b""

    def ask(others):
        (path, user, address), *rest = others
        stream = Late(rest) if rest else None
        made = request(path, b"a=b", user=user, stream=stream, REMOTE_ADDR=address)
        answers.append(answer.middleware(made).status_code)

    ask(senders)
    return answers[0]


def stranger(address):
    return (LOGIN, None, address)


def editor(address):
    return (ELSEWHERE, EDITOR, address)


ONE, TWO, THREE = (f"192.0.2.{number}" for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("senders", "status"),
    [
        ([stranger(ONE), stranger(TWO)], 200),
        # of one address one at a time, of all strangers two
        ([stranger(ONE), stranger(ONE)], 503),
        ([stranger(ONE), stranger(TWO), stranger(THREE)], 503),
        # a network of version 6 is one client
        ([stranger("2001:db8:0:1::1"), stranger("2001:db8:0:1:ffff::2")], 503),
        ([stranger("2001:db8:0:1::1"), stranger("2001:db8:0:2::1")], 200),
        # editors have turns of their own, two of one address too
        ([stranger(ONE), stranger(TWO), editor(ONE)], 200),
        ([editor(ONE), editor(ONE)], 200),
        ([editor(ONE), editor(ONE), editor(TWO)], 503),
        ([editor(ONE), editor(TWO), stranger(ONE)], 200),
    ],
)
def test_few_threads_wait_for_bodies(answer, senders, status):
    assert waiting(answer, *senders) == status


def test_who_finds_no_turn_is_answers_when_to_come_back(answer):
    with answer.middleware.waiting.turn(STRANGERS, request(LOGIN, REMOTE_ADDR="192.0.2.1")) as has_turn:
        assert has_turn
        response = answer.middleware(request(LOGIN, b"a=b", REMOTE_ADDR="192.0.2.1"))

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert answer(LOGIN, b"a=b", REMOTE_ADDR="192.0.2.1") == (200, "a=b")


def test_turn_is_given_back_where_reading_fails(answer):
    class Broken(io.RawIOBase):
        def read(self, _size=-1):
            raise ConnectionResetError

    for _time in range(3):
        with pytest.raises(ConnectionResetError):
            answer(LOGIN, b"a=b", stream=Broken())

    assert answer(LOGIN, b"a=b") == (200, "a=b")


def test_body_that_is_late_is_given_an_end(answer, monkeypatch):
    """The thread that waits for it reads from a connection whose client says nothing more."""
    monkeypatch.setattr(request_bodies, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(request_bodies, "STRANGERS", STRANGERS._replace(seconds=0.05))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        client = socket.create_connection(listening.getsockname())
        ours, _address = listening.accept()
    answers = []

    with client, ours, ours.makefile("rb") as stream:
        client.sendall(b"a")
        made = request(LOGIN, b"a=b", stream=stream, REMOTE_ADDR="127.0.0.1")
        asking = threading.Thread(target=lambda: answers.append(answer.middleware(made).status_code))
        asking.start()
        asking.join(timeout=60)

    assert answers == [408]
