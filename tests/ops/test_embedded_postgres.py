"""The embedded database, done to a real server: every trap that was found when it was chosen."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from ops.embedded_errors import EmbeddedPostgresError
from ops.embedded_postgres import (
    APPLICATION,
    DATABASE,
    OWNER,
    SUPERUSER,
    Server,
    programs,
    socket_folder,
    temporary,
)
from ops.processes import is_alive

pytestmark = [pytest.mark.embedded, pytest.mark.long]

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root has to become somebody else.")
needs_reachable_programs = pytest.mark.skipif(
    any(not folder.stat().st_mode & stat.S_IXOTH for folder in programs().parents),
    reason="The checkout lies where nobody else may enter.",
)

HOLD = """
import sys
from pathlib import Path
from ops.embedded_postgres import Server
with Server(Path(sys.argv[1])).running():
    print("running", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path):
    """Where a server may live; whatever still runs there after the test is stopped."""
    yield tmp_path / "postgres"
    for pid_file in tmp_path.rglob("postmaster.pid"):
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGQUIT)


def ask(server, query, *, role=SUPERUSER, database=DATABASE):
    with psycopg.connect(server.url(role, database), autocommit=True) as connection:
        return connection.execute(query).fetchone()


def do(server, statement, *, role=OWNER):
    with psycopg.connect(server.url(role), autocommit=True) as connection:
        connection.execute(statement)


def postmaster(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def is_up(server):
    return subprocess.run(
        [programs() / "pg_isready", "-h", server.socket], stdout=subprocess.DEVNULL, check=False
    ).returncode == 0  # fmt: skip


class Holder:
    """Another process that keeps the server of a folder running."""

    def __init__(self, folder, **variables):
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, folder],
            env={**os.environ, **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_until_running(self):
        assert self.process.stdout.readline() == "running\n"

    def end(self):
        self.process.communicate()

    def kill(self):
        self.process.kill()
        self.process.communicate()


def test_running_first_start_makes_database_and_two_plain_roles(folder):
    with Server(folder).running() as server:
        roles = "select rolname, rolsuper, rolcreaterole from pg_roles where rolname = '{}'"
        assert ask(server, roles.format(OWNER)) == (OWNER, False, False)
        assert ask(server, roles.format(APPLICATION)) == (APPLICATION, False, False)
        assert ask(server, "select current_user, current_database()", role=APPLICATION) == (
            APPLICATION,
            DATABASE,
        )
        do(server, "create table kept ()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            do(server, "create table refused ()", role=APPLICATION)


def test_running_second_start_keeps_the_data(folder):
    with Server(folder).running() as server:
        do(server, "create table kept as select 7 as number")

    with Server(folder).running() as server:
        assert ask(server, "select number from kept") == (7,)


def test_running_end_of_block_stops_the_server(folder):
    with Server(folder).running() as server:
        pass

    assert not is_up(server)
    assert not (server.data / "postmaster.pid").exists()


def test_running_listens_on_no_network_address(folder):
    with Server(folder).running() as server:
        assert ask(server, "show listen_addresses") == ("",)


def test_running_knows_kazakh_letters_whatever_the_locale_of_the_machine(folder):
    with Server(folder).running() as server:
        found = ask(
            server,
            "select datlocprovider, datlocale, lower('ҚАЗАҚ'), to_tsvector('simple', '«Әділет»')::text "
            f"from pg_database where datname = '{DATABASE}'",
        )

    assert found == ("b", "C.UTF-8", "қазақ", "'әділет':1")


@pytest.mark.parametrize("name", ["with space", "it's", 'a "quote"', "one, two", "Құжаттар"])
def test_running_in_a_folder_with_awkward_letters_works(tmp_path, name):
    with Server(tmp_path / name / "postgres").running() as server:
        assert ask(server, "select 1", role=APPLICATION) == (1,)


def test_running_in_a_folder_too_deep_for_a_socket_works_and_leaves_nothing_behind(tmp_path):
    deep = tmp_path / ("deep" * 20) / ("deeper" * 20)

    with Server(deep).running() as server:
        assert ask(server, "select 1") == (1,)
        assert not server.socket.is_relative_to(tmp_path)
        assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700

    assert not server.socket.exists()


def test_running_in_a_deep_folder_is_shared_with_whoever_has_another_temporary_folder(tmp_path):
    deep = tmp_path / ("deep" * 20) / ("deeper" * 20)
    with Server(deep).running() as server:
        before = postmaster(server)
        another = Holder(deep, TMPDIR=str(tmp_path))
        another.wait_until_running()

        assert postmaster(server) == before
        assert ask(server, "select 1") == (1,)
        another.end()


def test_running_changes_no_permission_above_its_folder(tmp_path):
    private = tmp_path / "home"
    private.mkdir(mode=0o700)

    with Server(private / "postgres").running() as server:
        assert ask(server, "select 1") == (1,)

    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700


def test_running_socket_folder_that_others_may_enter_is_refused(tmp_path):
    deep = tmp_path / ("deep" * 20) / ("deeper" * 20)
    socket_folder(deep).mkdir(mode=0o777)
    socket_folder(deep).chmod(0o777)

    with pytest.raises(EmbeddedPostgresError, match="0700"), Server(deep).running():
        pass

    socket_folder(deep).rmdir()  # still there, and not ours


def test_running_after_kill_of_postgres_recovers_what_was_committed(folder):
    with Server(folder).running() as server:
        do(server, "create table kept as select 7 as number")
        os.kill(postmaster(server), signal.SIGKILL)

    with Server(folder).running() as server:
        assert ask(server, "select number from kept") == (7,)


def test_running_after_kill_of_its_only_user_attaches_and_stops_at_the_end(folder):
    holder = Holder(folder)
    holder.wait_until_running()
    server = Server(folder)
    before = postmaster(server)
    holder.kill()
    assert is_up(server)

    with server.running():
        during = postmaster(server)

    assert during == before
    assert not is_up(server)


def test_running_after_kill_of_both_recovers(folder):
    holder = Holder(folder)
    holder.wait_until_running()
    server = Server(folder)
    do(server, "create table kept as select 7 as number")
    os.kill(postmaster(server), signal.SIGKILL)
    holder.kill()

    with server.running():
        assert ask(server, "select number from kept") == (7,)


def test_running_four_first_starts_at_once_share_one_server(folder):
    holders = [Holder(folder) for _ in range(4)]
    for holder in holders:
        holder.wait_until_running()
    server = Server(folder)
    assert ask(server, "select 1") == (1,)

    for holder in holders[:3]:
        holder.end()
    assert is_up(server)
    holders[3].end()
    assert not is_up(server)


def test_running_after_an_interrupted_first_start_begins_again(folder):
    (folder / "data.making").mkdir(parents=True)
    (folder / "data.making" / "PG_VERSION").write_text("18\n")

    with Server(folder).running() as server:
        assert ask(server, "select 1") == (1,)


def wait_for_death(pid):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and is_alive(pid):
        time.sleep(0.05)


def test_running_with_settings_of_libpq_around_is_not_led_astray(folder, monkeypatch):
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGHOST", "nowhere.example")

    with Server(folder).running() as server:
        assert ask(server, "select 1", role=APPLICATION) == (1,)


def test_running_passwords_are_kept_for_their_user_alone(folder):
    with Server(folder).running() as server:
        assert stat.S_IMODE(server.passwords.file.stat().st_mode) == 0o600
        assert server.passwords.file.stat().st_uid == server.folder.stat().st_uid
        assert len({server.passwords[role] for role in (SUPERUSER, OWNER, APPLICATION)}) == 3


@pytest.mark.parametrize("role", [SUPERUSER, OWNER, APPLICATION])
def test_running_role_without_its_own_password_is_refused(folder, role):
    with Server(folder).running() as server:
        others = {SUPERUSER, OWNER, APPLICATION} - {role}
        for wrong in ("", *(server.passwords[other] for other in others)):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(server.url(role), password=wrong)


def test_running_end_of_block_ends_a_server_that_hangs_in_its_shutdown(folder):
    server = Server(folder)
    server.stop_modes = (("fast", 2), ("immediate", 10))
    with server.running():
        (checkpointer,) = ask(server, "select pid from pg_stat_activity where backend_type = 'checkpointer'")
        do(server, "create table kept as select 7 as number")
        os.kill(checkpointer, signal.SIGSTOP)

    assert not server.is_alive()
    with server.running():
        assert ask(server, "select number from kept") == (7,)


def test_running_end_of_block_during_the_recovery_from_a_killed_backend_stops_without_waiting(folder):
    server = Server(folder)
    server.stop_modes = (("fast", 3600), ("immediate", 10))
    with server.running():
        do(server, "create table kept as select 7 as number")
        with psycopg.connect(server.url(OWNER)) as connection:
            os.kill(connection.info.backend_pid, signal.SIGKILL)
            wait_for_death(connection.info.backend_pid)

    assert not server.is_alive()
    with server.running():
        assert ask(server, "select number from kept") == (7,)


@pytest.mark.skipif(shutil.which("faketime") is None, reason="Needs faketime.")
def test_running_end_of_block_stops_a_server_whose_clock_is_days_off(folder, monkeypatch):
    for name, value in clock_ahead("+2d").items():
        monkeypatch.setenv(name, value)

    with Server(folder).running() as server:
        do(server, "create table kept as select now() as instant")
        (instant,) = ask(server, "select instant from kept")
        assert instant > datetime.now(UTC) + timedelta(days=1)

    assert not server.is_alive()
    assert not (server.data / "postmaster.pid").exists()


def clock_ahead(offset):
    """The variables under which children of this process see another time.

    Not the program `faketime` itself, which passes no signal on.
    """
    shown = subprocess.run(["faketime", "-f", offset, "env"], capture_output=True, text=True, check=True)
    (library,) = (line for line in shown.stdout.splitlines() if line.startswith("LD_PRELOAD="))
    return {"LD_PRELOAD": library.removeprefix("LD_PRELOAD="), "FAKETIME": offset, "FAKETIME_DONT_RESET": "1"}


def test_running_end_of_block_kills_a_server_that_hears_nothing(folder):
    server = Server(folder)
    server.stop_modes = (("fast", 1), ("immediate", 1))
    with server.running():
        do(server, "create table kept as select 7 as number")
        stopped = postmaster(server)
        os.kill(stopped, signal.SIGSTOP)

    assert not is_alive(stopped)
    with server.running():
        assert ask(server, "select number from kept") == (7,)


def test_temporary_end_of_block_removes_everything():
    with temporary() as server:
        assert ask(server, "select 1", role=OWNER) == (1,)

    assert not server.folder.parent.exists()


@needs_root
@needs_reachable_programs
def test_running_as_root_in_a_folder_of_an_ordinary_user_runs_as_that_user():
    user = pwd.getpwnam("games")
    with tempfile.TemporaryDirectory() as reachable:
        Path(reachable).chmod(0o755)
        folder = Path(reachable) / "postgres"
        folder.mkdir()
        os.chown(folder, user.pw_uid, user.pw_gid)

        with Server(folder).running() as server:
            assert owner_of(postmaster(server)) == user.pw_uid
            assert ask(server, "select 1", role=APPLICATION) == (1,)


@needs_root
@needs_reachable_programs
def test_running_as_root_without_user_namespaces_runs_as_nobody(tmp_path, monkeypatch):
    refuse_namespaces(tmp_path, monkeypatch)

    with temporary() as server:
        assert owner_of(postmaster(server)) == pwd.getpwnam("nobody").pw_uid
        assert ask(server, "select 1", role=APPLICATION) == (1,)


@needs_root
def test_running_as_root_without_user_namespaces_below_a_private_home_says_what_to_do(tmp_path, monkeypatch):
    refuse_namespaces(tmp_path, monkeypatch)
    private = tmp_path / "home"
    private.mkdir(mode=0o700)

    with pytest.raises(EmbeddedPostgresError, match="cannot reach"), Server(private / "postgres").running():
        pass

    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def refuse_namespaces(tmp_path, monkeypatch):
    """Put a program before `unshare` that fails as it does where the system forbids user namespaces."""
    refusing = tmp_path / "bin" / "unshare"
    refusing.parent.mkdir()
    refusing.write_text("#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{refusing.parent}:{os.environ['PATH']}")


def owner_of(pid):
    return Path(f"/proc/{pid}").stat().st_uid
