"""The client that asks for far more than its limit, on a real server."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.greedy import Greedy


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = []

    def do_GET(self):
        self.asked.append(self.path)
        body = b"x" * len(self.asked)
        self.send_response(200 if len(self.asked) % 2 else 429)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def server():
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_it_goes_on_with_another_list_and_the_sign_in_whatever_it_is_answered(server):
    greedy = Greedy(server.server_port, b"", status=None)

    answers = greedy.count(time.monotonic() + 0.2)
    greedy.socket.close()

    # it asks once before it counts
    assert len(Handler.asked) == answers + 1 > 2
    lists = [path for path in Handler.asked if path != "/admin/login/"]
    assert len(set(lists)) == len(lists) in (len(Handler.asked) // 2, (len(Handler.asked) + 1) // 2)
    assert all(path.startswith("/api/v1/initiatives/?page_size=100&search=") for path in lists)
