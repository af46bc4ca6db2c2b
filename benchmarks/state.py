"""The state of fifty initiatives under both clocks, where the record holds a million claims."""

import random
from itertools import islice

from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from benchmarks.measures import ROUNDS, Ratio, Report, median
from benchmarks.scaling import all_models, grow
from claims.clock import Clock
from claims.models import Claim, Entry
from reforms.models import Initiative

CLAIMS = 1_000_000
INITIATIVES = 50
GOAL_MS = 5.0


def run(report: Report) -> None:
    """Grow what the question reads, and nothing else, and ask it of initiatives taken by chance."""
    clock = past_clock()
    tables = tables_read(state(some_initiatives(), clock))
    read = [model for model in all_models() if model._meta.db_table in tables]
    times = -(-CLAIMS // Claim.objects.count())
    report.say(f"growing {', '.join(sorted(tables))} {times} times")
    # a question of derived rows alone stands for as many claims, though their table is not asked
    grow(times, [*read, *(model for model in needed(read) if model not in read)])
    taken, queries = [], 0
    for _ in range(ROUNDS + 1):
        captured = state(some_initiatives(), clock)
        queries = len(captured)
        taken.append(1000 * sum(float(query["time"]) for query in captured))
    note = f"{Claim.objects.count()} claims, {queries} queries"
    report.add(
        Ratio("state of 50 initiatives, ms of SQL", median(islice(taken, 1, None)), GOAL_MS, note=note)
    )


def state(initiatives: list[Initiative], clock: Clock) -> list[dict[str, str]]:
    """The queries by which the state of these initiatives is read."""
    with CaptureQueriesContext(connection) as captured:
        list(Initiative.objects.filter(pk__in=initiatives).with_status(clock))
    return captured.captured_queries


def some_initiatives() -> list:
    keys = list(Initiative.objects.order_by("pk").values_list("pk", flat=True))
    return random.sample(keys, min(INITIATIVES, len(keys)))


def past_clock() -> Clock:
    """A day in the middle of the events, and an instant in the middle of the record."""
    days = Claim.objects.order_by("counts_from").values_list("counts_from", flat=True)
    instants = Entry.objects.order_by("number").values_list("recorded_at", flat=True)
    middle = instants[instants.count() // 2]
    return Clock.read({"as_of": days[days.count() // 2].isoformat(), "known_at": middle.isoformat()})


def tables_read(queries: list[dict[str, str]]) -> set[str]:
    every = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return {table for table in every for query in queries if f'"{table}"' in query["sql"]}


def needed(read: list[type[models.Model]]) -> list[type[models.Model]]:
    """The tables that rows of these share their keys with, and those of what is counted and asked about."""
    found = [Claim, Initiative]
    for model in [*read, *found]:
        found += model._meta.get_parent_list()
    return list(dict.fromkeys(found))
