"""An instance for measuring: a database of its own below a temporary folder, and servers on free ports."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import connection

from ops import databases
from ops import embedded_postgres as embedded
from ops.supervisor import THREADS

BASE_DIR = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_LIMIT = 60
SERVING = "config.wsgi:application"
UNCACHED = "benchmarks.wsgi:application"


def data_dir() -> Path:
    """The folder that results go to, as for an instance."""
    return Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()


@contextlib.contextmanager
def running(folder_of_results: Path) -> Iterator[None]:
    """Keep a database with the dataset running for the block, and set this process up as its owner.

    The environment says what servers and publishers started from here need; they are no owners.
    """
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=folder_of_results))
    folder.chmod(0o711)
    try:
        with embedded.Server(folder / "postgres").running() as server:
            os.environ |= {
                "DATA_DIR": str(folder),
                "DATABASE_URL": server.url(embedded.APPLICATION),
                "SECRET_KEY": "of no use outside the benchmarks, and long enough for every check 0123456789",
                "DJANGO_SETTINGS_MODULE": "config.settings",
            }
            os.environ.pop("DEBUG", None)
            owner = {"DATABASE_OWNER_URL": server.url(embedded.OWNER)}
            manage("prepare", "--verbosity", "0", environment=owner)
            manage("load_dataset", environment=owner)
            with variables(owner | {"AS_OWNER": "true"}):
                django.setup()
            try:
                yield
            finally:
                connection.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def manage(*arguments: str, environment: dict[str, str] | None = None) -> None:
    """Run a management command in a process of its own."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env=os.environ | (environment or {}),
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def variables(values: dict[str, str]) -> Iterator[None]:
    """Have these variables in the environment for the block."""
    os.environ |= values
    yield
    for name in values:
        del os.environ[name]


@contextlib.contextmanager
def copied_database() -> Iterator[None]:
    """Let processes that are started in the block work on a copy of the database, which goes with it.

    What they publish stays for ever, and would grow with the rest.
    """
    name, url = connection.settings_dict["NAME"], os.environ["DATABASE_URL"]
    # a database that is copied has no connections
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'create database "{name}_copy" template "{name}" strategy file_copy')
    try:
        os.environ["DATABASE_URL"] = url.replace(f"/{name}?", f"/{name}_copy?")
        yield
    finally:
        os.environ["DATABASE_URL"] = url
        with databases.maintenance() as server:
            databases.drop(server, f"{name}_copy")


class Serving:
    """A running server: its port, and what its processes take."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]") -> None:
        self.port = port
        self.process = process

    def cpu_seconds(self) -> float:
        """The time that its processes have computed so far."""
        return sum(cpu_seconds(pid) for pid in in_session(self.process.pid))

    def largest_rss(self) -> float:
        """The most memory that one of its processes has held, in MB."""
        return max(peak_memory(pid) for pid in in_session(self.process.pid))


@contextlib.contextmanager
def served(application: str = SERVING, *, workers: int = 2) -> Iterator[Serving]:
    """Run the production server with the options of `make run` for the time of the block."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1",
        "--host", HOST, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning",
        application,
    ]  # fmt: skip
    environment = os.environ | {"SITE_URL": f"http://{HOST}:{port}", "LOG_LEVEL": "ERROR"}
    with started(command, port, environment) as serving:
        yield serving


@contextlib.contextmanager
def started(
    command: list[str], port: int, environment: dict[str, str] | None = None, probe: str = "/healthz"
) -> Iterator[Serving]:
    """Run a server until the end of the block; raise `RuntimeError` where it does not answer.

    What it prints goes nowhere: a line for each answer would be seen in the table, and in the times.
    """
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=BASE_DIR, env=environment, start_new_session=True, stdout=nowhere, stderr=nowhere
    )
    try:
        wait_for(port, process, probe)
        yield Serving(port, process)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(port: int, process: "subprocess.Popen[bytes]", probe: str) -> None:
    deadline = time.monotonic() + START_LIMIT
    while process.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", probe)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"{process.args!r} does not answer on port {port}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


# what Linux reports of processes


def in_session(leader: int) -> list[int]:
    """The processes of a session: a server started in one of its own, and all that it started."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(file.read_text().rpartition(")")[2].split()[3]) == leader:
                found.append(int(file.parent.name))
    return found


def cpu_seconds(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> float:
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024
