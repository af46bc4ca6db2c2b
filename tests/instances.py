"""Instances as `make run` starts them, in processes of their own, for tests of how they live and die.

Loaded as a pytest plugin by tests/conftest.py, so that tests of several folders share one prepared DATA_DIR.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from ops import embedded_postgres
from ops.processes import is_alive

PATIENCE = 180
# Loads in a moment, for tests that ask how a start goes and not what is loaded.
SMALL_DATASET = str(settings.BASE_DIR / "tests" / "datasets" / "merrowe")
MAKE_RUN = (sys.executable, "-m", "ops.run", "--with-parent")


def measuring():
    """The variable by which a process is measured where we are (`make coverage`)."""
    name = "COVERAGE_PROCESS_CONFIG"
    return {name: os.environ[name]} if name in os.environ else {}


def bare_environment(data_dir, **more):
    """The environment of somebody who has set nothing up."""
    return {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), **measuring(), **more}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(data_dir, *arguments, **more):
    """A management command on the instance of this folder, with what it said."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=bare_environment(data_dir, **more),
        capture_output=True,
        text=True,
        check=False,
    )


class Instance:
    """What `make run` starts; it ends with us, also where we are killed."""

    def __init__(self, data_dir, port, *, command=MAKE_RUN, **more):
        self.port = port
        self.data_dir = data_dir
        self.url = f"http://127.0.0.1:{port}"
        self.database = embedded_postgres.Server(data_dir / "postgres")
        self.launcher = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=bare_environment(data_dir, PORT=str(port), **({"WEB_CONCURRENCY": "1"} | more)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_it_serves(self):
        said = []
        for line in self.launcher.stdout:
            said.append(line)
            if self.url in line:
                return self
        raise AssertionError("".join(said))

    def wait_until_it_says(self, words):
        said = []
        for line in self.launcher.stdout:
            said.append(line)
            if words in line:
                return
        raise AssertionError("".join(said))

    def get(self, path, **headers):
        request = urllib.request.Request(f"{self.url}{path}", headers=headers)  # noqa: S310 - our own
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.read()

    def headers(self, path):
        """The headers of an answer, whatever its status, by their names in lower case."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=30) as answer:  # noqa: S310
                found = answer.headers
        except urllib.error.HTTPError as error:
            found = error.headers
        return {name.lower(): value for name, value in found.items()}

    def ready(self):
        """Whether the instance serves and its database answers."""
        try:
            return self.get("/readyz") == b"ready\n"
        except OSError:
            return False

    def children(self):
        return children(self.launcher.pid)

    def server(self):
        """The process id of the WSGI server."""
        return next((pid for pid in self.children() if "granian" in command_line(pid)), None)

    def workers(self):
        return [pid for pid in children(self.server()) if "granian" in command_line(pid)]

    def postmaster(self):
        return int((self.database.data / "postmaster.pid").read_text().split()[0])

    def end(self, with_signal=signal.SIGTERM):
        """Send a signal and give back the exit status."""
        self.launcher.send_signal(with_signal)
        return self.wait()

    def wait(self):
        self.launcher.communicate(timeout=PATIENCE)
        return self.launcher.returncode

    def database_runs(self):
        return (self.database.data / "postmaster.pid").exists()

    def ask(self, query, role=embedded_postgres.OWNER):
        with psycopg.connect(self.database.url(role), autocommit=True) as connection:
            cursor = connection.execute(query)
            return cursor.fetchone() if cursor.description else None


def children(pid):
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def command_line(pid):
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def environment_of(pid):
    pairs = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def until(condition):
    """Wait for something to become true; whether it did."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def is_gone(pid):
    return until(lambda: not is_alive(pid))


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory):
    """One prepared folder for all starts; the first of them loads the dataset, the others find it there."""
    folder = tmp_path_factory.mktemp("data folder")
    done = manage(folder, "prepare", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def new_data_dir(data_dir, tmp_path):
    """A folder for a first start, which finds no database, but the static files: they would take longest."""
    folder = tmp_path / "data"
    for name in ("static", "static_manifest"):
        shutil.copytree(data_dir / name, folder / name)
    shutil.copy(data_dir / "collected_static", folder)
    return folder


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def launch():
    """A function that makes an `Instance` and does not wait for it; afterwards none is left."""
    launched = []

    def launch(*arguments, **more):
        launched.append(Instance(*arguments, **more))
        return launched[-1]

    yield launch
    for instance in launched:
        if instance.launcher.poll() is None:
            # A test that failed may have left it stopped; it would hear nothing else.
            instance.launcher.send_signal(signal.SIGCONT)
            instance.end()


@pytest.fixture
def start(launch, data_dir, port):
    """A function that starts an instance in the prepared folder and waits until it serves."""
    return lambda **more: launch(data_dir, port, **more).wait_until_it_serves()


@pytest.fixture(scope="module")
def serving(data_dir):
    """One running instance for all tests of a module, which leave it as it is; they may ask without limit."""
    instance = Instance(data_dir, free_port(), RATE_LIMIT="1000000").wait_until_it_serves()
    yield instance
    instance.end()
