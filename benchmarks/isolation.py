"""What others notice of one client that asks for far more than its limit.

    python -m benchmarks.isolation

Starts a server with the limits as shipped and one without any, on the dataset and a database of its own each.
One client asks for answers that are not cached, over eight connections, as fast as it is answered; another
one asks for a cached page and for a page that is made anew, one after the other. Prints for both servers
how much longer the other one waits than on a quiet server; the ratios travel between machines, times do not.
"""

import contextlib
import http.client
import os
import subprocess
import sys
import tempfile
import threading
import time
from itertools import count
from statistics import median

from ops.run import BASE_DIR

PORT = 18655
GREEDY, OTHER = "127.0.0.1", "127.0.0.2"
CONNECTIONS = 8
ROUNDS = 40
CACHED = "/initiatives/"
UNLIMITED = "1000000000"


def main():
    for name, limit in (("with limits", None), ("without", UNLIMITED)):
        with server(limit):
            waits = {what: slowdown(what) for what in ("cached", "made anew")}
        told = ", ".join(f"{what} {ratio:.1f} × as long" for what, ratio in waits.items())
        sys.stdout.write(f"{name}: {told}\n")


@contextlib.contextmanager
def server(limit):
    """A server on the dataset; a limit of None is the one shipped."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": folder,
            "PORT": str(PORT),
            "LOG_LEVEL": "CRITICAL",
        }
        environment |= {"RATE_LIMIT": limit} if limit else {}
        launcher = subprocess.Popen(
            [sys.executable, "-m", "ops.run"],
            cwd=BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            while "is at" not in launcher.stdout.readline():
                if launcher.poll() is not None:
                    raise SystemExit("The server does not start.")
            yield
        finally:
            launcher.terminate()
            launcher.communicate()


def slowdown(what):
    """How much longer the other client waits while the greedy one asks, as a ratio of medians."""
    quiet = median(waits(what))
    with asking_without_end():
        return median(waits(what)) / quiet


def waits(what):
    """How long each of some requests takes; those of no cached answer come as often as the limit allows."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, source_address=(OTHER, 0))
    for _ in range(ROUNDS):
        address = CACHED if what == "cached" else f"/initiatives/?q={next(NUMBERS)}"
        begin = time.perf_counter()
        status = get(connection, address)
        yield time.perf_counter() - begin
        if status != 200:
            raise SystemExit(f"{address} was answered with {status}.")
        time.sleep(0.45 if what == "made anew" else 0.02)


NUMBERS = count()


def get(connection, address):
    connection.request("GET", address)
    response = connection.getresponse()
    response.read()
    return response.status


@contextlib.contextmanager
def asking_without_end():
    """The greedy client, while the block runs."""
    ended = threading.Event()
    threads = [threading.Thread(target=ask_until, args=(ended,)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    try:
        # It spends at once what it has saved: what is measured is a client at its limit.
        time.sleep(5)
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def ask_until(ended):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, source_address=(GREEDY, 0))
    while not ended.is_set():
        get(connection, f"/api/v1/initiatives/?page_size=100&search={next(NUMBERS)}")


if __name__ == "__main__":
    main()
