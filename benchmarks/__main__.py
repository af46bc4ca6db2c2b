"""Measure how fast this is, beside other things on the same machine and with more data.

    python -m benchmarks            everything, in at most ten minutes
    python -m benchmarks GROUP ...  some of: cached isolation datasette cold publishing state

Prints a table of ratios, and appends a line of JSON for each to DATA_DIR/bench.jsonl. The exit status says
whether the run came to its end, not whether every goal was met: benchmarks/README.md.
"""

import sys
import time

from benchmarks.instance import copied_database, data_dir, running
from benchmarks.measures import Report

GROUPS = ("cached", "isolation", "datasette", "cold", "publishing", "state")
SIZES = (10, 100)


def main(groups: list[str]) -> int:
    unknown = set(groups) - set(GROUPS)
    if unknown:
        sys.exit(f"There is no group {', '.join(sorted(unknown))}; there are: {', '.join(GROUPS)}.")
    data_dir().mkdir(parents=True, exist_ok=True)
    report = Report(data_dir() / "bench.jsonl")
    begin = time.monotonic()
    with running(data_dir()):
        measure(report, set(groups or GROUPS))
    report.say(f"{len(report.ratios)} ratios in {time.monotonic() - begin:.0f} s, in {report.file}")
    report.say(f"goals missed: {', '.join(report.missed) or 'none'}")
    return 0


def measure(report: Report, groups: set[str]) -> None:
    """One size after the other, the same database growing."""
    # these read models, which are there once Django is set up
    from benchmarks import beside_datasette, cached, cold, isolation, publishing, state

    if "cached" in groups:
        cached.run(report)
    if "isolation" in groups:
        isolation.run(report)
    if "datasette" in groups:
        beside_datasette.run(report)
    asked, sizes, one = {}, {}, 0.0
    if "cold" in groups:
        asked = cold.addresses()
        sizes[1] = cold.measure(asked)
        cold.compare_with_bare(report, sizes[1])
    if "publishing" in groups:
        with copied_database():
            one = publishing.seconds_for_one()
            publishing.compare_together(report)
    reached = 1
    for times in SIZES if groups & {"cold", "publishing", "state"} else ():
        grow_dataset(report, times, times // reached)
        reached = times
        if "cold" in groups:
            sizes[times] = cold.measure(asked)
            cold.compare_sizes(report, times, sizes)
    if "publishing" in groups:
        with copied_database():
            publishing.compare_sizes(report, reached, one, publishing.seconds_for_one())
    if "state" in groups:
        state.run(report)


def grow_dataset(report: Report, size: int, times: int) -> None:
    """Copy the rows of every table, and derive anew what is derived from them."""
    from django.core.management import call_command, get_commands
    from django.db import connection

    from benchmarks.scaling import grow

    begin = time.monotonic()
    grow(times)
    if "rebuild_projections" in get_commands():
        call_command("rebuild_projections")
    with connection.cursor() as cursor:
        # which PostgreSQL does by itself before long: what is counted in an index is looked up in no table
        cursor.execute("vacuum analyze")
    report.say(f"grown to {size} times the dataset in {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
