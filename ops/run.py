"""Starts this instance: prepares the database, loads the dataset, serves, and keeps what it started alive.

    python -m ops.run       what `make run` does

With `--with-parent` it ends when whoever started it does, as make does when it is killed.
"""

import signal

if __name__ == "__main__":
    # Nothing is begun yet: Ctrl-C ends the process at once, without the traceback of an import.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import contextlib
import hashlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from ops import variables as env
from ops.environment import BASE_DIR, Database, data_dir, dataset_dir, environment
from ops.locks import preparing
from ops.processes import end_with_parent, ending_with_us, stop_on
from ops.start_errors import in_one_sentence
from ops.supervisor import HOST, Supervisor

WELCOME = """
Reform Tracker is at {url}/ (Ctrl-C stops it).
To edit, make an account with `make editor` and sign in at {url}/admin/.
"""
# Every instance that holds anything has entries here.
RECORD = "public.claims_entry"


def main() -> int:
    """Serve until Ctrl-C or SIGTERM; the exit status is 0 if that is what ended it."""
    stop_on(signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    if "--with-parent" in sys.argv[1:]:
        end_with_parent()
    with contextlib.suppress(KeyboardInterrupt), in_one_sentence():
        port = env.whole("PORT", 8000, least=1, most=65_535)
        workers = env.whole("WEB_CONCURRENCY", 2, least=1, most=100)
        os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
        require_free(port)
        os.environ["STARTED_AT"] = str(int(time.time()))
        with environment() as database, Supervisor(port, workers, database.server) as supervisor:
            with preparing(data_dir()) as lock:
                # Whoever was waited for may have taken the port.
                require_free(port)
                manage("prepare", "--verbosity", "0", lock=lock, variables=database.for_owner())
                load_dataset(database, lock)
                supervisor.start()
            sys.stdout.write(WELCOME.format(url=os.environ["SITE_URL"]))
            sys.stdout.flush()
            supervisor.watch()
    return 0


def require_free(port: int) -> None:
    """Exit with a sentence where something else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(f"Something else uses port {port}. Choose another one: make run PORT={port + 1}")


def manage(*arguments: str, lock: int, variables: dict[str, str] | None = None) -> None:
    """Run a management command in a process of its own; where it fails, so does the start.

    It ends with us; until it has ended it holds the lock, so that nobody else prepares meanwhile.
    """
    done = subprocess.run(
        [sys.executable, BASE_DIR / "manage.py", *arguments],
        check=False,
        env={**os.environ, **(variables or {})},
        pass_fds=(lock,),
        preexec_fn=ending_with_us(),
    )
    if done.returncode:
        sys.exit(f"manage.py {arguments[0]} failed; nothing is served.")


def load_dataset(database: Database, lock: int) -> None:
    """Load the dataset unless these very files went into this very database before.

    A database without any entry gets it in any case: it may have been restored from an empty one.
    """
    digest = hashlib.sha256(os.environ["DATABASE_URL"].encode())
    for file in sorted(dataset_dir().rglob("*.json")):
        digest.update(file.read_bytes())
    stamp = data_dir() / "loaded_fixtures"
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and not is_empty():
        return
    manage("load_dataset", lock=lock, variables=database.for_owner())
    # Without statistics the first pages would be planned for empty tables.
    with psycopg.connect(database.owner_url or os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("set statement_timeout = 0")
        connection.execute("analyze")
    write_whole(stamp, digest.hexdigest())


def is_empty() -> bool:
    """Whether the record of our database has no entry."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        found = connection.execute(f"select not exists (select from {RECORD})").fetchone()  # noqa: S608
    return bool(found and found[0])


def write_whole(file: Path, text: str) -> None:
    """Write a file that is there whole or not at all, also when the disk is full."""
    draft = file.with_name(f"{file.name}.part")
    draft.write_text(text)
    draft.rename(file)


if __name__ == "__main__":
    sys.exit(main())
