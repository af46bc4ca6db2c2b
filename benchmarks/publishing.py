"""Publishing claims through the actions, as the role that serves: alone, and sixteen at once.

    python -m benchmarks.publishing NAME    one publisher; reads "draft N" and "publish N", a line each

Each publisher is a process of its own with a connection of its own.
"""

import os
import subprocess
import sys
import time
from itertools import cycle, islice

from benchmarks.instance import BASE_DIR
from benchmarks.measures import ROUNDS, Ratio, Report, median

GROWN_TIMES, TOGETHER = 1.5, 0.9
PUBLISHERS, ALONE, EACH = 16, 16, 3


class Publisher:
    """A process that publishes claims on request."""

    def __init__(self, name: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.publishing", name],
            cwd=BASE_DIR, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def begin(self, what: str, number: int) -> None:
        self.process.stdin.write(f"{what} {number}\n")
        self.process.stdin.flush()

    def done(self) -> list[float]:
        """Wait for what was begun; the seconds that each claim took."""
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"A publisher ended with status {self.process.wait()}.")
        return [float(one) for one in line.split()]

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(60)


def seconds_for_one() -> float:
    """The median time that publishing one claim takes when nobody else does."""
    publisher = Publisher("alone")
    try:
        publisher.begin("draft", ALONE * ROUNDS)
        publisher.done()
        taken = []
        for _ in range(ROUNDS):
            publisher.begin("publish", ALONE)
            taken.append(median(publisher.done()))
        return median(taken)
    finally:
        publisher.end()


def compare_together(report: Report) -> None:
    """The rate of sixteen publishers at once, beside the rate of one of them."""
    publishers = [Publisher(f"together-{number}") for number in range(PUBLISHERS)]
    try:
        for publisher in publishers:
            publisher.begin("draft", (EACH + ALONE if publisher is publishers[0] else EACH) * ROUNDS)
        for publisher in publishers:
            publisher.done()
        rounds = [(rate(publishers[:1], ALONE), rate(publishers, EACH)) for _ in range(ROUNDS)]
    finally:
        for publisher in publishers:
            publisher.end()
    alone, together = (median(one[side] for one in rounds) for side in (0, 1))
    value = median(many / one for one, many in rounds)
    note = f"{together:.0f} claims in a second, {alone:.0f} by one"
    report.add(Ratio(f"{PUBLISHERS} publishers against one", value, TOGETHER, at_least=True, note=note))


def compare_sizes(report: Report, times: int, small: float, large: float) -> None:
    note = f"{1000 * small:.1f} ms at 1x, {1000 * large:.1f} ms at {times}x"
    report.add(Ratio(f"publishing one claim at {times}x", large / small, GROWN_TIMES, note=note))


def rate(publishers: list[Publisher], each: int) -> float:
    begin = time.perf_counter()
    for publisher in publishers:
        publisher.begin("publish", each)
    for publisher in publishers:
        publisher.done()
    return len(publishers) * each / (time.perf_counter() - begin)


# the process of one publisher


def main(name: str) -> None:
    import django

    django.setup()
    drafts: list = []
    for line in sys.stdin:
        what, number = line.split()
        taken = []
        if what == "draft":
            drafts += make_drafts(name, int(number))
        else:
            taken = publish_each([drafts.pop() for _ in range(int(number))], name)
        sys.stdout.write(" ".join(f"{one:.6f}" for one in taken) + "\n")
        sys.stdout.flush()


def publish_each(drafts: list, name: str) -> list[float]:
    """Publish one after the other as the editor of this name; the seconds that each took."""
    from django.contrib.auth import get_user_model

    from claims.actions import publish

    # the role that serves publishes for somebody alone
    editor, _ = get_user_model().objects.get_or_create(username=name)
    taken = []
    for draft in drafts:
        begin = time.perf_counter()
        publish(draft, by=editor)
        taken.append(time.perf_counter() - begin)
    return taken


def make_drafts(name: str, number: int) -> list:
    """Statements and status reports about initiatives of the dataset, by citations of the dataset."""
    from reforms.models import Initiative
    from sources.models import Citation
    from tests.factories import make_statement, make_status_report

    citations = cycle(Citation.objects.order_by("pk")[:number])
    subjects = Initiative.objects.order_by("?")[:number]
    kinds = cycle((make_statement, make_status_report))
    made = f"bench.{name}.{time.time_ns()}"
    rows = islice(zip(kinds, cycle(subjects), citations, strict=False), number)
    return [
        make(subject, citations=[citation], key=f"{made}.{at}")
        for at, (make, subject, citation) in enumerate(rows)
    ]


if __name__ == "__main__":
    main(sys.argv[1])
