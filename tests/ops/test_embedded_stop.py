"""Ending a PostgreSQL that does not end by itself, tried on processes of that name that hear nothing."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ops import embedded_stop
from ops.processes import is_alive
from tests.instances import until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells what a process is called.")

MODES = (("fast", 30), ("immediate", 10))


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def start(tmp_path):
    """A function that starts a program called `postgres` in a folder; it ends with the test."""
    shutil.copy(shutil.which("sleep"), tmp_path / "postgres")
    started = []

    def start(folder):
        started.append(subprocess.Popen([tmp_path / "postgres", "600"], cwd=folder))
        assert until(lambda: name_of(started[-1].pid) == "postgres\n")
        return started[-1].pid

    yield start
    for process in started:
        process.kill()
        process.wait()


def name_of(pid):
    return Path(f"/proc/{pid}/comm").read_text()


def note(data, pid, *, status="ready"):
    """The file in which PostgreSQL notes its first process and what it does."""
    lines = [str(pid), str(data), "1769385600", "5432", "/socket", "", "7 0", status]
    (data / "postmaster.pid").write_text("\n".join(lines))


class PgCtl:
    """Stands for PostgreSQL's program, which ends the server in one mode or in none."""

    def __init__(self, *, works_in=None):
        self.works_in = works_in
        self.asked = []

    def __call__(self, *arguments):
        self.asked.append(arguments)
        return 0 if self.works_in in arguments else 1


@pytest.mark.parametrize("noted", [None, "", "no number\n"])
def test_folder_without_a_noted_process_has_no_server(data, noted):
    if noted is not None:
        (data / "postmaster.pid").write_text(noted)

    assert embedded_stop.postmaster(data) is None
    assert not embedded_stop.is_reused(data)
    assert not embedded_stop.says_that_it_starts(data)


def test_noted_process_that_is_postgres_is_the_server(data, start):
    pid = start(data)
    note(data, pid)

    assert embedded_stop.postmaster(data) == pid
    assert not embedded_stop.is_reused(data)


def test_noted_process_that_is_another_program_is_none_of_ours(data):
    note(data, os.getpid())

    assert embedded_stop.postmaster(data) is None
    assert embedded_stop.is_reused(data)


@pytest.mark.parametrize(("status", "starts"), [("starting", True), ("ready", False), ("stopping", False)])
def test_server_says_whether_it_starts(data, status, starts):
    note(data, os.getpid(), status=f"{status}  ")

    assert embedded_stop.says_that_it_starts(data) is starts


def test_nothing_is_asked_to_end_where_nothing_lives(data):
    pg_ctl = PgCtl()

    embedded_stop.stop(data, pg_ctl, MODES)

    assert pg_ctl.asked == []


@pytest.mark.parametrize(("works_in", "modes"), [("fast", ["fast"]), ("immediate", ["fast", "immediate"])])
def test_server_is_asked_to_end_until_it_does(data, start, works_in, modes):
    pid = start(data)
    note(data, pid)
    pg_ctl = PgCtl(works_in=works_in)

    embedded_stop.stop(data, pg_ctl, MODES)

    assert [arguments[4] for arguments in pg_ctl.asked] == modes
    assert pg_ctl.asked[0] == ("stop", "-D", "data", "-m", "fast", "-w", "-t", "30")
    assert is_alive(pid)


def test_server_that_ends_in_no_mode_is_killed_with_its_backends_and_nobody_else(data, tmp_path, start):
    (tmp_path / "elsewhere").mkdir()
    server, backend, elsewhere = start(data), start(data), start(tmp_path / "elsewhere")
    note(data, server)
    with subprocess.Popen(["sleep", "600"], cwd=data) as stranger:
        embedded_stop.stop(data, PgCtl(), MODES)

        assert [is_alive(pid) for pid in (server, backend)] == [False, False]
        assert [is_alive(pid) for pid in (elsewhere, stranger.pid)] == [True, True]
        stranger.send_signal(signal.SIGKILL)
