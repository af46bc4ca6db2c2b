"""Starting and stopping an instance as `make run` does, with real processes; every way to die."""

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from ops import embedded_postgres
from ops.run import secret_key

pytestmark = [pytest.mark.embedded, pytest.mark.long]

PATIENCE = 120


def bare_environment(data_dir, **more):
    """The environment of somebody who has set nothing up."""
    return {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), **more}


class Instance:
    """What `make run` starts."""

    def __init__(self, data_dir, port):
        self.url = f"http://127.0.0.1:{port}"
        self.database = embedded_postgres.Server(data_dir / "postgres")
        self.launcher = subprocess.Popen(
            [sys.executable, "-m", "ops.run"],
            cwd=settings.BASE_DIR,
            env=bare_environment(data_dir, PORT=str(port), WEB_CONCURRENCY="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_it_serves(self):
        said = []
        for line in self.launcher.stdout:
            said.append(line)
            if self.url in line:
                return
        raise AssertionError("".join(said))

    def get(self, path):
        with urllib.request.urlopen(f"{self.url}{path}", timeout=10) as answer:  # noqa: S310 - our own address
            return answer.read()

    def server(self):
        """The process id of the WSGI server."""
        children = Path(f"/proc/{self.launcher.pid}/task/{self.launcher.pid}/children").read_text()
        return int(children.split()[0])

    def end(self, with_signal=signal.SIGTERM):
        """Send a signal and give back the exit status."""
        self.launcher.send_signal(with_signal)
        return self.wait()

    def wait(self):
        self.launcher.communicate(timeout=PATIENCE)
        return self.launcher.returncode

    def database_runs(self):
        return (self.database.data / "postmaster.pid").exists()

    def ask(self, query):
        with psycopg.connect(self.database.url(embedded_postgres.OWNER), autocommit=True) as connection:
            return connection.execute(query).fetchone()


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    """One folder for all starts: the first takes its time, the others find it prepared."""
    return tmp_path_factory.mktemp("data folder")


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(data_dir, port):
    """A function that starts an instance and waits until it serves; afterwards none is left."""
    started = []

    def start():
        instance = Instance(data_dir, port)
        started.append(instance)
        instance.wait_until_it_serves()
        return instance

    yield start
    for instance in started:
        if instance.launcher.poll() is None:
            instance.end()


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_run_signal_stops_server_and_database_and_is_a_success(start, with_signal):
    instance = start()
    assert instance.get("/readyz") == b"ready\n"
    assert instance.ask("select count(*) > 0 from claims_entry") == (True,)

    assert instance.end(with_signal) == 0

    assert not instance.database_runs()
    with pytest.raises(OSError, match="refused"):
        instance.get("/healthz")


def test_run_signal_twice_still_stops_the_database(start):
    instance = start()

    instance.launcher.send_signal(signal.SIGTERM)

    assert instance.end() == 0
    assert not instance.database_runs()


def test_run_again_keeps_what_was_changed(start):
    instance = start()
    instance.ask("insert into auth_group (name) values ('made by hand') returning id")
    instance.end()

    assert start().ask("select count(*) from auth_group where name = 'made by hand'") == (1,)


def test_run_after_kill_of_the_launcher_recovers_on_the_same_port(start):
    instance = start()
    server = instance.server()
    instance.end(signal.SIGKILL)
    wait_for_death(server)

    assert start().get("/readyz") == b"ready\n"


def test_run_kill_of_the_server_ends_the_launcher_and_stops_the_database(start):
    instance = start()

    os.kill(instance.server(), signal.SIGKILL)

    assert instance.wait() != 0
    assert not instance.database_runs()
    assert start().get("/readyz") == b"ready\n"


def test_run_kill_of_the_database_next_start_recovers(start):
    instance = start()
    os.kill(int((instance.database.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    instance.end()

    assert start().get("/readyz") == b"ready\n"


def test_run_serves_as_a_role_that_owns_nothing(start):
    instance = start()
    instance.get("/readyz")

    serving = instance.ask(
        "select array_agg(distinct usename::text) from pg_stat_activity "
        f"where datname = '{embedded_postgres.DATABASE}' and pid <> pg_backend_pid()"
    )

    assert serving == ([embedded_postgres.APPLICATION],)
    assert instance.ask(
        f"select count(*) from pg_tables where tableowner = '{embedded_postgres.APPLICATION}'"
    ) == (0,)


def test_run_port_in_use_says_so_before_anything_starts(data_dir, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        instance = Instance(data_dir, port)
        said, _ = instance.launcher.communicate(timeout=PATIENCE)

    assert instance.launcher.returncode == 1
    assert said == f"Something else uses port {port}. Choose another one: make run PORT={port + 1}\n"


def test_manage_without_a_database_url_works_on_the_embedded_database(data_dir):
    who = "from django.db import connection as c; print(*c.cursor().execute('select current_user'))"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", who],
        cwd=settings.BASE_DIR,
        env=bare_environment(data_dir, PGHOSTADDR="192.0.2.1", PGSERVICE="of somebody else"),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )

    assert done.stdout == f"('{embedded_postgres.APPLICATION}',)\n"
    assert not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


def test_secret_key_is_made_once_and_readable_to_its_owner_alone(tmp_path):
    file = tmp_path / "data" / "secret_key"

    first = secret_key(file)

    assert len(first) > 60
    assert secret_key(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def wait_for_death(pid):
    deadline = time.monotonic() + PATIENCE
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.05)
