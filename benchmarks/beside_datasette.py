"""The rate of cold API lists of a hundred rows, beside Datasette with the same rows in one flat table."""

import json
import sqlite3
import sys
import tempfile
from pathlib import Path

from benchmarks.cold import ask
from benchmarks.instance import HOST, UNCACHED, Serving, free_port, served, started
from benchmarks.load import asking, rate
from benchmarks.measures import ROUNDS, Ratio, Report, median

GOAL = 3.0
# in an environment of its own, beside the one that this runs in
PROGRAM = Path(sys.prefix) / "datasette" / "bin" / "datasette"
LISTS = ("initiatives", "statements", "figures")
OURS, THEIRS = "/api/v1/{}/?page_size=100", "/rows/{}.json?_size=100&_shape=objects"


def run(report: Report) -> None:
    if not PROGRAM.exists():
        report.skip("API lists beside Datasette", f"there is no {PROGRAM} (`make bench` installs it)")
        return
    with served(UNCACHED) as serving, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file, port = Path(folder) / "rows.db", free_port()
        for name in LISTS:
            write(file, name, json.loads(ask(serving.port, OURS.format(name)))["results"])
        command = [str(PROGRAM), "serve", str(file), "--host", HOST, "--port", str(port)]
        with started(command, port, probe="/-/versions.json") as datasette:
            for name in LISTS:
                compare(report, name, serving, datasette)


def compare(report: Report, name: str, serving: Serving, datasette: Serving) -> None:
    """The median of the ratios of neighbouring rounds; both are asked over as many open connections."""
    ours, theirs = asking(OURS.format(name)), asking(THEIRS.format(name))
    rounds = [(rate(serving.port, ours), rate(datasette.port, theirs)) for _ in range(ROUNDS + 1)][1:]
    rates = [median(one[side] for one in rounds) for side in (0, 1)]
    value = median(our / their for our, their in rounds)
    note = f"{rates[0]:.0f} against {rates[1]:.0f} in a second"
    report.add(Ratio(f"api {name} of 100 beside Datasette", value, GOAL, at_least=True, note=note))


def write(file: Path, name: str, rows: list[dict]) -> None:
    """A table of rows, with a column for each value inside a row."""
    flat = [dict(leaves(row)) for row in rows]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    database = sqlite3.connect(file)
    with database:
        database.execute(f"create table {name} ({', '.join(f'[{column}]' for column in columns)})")
        places = ", ".join("?" for _ in columns)
        database.executemany(
            f"insert into {name} values ({places})", [[row.get(column) for column in columns] for row in flat]
        )
    database.close()


def leaves(value, path=""):
    """The single values inside a JSON value, each with its path; a list stays one value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}_{key}" if path else key)
    else:
        yield path, json.dumps(value) if isinstance(value, list) else value
