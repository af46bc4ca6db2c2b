"""Keeps the WSGI server and the embedded database alive for as long as the launcher runs."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from typing import Never, Self

from ops.embedded_errors import EmbeddedPostgresError
from ops.embedded_postgres import Server
from ops.environment import BASE_DIR
from ops.processes import ending_with_us

HOST = "127.0.0.1"
START_LIMIT = 60
STOP_LIMIT = 20
LOOK_EVERY = 0.5
# What ends a server this often within this many seconds may pass, as a lack of memory does, if given time.
MOST_ENDS = 3
ENDS_WITHIN = 60
PAUSE = 5
# Threads of a worker. Three may work for one client and eleven keep others of its requests waiting
# (config/limits/at_work.py); three may pause refusals (config/limits/application.py), two wait for bodies of
# requests by strangers, and two for those of editors (config/request_bodies.py). Three are left for others.
THREADS = 24


class Supervisor:
    """Starts the WSGI server, and starts it and the embedded database again whenever they die.

    A worker that dies is granian's to replace; a database that was not embedded is its administrator's.
    """

    def __init__(self, port: int, workers: int, database: Server | None) -> None:
        self.port = port
        self.workers = workers
        self.database = database
        self._server: subprocess.Popen[bytes] | None = None
        self._ends: list[float] = []
        self._next_start = 0.0
        self._said = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end_server()

    def start(self) -> None:
        """Start the WSGI server and wait until it answers; exit where it does not."""
        if not self._start_server():
            sys.exit("The server does not answer; its messages are above.")

    def watch(self) -> Never:
        """Look after both until a signal ends this."""
        while True:
            self._revive_database()
            self._revive_server()
            time.sleep(LOOK_EVERY)

    def _revive_server(self) -> None:
        """Start the server again where it has ended: at once, or after a pause where it ended often."""
        if self._server is not None:
            if self._server.poll() is None:
                return
            self._note_end()
        if time.monotonic() < self._next_start:
            return
        sys.stderr.write("The server ended; starting it again.\n")
        sys.stderr.flush()
        if not self._start_server():
            self._note_end()

    def _note_end(self) -> None:
        self._end_server()
        now = time.monotonic()
        self._ends = [end for end in self._ends if now - end < ENDS_WITHIN] + [now]
        if len(self._ends) >= MOST_ENDS:
            self._next_start = now + PAUSE
            often = f"The server ended {len(self._ends)} times within {ENDS_WITHIN} seconds"
            sys.stderr.write(f"{often}; waiting {PAUSE} seconds.\n")
            sys.stderr.flush()

    def _revive_database(self) -> None:
        if self.database is None or self.database.is_alive():
            return
        self._say("PostgreSQL ended; starting it again.")
        try:
            self.database.start_again()
        except EmbeddedPostgresError as error:
            self._say(str(error))
        else:
            self._said = ""

    def _say(self, sentence: str) -> None:
        """Say what happens, once: what does not work is tried again and again."""
        if sentence not in self._said:
            self._said += sentence
            sys.stderr.write(f"{sentence}\n")
            sys.stderr.flush()

    def _start_server(self) -> bool:
        """Start the server and wait; whether it answers."""
        self._server = subprocess.Popen(
            command(self.port, self.workers),
            cwd=BASE_DIR,
            # In a session of its own: Ctrl-C reaches us alone, and workers that outlive it can be found.
            start_new_session=True,
            preexec_fn=ending_with_us(),  # noqa: PLW1509 - this process has one thread
        )
        deadline = time.monotonic() + START_LIMIT
        while self._server.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(0.1)
        return False

    def _end_server(self) -> None:
        if self._server is None:
            return
        self._server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._server.wait(STOP_LIMIT)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()
        self._server = None

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def command(port: int, workers: int) -> list[str]:
    """How granian is started; its own GRANIAN_... variables say the rest.

    HTTP/1 alone: a body of HTTP/2 that does not come is waited for after its connection has ended, too. Of
    connections on which nothing is asked a worker holds half the backlog, and for ten seconds each.
    """
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1",
        "--host", HOST, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(THREADS),
        "--backlog", "8192", "--backpressure", "4096", "--http1-header-read-timeout", "10000",
        "--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "10",
        "--no-ws", "--log-level", "warning", "config.wsgi:application",
    ]  # fmt: skip
