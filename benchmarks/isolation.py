"""How much longer others wait while one client asks for far more than its limit.

    python -m benchmarks isolation

Two servers on the dataset take turns: one with the limits as shipped, one without any. One client asks for
API lists and the page of the sign-in, which are not cached, over eight connections, as fast as it is
answered. Others ask, one after another,
each over a connection of its own, for a cached page and for one that is made anew.
"""

import contextlib
import http.client
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.instance import BASE_DIR, HOST, Serving, served, variables
from benchmarks.measures import ROUNDS, Ratio, Report, median

GOAL = 2.0
UNLIMITED = "1000000000"
# They are so many that pages made anew can be asked for without reaching the limit of any.
OTHERS = [f"127.0.0.{number}" for number in range(2, 10)]
CACHED, ANEW = "cached page", "page made anew"
REQUESTS = 15
# What the greedy client has saved it spends at once, and only then is at its limit.
SECONDS_TO_SPEND = 3.0

_numbers = itertools.count()
_others = itertools.cycle(OTHERS)


def run(report: Report) -> None:
    """Report, for each kind of page, the waits beside a client at its limit as multiples of quiet ones."""
    with served() as limited, variables({"RATE_LIMIT": UNLIMITED}), served() as unlimited:
        rounds = [(slowdown(limited), slowdown(unlimited)) for _ in range(ROUNDS)]
    for what in (CACHED, ANEW):
        with_limits = median(ours[what] for ours, _theirs in rounds)
        without = median(theirs[what] for _ours, theirs in rounds)
        note = f"times its quiet wait; without limits {without:.1f}"
        report.add(Ratio(f"{what} beside a client at its limit", with_limits, GOAL, note=note))


def slowdown(serving: Serving) -> dict[str, float]:
    """How much longer each kind of page takes while the greedy client asks, as ratios of medians."""
    quiet = waits(serving)
    with asking_without_end(serving):
        busy = waits(serving)
    return {what: busy[what] / quiet[what] for what in quiet}


def waits(serving: Serving) -> dict[str, float]:
    """The median of the seconds that each kind of page takes."""
    seconds: dict[str, list[float]] = {CACHED: [], ANEW: []}
    for _ in range(REQUESTS):
        seconds[CACHED].append(wait(serving, "/initiatives/"))
        seconds[ANEW].append(wait(serving, f"/initiatives/?q={next(_numbers)}"))
        time.sleep(0.05)
    return {what: median(found) for what, found in seconds.items()}


def wait(serving: Serving, address: str) -> float:
    """How long one answer takes. Raises `RuntimeError` where it is none."""
    connection = http.client.HTTPConnection(HOST, serving.port, source_address=(next(_others), 0))
    with contextlib.closing(connection):
        connection.connect()
        begin = time.perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        seconds = time.perf_counter() - begin
    if response.status != 200:
        raise RuntimeError(f"{address} was answered with {response.status}.")
    return seconds


@contextlib.contextmanager
def asking_without_end(serving: Serving) -> Iterator[None]:
    """The greedy client, in a process of its own, while the block runs."""
    command = [sys.executable, "-m", "benchmarks.greedy", str(serving.port)]
    process = subprocess.Popen(command, cwd=BASE_DIR, env=os.environ)
    try:
        time.sleep(SECONDS_TO_SPEND)
        if process.poll() is not None:
            raise RuntimeError("The greedy client ended.")
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
