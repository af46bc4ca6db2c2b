"""Bodies that are announced and do not come, or are too large, in front of a real server."""

import resource
import socket
import sys
import time
from pathlib import Path

import pytest

from tests.instances import manage, until

pytestmark = [pytest.mark.embedded, pytest.mark.long, pytest.mark.xdist_group("instance")]

COOKIE = "csrftoken=abcdefghijklmnopqrstuvwxyz012345"
MAKE_EDITOR = """
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
user, _ = User.objects.get_or_create(username="sender", defaults={"is_staff": True, "is_superuser": True})
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print(session.session_key)
"""


# Where the machine lets us choose: another client than `serving.get` is, since one that asks for sixteen
# things at once may have to wait itself.
ANOTHER_CLIENT = ("127.0.0.2", 0) if sys.platform == "linux" else None


class Connection:
    """A client that sends what it likes."""

    def __init__(self, instance):
        self.socket = socket.create_connection(
            ("127.0.0.1", instance.port), timeout=60, source_address=ANOTHER_CLIENT
        )

    def send(self, path, *headers, method="POST"):
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        return self

    def announce(self, path, *headers, length=100, cookie=COOKIE):
        """Ask as a form does, and send no body."""
        form = "Content-Type: application/x-www-form-urlencoded"
        return self.send(path, f"Cookie: {cookie}", form, f"Content-Length: {length}", *headers)

    def status(self):
        """The status of the answer; None where the connection was ended without one."""
        answer = self.socket.recv(65536)
        return int(answer.split()[1]) if answer else None

    def announce_in_http2(self, path):
        """Ask as a form does in HTTP/2, and send no body, without asking whether the server knows it."""
        fields = b"\x83\x86" + b"".join(
            literal(index, value)
            for index, value in (
                (1, "127.0.0.1"),  # :authority
                (4, path),
                (28, "100"),  # content-length
                (31, "application/x-www-form-urlencoded"),
                (32, COOKIE),
            )
        )
        settings, end_of_headers = 4, 4
        self.socket.sendall(
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(settings, 0, 0) + frame(1, end_of_headers, 1, fields)
        )
        return self

    def send_form(self):
        """Ask as a form does, with its body; 403 is the answer once that was read: the token is wrong."""
        self.announce("/admin/login/", length=3)
        self.socket.sendall(b"a=b")
        return self


def frame(kind, flags, stream, payload=b""):
    """A frame of HTTP/2."""
    return len(payload).to_bytes(3) + bytes([kind, flags]) + stream.to_bytes(4) + payload


def literal(index, value):
    """A field of HTTP/2 whose name is the one of this number (RFC 7541, appendix A)."""
    number = bytes([index]) if index < 15 else bytes([15, index - 15])
    return number + bytes([len(value)]) + value.encode()


def drip(connection):
    """Send a byte now and then."""
    while True:
        connection.socket.sendall(b"x")
        time.sleep(0.3)


def descriptors(pid):
    """How many files and connections a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


@pytest.fixture
def connect(serving):
    """A function that opens a connection with the server; all are closed after the test."""
    opened = []

    def connect():
        opened.append(Connection(serving))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.socket.close()


@pytest.fixture
def nobody_waits(connect):
    """No body is waited for any more, also where a test before left one waiting."""
    assert until(lambda: connect().send_form().status() == 403)


@pytest.fixture
def session(data_dir, serving):
    """The session key of somebody who is signed in."""
    return manage(data_dir, "shell", "-v0", "-c", MAKE_EDITOR).stdout.strip()


@pytest.mark.parametrize("path", ["/", "/initiatives/", "/nowhere/", "/healthz", "/static/nothing.css"])
def test_body_on_a_public_address_is_refused_before_it_comes(connect, path):
    assert connect().announce(path).status() == 405


def test_body_for_the_api_is_refused_with_a_problem_before_it_comes(connect):
    connection = connect().announce("/api/v1/initiatives/")

    answer = connection.socket.recv(65536).decode()
    assert answer.startswith("HTTP/1.1 405")
    assert "application/problem+json" in answer


@pytest.mark.parametrize("path", ["/initiatives/", "/admin/login/", "/admin/claims/"])
def test_sixteen_bodies_that_do_not_come_stop_nobody(serving, connect, path):
    for _ in range(16):
        connect().announce(path)

    for other in ("/healthz", "/readyz", "/initiatives/", "/admin/login/", "/api/v1/initiatives/"):
        assert serving.get(other)


@pytest.mark.skipif(
    resource.getrlimit(resource.RLIMIT_NOFILE)[0] < 2_000, reason="Too few files may be open."
)
def test_connections_on_which_nothing_is_asked_stop_nobody(serving, connect):
    for _ in range(1_200):
        connect()

    for other in ("/healthz", "/readyz", "/initiatives/"):
        assert serving.get(other)


def test_sixteen_editors_whose_bodies_do_not_come_stop_no_reader(serving, connect, session):
    for _ in range(16):
        connect().announce("/admin/claims/", cookie=f"{COOKIE}; sessionid={session}")

    for other in ("/healthz", "/readyz", "/initiatives/"):
        assert serving.get(other)


def one_waits_and_the_next_is_told_to_come_back(connect):
    """Whether it was so; a busy server may have read the second request when the first was over."""
    both = [connect().announce("/admin/login/") for _ in range(2)]
    statuses = {connection.status() for connection in both}
    assert statuses <= {None, 503}
    return len(statuses) == 2


def test_one_stranger_may_keep_one_thread_waiting_and_the_next_is_told_to_come_back(connect, nobody_waits):
    assert until(lambda: one_waits_and_the_next_is_told_to_come_back(connect))


def test_body_that_does_not_come_in_time_ends_the_connection_and_the_next_is_taken(
    serving, connect, nobody_waits
):
    (worker,) = serving.workers()
    before = descriptors(worker)

    assert connect().announce("/admin/login/").status() is None

    assert until(lambda: connect().send_form().status() == 403)
    assert until(lambda: descriptors(worker) <= before)


def test_body_that_drips_ends_the_connection_too(connect, nobody_waits):
    connection = connect().announce("/admin/login/", length=16_000)

    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        drip(connection)


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/claims/"])
def test_body_that_waits_to_be_asked_for_is_refused(connect, path):
    """An answer that it may come would lift the limit of its time."""
    assert connect().announce(path, "Expect: 100-continue").status() == 417


def test_stranger_beyond_the_login_is_refused_before_the_body_comes(connect):
    assert connect().announce("/admin/claims/").status() == 403


@pytest.mark.parametrize("length", [20_000, 100 * 1024 * 1024])
def test_large_body_of_a_stranger_is_refused_before_it_comes(connect, length):
    assert connect().announce("/admin/login/", length=length).status() == 413


def test_http2_is_not_spoken_so_that_its_bodies_are_waited_for_by_nobody(serving, connect, nobody_waits):
    """A body of HTTP/2 that does not come would never end, also when its connection does."""
    answers = set()
    for _ in range(4):
        connection = connect().announce_in_http2("/admin/login/")
        answers.add(connection.socket.recv(65536)[:12])
        connection.socket.close()

    assert connect().send_form().status() == 403
    assert connect().send("/admin/login/", method="GET").status() == 200
    assert serving.get("/healthz")
    assert answers == {b""}


def test_large_body_of_an_editor_is_refused_before_it_comes(connect, session):
    cookie = f"{COOKIE}; sessionid={session}"

    assert connect().announce("/admin/claims/", length=100 * 1024 * 1024, cookie=cookie).status() == 413


def test_body_of_unknown_length_is_refused_before_it_comes(connect):
    assert connect().send("/admin/login/", "Transfer-Encoding: chunked").status() == 411
