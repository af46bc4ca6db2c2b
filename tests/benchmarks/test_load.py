"""The load generator on a real server."""

import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.load import asking, length_of, rate

BODY = b"x" * 300_000


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answered = 0

    def do_GET(self):
        type(self).answered += 1
        if self.path == "/chunks":
            self.answer_in_chunks()
            return
        if self.path == "/gone":
            self.close_connection = True
            return
        status = 503 if self.path == "/changes" and self.answered > 1 else 200
        body = b"" if self.headers["If-None-Match"] else BODY
        self.send_response(status if body else 304)
        if body:
            self.send_header("Content-Length", str(len(body)))
        # heads differ in length
        self.send_header("X-Answered", str(self.answered))
        self.end_headers()
        self.wfile.write(body)

    def answer_in_chunks(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for size in (3, 100_000, 0):
            self.wfile.write(b"%x\r\n%s\r\n" % (size, b"x" * size))

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def server():
    Handler.answered = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [("/", {}, 200), ("/", {"If_None_Match": '"1"'}, 304), ("/chunks", {}, 200)],
)
def test_it_counts_the_answers_that_came(server, path, headers, status):
    request = asking(path, **headers)
    counted = rate(server.server_port, request, seconds=0.2, connections=2, status=status) * 0.2
    # each connection asks once before it counts
    assert round(counted) == Handler.answered - 2 > 0


def test_a_connection_that_ends_is_an_error(server):
    with pytest.raises(subprocess.CalledProcessError):
        rate(server.server_port, asking("/gone"), seconds=0.2, connections=1)


@pytest.mark.parametrize(("path", "status"), [("/changes", 200), ("/", 304)])
def test_an_answer_of_another_status_is_an_error(server, path, status):
    with pytest.raises(subprocess.CalledProcessError):
        rate(server.server_port, asking(path), seconds=0.2, connections=1, status=status)


def test_a_request_in_bytes():
    assert asking("/a", If_None_Match='"1"') == (
        b'GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: "1"\r\n\r\n'
    )


def test_the_length_of_an_answer_is_that_of_head_and_body():
    assert length_of(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab") == 43
    assert length_of(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") is None
    assert length_of(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n") == 48
