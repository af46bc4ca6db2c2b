"""Starting and stopping an instance as `make run` does, with real processes; every way to die."""

import os
import signal
import socket
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from ops import embedded_postgres
from ops.environment import dataset_dir, secret_key
from ops.supervisor import MOST_ENDS
from tests.instances import (
    MAKE_RUN,
    PATIENCE,
    SMALL_DATASET,
    bare_environment,
    children,
    command_line,
    environment_of,
    is_gone,
    manage,
    until,
)

pytestmark = [pytest.mark.embedded, pytest.mark.long, pytest.mark.xdist_group("instance")]

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root may mount a small disk.")


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_run_signal_stops_server_and_database_and_is_a_success(start, with_signal):
    instance = start()
    assert instance.get("/readyz") == b"ready\n"
    assert instance.ask("select count(*) > 0 from claims_entry") == (True,)
    assert instance.ask("select count(*) > 0 from pg_stats where tablename = 'claims_entry'") == (True,)

    assert instance.end(with_signal) == 0

    assert not instance.database_runs()
    with pytest.raises(OSError, match="refused"):
        instance.get("/healthz")


def test_run_hang_up_changes_nothing_where_it_was_started_to_ignore_it(launch, data_dir, port):
    instance = launch(data_dir, port, command=("nohup", *MAKE_RUN)).wait_until_it_serves()

    instance.launcher.send_signal(signal.SIGHUP)

    assert instance.get("/readyz") == b"ready\n"
    assert instance.launcher.poll() is None
    assert instance.end() == 0


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
    assert is_gone(server)

    assert start().get("/readyz") == b"ready\n"


def test_run_kill_of_launcher_and_server_leaves_no_worker_on_the_port(start):
    instance = start()
    worker = instance.workers()[0]
    instance.launcher.send_signal(signal.SIGSTOP)  # so that it starts no other
    os.kill(instance.server(), signal.SIGKILL)
    instance.end(signal.SIGKILL)

    assert is_gone(worker)
    assert start().get("/readyz") == b"ready\n"


def test_run_kill_of_a_worker_another_one_serves(start):
    instance = start()
    worker = instance.workers()[0]

    os.kill(worker, signal.SIGKILL)

    assert until(lambda: worker not in instance.workers() and instance.ready())
    assert instance.launcher.poll() is None


def test_run_kill_of_the_server_it_is_started_again(start):
    instance = start()
    server = instance.server()

    os.kill(server, signal.SIGKILL)

    assert until(lambda: instance.server() not in (None, server) and instance.ready())
    assert instance.end() == 0


def test_run_kill_of_the_server_again_and_again_it_is_started_each_time(start):
    instance = start()

    for _kill in range(MOST_ENDS):
        server = instance.server()
        os.kill(server, signal.SIGKILL)
        assert until(lambda killed=server: instance.server() not in (None, killed) and instance.ready())

    assert instance.end() == 0


def test_run_server_that_cannot_start_is_tried_until_it_can(start, port):
    instance = start()
    instance.launcher.send_signal(signal.SIGSTOP)  # so that it starts no other yet
    server, workers = instance.server(), instance.workers()
    for pid in (server, *workers):
        os.kill(pid, signal.SIGKILL)
    assert all(is_gone(pid) for pid in (server, *workers))

    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        assert until(lambda: is_bound(other, port))
        other.listen()
        instance.launcher.send_signal(signal.SIGCONT)
        instance.wait_until_it_says(f"The server ended {MOST_ENDS} times")

    assert until(instance.ready)
    assert instance.end() == 0


def is_bound(listener, port):
    """Whether the socket could take the port; what the system still holds of a killed process, it lets go."""
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True


def test_run_kill_of_postgresql_it_is_brought_back(start):
    instance = start()
    postmaster = instance.postmaster()

    os.kill(postmaster, signal.SIGKILL)

    assert until(lambda: instance.ready() and instance.postmaster() != postmaster)
    assert b"initiatives" in instance.get("/initiatives/")
    assert instance.end() == 0
    assert not instance.database_runs()


def test_run_kill_of_postgresql_and_launcher_next_start_recovers(start):
    instance = start()
    instance.launcher.send_signal(signal.SIGSTOP)  # so that it does not bring it back
    os.kill(instance.postmaster(), signal.SIGKILL)
    instance.end(signal.SIGKILL)

    assert start().get("/readyz") == b"ready\n"


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells a process of its parent's death.")
def test_run_kill_of_make_ends_the_server(launch, data_dir, port, tmp_path):
    makefile = tmp_path / "Makefile"
    makefile.write_text(f"run:\n\t@exec {sys.executable} -m ops.run --with-parent\n")
    recipe = (settings.BASE_DIR / "Makefile").read_text()
    assert "-m ops.run --with-parent" in recipe
    instance = launch(data_dir, port, command=("make", "-f", str(makefile), "run")).wait_until_it_serves()
    launcher = next(pid for pid in children(instance.launcher.pid) if "ops.run" in command_line(pid))

    instance.launcher.kill()

    assert is_gone(launcher)
    assert not instance.database_runs()
    instance.wait()


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


def test_run_server_and_workers_do_not_know_the_owner(start):
    instance = start()
    password = instance.database.passwords[embedded_postgres.OWNER]

    for pid in (instance.server(), *instance.workers()):
        environment = environment_of(pid)
        assert environment["DATABASE_URL"] == instance.database.url(embedded_postgres.APPLICATION)
        assert "DATABASE_OWNER_URL" not in environment
        assert not any(password in value for value in environment.values())


def test_run_port_in_use_says_so_before_anything_starts(launch, data_dir, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        instance = launch(data_dir, port)
        said, _ = instance.launcher.communicate(timeout=PATIENCE)

    assert instance.launcher.returncode == 1
    assert said == f"Something else uses port {port}. Choose another one: make run PORT={port + 1}\n"


def test_run_schema_of_a_newer_release_is_not_served(launch, start, data_dir, port):
    instance = start()
    instance.ask(
        "insert into django_migrations (app, name, applied) values ('claims', '9999_newer', now()) "
        "returning id"
    )
    assert not instance.ready()
    instance.end()

    second = launch(data_dir, port)
    said, _ = second.launcher.communicate(timeout=PATIENCE)

    assert second.launcher.returncode == 1
    assert said.startswith("CommandError: The database was migrated by another version")
    assert "claims.9999_newer" in said
    assert said.endswith("manage.py prepare failed; nothing is served.\n")
    with second.database.running():
        second.ask("delete from django_migrations where name = '9999_newer'")


def test_run_database_away_says_so_in_one_sentence(launch, tmp_path, port):
    instance = launch(tmp_path, port, DATABASE_URL="postgresql://nobody@/none?host=%2Fnowhere")
    said, _ = instance.launcher.communicate(timeout=PATIENCE)

    assert instance.launcher.returncode == 1
    assert said.startswith("The database cannot be used: connection")
    assert "Traceback" not in said
    assert said.count("\n") == 2


@needs_root
@pytest.mark.parametrize("size", ["4k", "256k"])
def test_run_disk_full_says_so_in_one_sentence(launch, tmp_path, port, size):
    with mounted(tmp_path / "small", f"size={size}") as small:
        instance = launch(small, port)
        said, _ = instance.launcher.communicate(timeout=PATIENCE)

    assert instance.launcher.returncode == 1
    assert "No space left on device" in said
    assert "Traceback" not in said
    assert said.count("\n") == 1


@needs_root
def test_run_read_only_disk_says_so_in_one_sentence(launch, tmp_path, port):
    with mounted(tmp_path / "fixed", "ro") as fixed:
        instance = launch(fixed, port)
        said, _ = instance.launcher.communicate(timeout=PATIENCE)

    assert instance.launcher.returncode == 1
    assert said == f"{said.split(' cannot')[0]} cannot be used: Read-only file system.\n"


def mounted(folder, options):
    """A disk of its own at `folder` for the time of a block."""
    return _Mounted(folder, options)


class _Mounted:
    def __init__(self, folder, options):
        self.folder = folder
        self.options = options

    def __enter__(self):
        self.folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", self.options, "tmpfs", self.folder],
            check=False,
            capture_output=True,
        )
        if done.returncode:
            pytest.skip("No disk can be mounted here.")
        return self.folder

    def __exit__(self, *_error):
        subprocess.run(["umount", self.folder], check=True)


def test_run_site_restored_from_an_empty_backup_is_loaded_at_the_next_start(
    launch, new_data_dir, port, tmp_path
):
    with embedded_postgres.Server(tmp_path / "empty" / "postgres").running():
        assert manage(tmp_path / "empty", "migrate", "--verbosity", "0").returncode == 0
        backup = manage(tmp_path / "empty", "backup", str(tmp_path / "empty.dump"))
        assert backup.returncode == 0, backup.stderr
    instance = launch(new_data_dir, port, DATASET_DIR=SMALL_DATASET).wait_until_it_serves()
    restored = manage(new_data_dir, "restore", "--noinput", str(tmp_path / "empty.dump"))
    assert "Its record is empty" in restored.stdout
    assert instance.ask("select count(*) from claims_entry") == (0,)
    instance.end()

    again = launch(new_data_dir, port, DATASET_DIR=SMALL_DATASET).wait_until_it_serves()
    assert again.ask("select count(*) > 0 from claims_entry") == (True,)


def test_manage_without_a_database_url_works_on_the_embedded_database(data_dir):
    who = "from django.db import connection as c; print(*c.cursor().execute('select current_user'))"
    others = {"PGHOSTADDR": "192.0.2.1", "PGSERVICE": "of somebody else"}
    done = manage(data_dir, "shell", "--verbosity", "0", "--command", who, **others)

    assert done.stdout == f"('{embedded_postgres.APPLICATION}',)\n", done.stderr
    assert not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


@pytest.mark.parametrize("command", ["check", "shell"])
def test_manage_commands_that_need_no_owner_do_not_know_one(tmp_path, command):
    show = "import os; print(os.environ.get('DATABASE_OWNER_URL'))"
    arguments = [command, "--verbosity", "0", "--command", show] if command == "shell" else [command]
    done = manage(
        tmp_path,
        *arguments,
        DATABASE_URL="postgresql://app@/none?host=%2Fnowhere",
        DATABASE_OWNER_URL="postgresql://owner@/none?host=%2Fnowhere",
    )

    assert done.returncode == 0, done.stderr
    assert "owner" not in done.stdout


def test_wsgi_with_the_owner_in_its_environment_refuses_to_serve(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=settings.BASE_DIR,
        env=bare_environment(tmp_path, DATABASE_OWNER_URL="postgresql://owner@/none"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "DATABASE_OWNER_URL is set for the process that serves." in done.stderr.splitlines()[-1]


def test_wsgi_takes_an_empty_address_of_the_owner_for_none(tmp_path):
    named = {"DATABASE_OWNER_URL": "", "SECRET_KEY": "x" * 60, "DATABASE_URL": "postgresql://app@/none"}
    done = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=settings.BASE_DIR,
        env=bare_environment(tmp_path, **named),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_secret_key_is_made_once_and_readable_to_its_owner_alone(tmp_path):
    file = tmp_path / "data" / "secret_key"

    first = secret_key(file)

    assert len(first) > 60
    assert secret_key(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("variable", "folder"), [("", "fixtures"), ("tests/datasets/merrowe", "tests/datasets/merrowe")]
)
def test_dataset_is_that_of_the_settings(monkeypatch, variable, folder):
    monkeypatch.setenv("DATASET_DIR", variable)

    assert dataset_dir() == settings.BASE_DIR / folder
