"""A restore brings back what was there and nothing else; the site is always the old or the new one."""

import signal
import subprocess
import sys
import threading

import psycopg
import pytest
from django.conf import settings

from ops import embedded_postgres
from ops.embedded_postgres import APPLICATION, DATABASE
from tests.instances import PATIENCE, bare_environment, until

pytestmark = [pytest.mark.embedded, pytest.mark.long, pytest.mark.xdist_group("site")]

DATABASES = "select datname::text from pg_database where not datistemplate order by datname"
RUNS = "select 1 from pg_stat_activity where state = 'active' and query like %s"


@pytest.fixture
def groups(site):
    """A function that lists the groups, which stand for whatever editors have made."""
    site.ask("delete from auth_group")
    site.ask("insert into auth_group (name) values ('before')")
    return lambda **who: site.ask("select name from auth_group order by name", **who)


@pytest.fixture
def backup(site, groups, tmp_path):
    """A backup of the site with the group `before`, which was changed to `after` since."""
    done = site.manage("backup", str(tmp_path / "backup"))
    assert done.returncode == 0, done.stderr
    site.ask("update auth_group set name = 'after'")
    return tmp_path / "backup"


def test_restore_brings_back_what_was_and_removes_what_came_later(site, groups, backup):
    site.ask("create table came_later ()")

    restored = site.manage("restore", "--noinput", str(backup))

    assert restored.returncode == 0, restored.stderr
    assert groups(role=APPLICATION) == [("before",)]
    assert site.ask("select to_regclass('came_later')::text") == [(None,)]
    assert site.ask(DATABASES) == [("postgres",), (DATABASE,)]


def test_restore_twice_gives_the_same_schema(site, groups, tmp_path):
    for file in ("first", "second"):
        assert site.manage("backup", str(tmp_path / file)).returncode == 0
        assert site.manage("restore", "--noinput", str(tmp_path / file)).returncode == 0

    objects = "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
    triggers = "select count(*) from pg_trigger where not tgisinternal"
    order = (
        "select datlocprovider, datlocale, datcollate, datctype from pg_database "
        f"where datname = '{DATABASE}'"
    )
    first = [site.ask(query) for query in (objects, triggers, order)]
    assert site.manage("restore", "--noinput", str(tmp_path / "first")).returncode == 0
    assert [site.ask(query) for query in (objects, triggers, order)] == first
    assert first[2] == [("b", "C.UTF-8", "C", embedded_postgres.SYSTEM_CTYPE)]


@pytest.mark.parametrize("statement", ["truncate auth_group cascade", "create temporary table auth_group ()"])
def test_restore_leaves_the_application_its_rights_and_no_more(site, backup, statement):
    site.manage("restore", "--noinput", str(backup))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        site.ask(statement, role=APPLICATION)


def test_restore_leaves_statistics_for_the_planner(site, backup):
    site.manage("restore", "--noinput", str(backup))

    assert site.ask("select count(*) > 0 from pg_stats where tablename = 'auth_permission'") == [(True,)]


def test_restore_under_readers_and_writers_fails_no_read_for_long_and_ends_the_writers(site, groups, backup):
    done = threading.Event()
    seen, failures = [], []

    def read():
        while not done.is_set():
            try:
                seen.append(site.ask("select name from auth_group", role=APPLICATION)[0][0])
            except psycopg.OperationalError as error:
                failures.append(str(error))

    writer = psycopg.connect(site.server.url(APPLICATION))
    writer.execute("insert into auth_group (name) values ('in a transaction that never ends')")
    reader = threading.Thread(target=read)
    reader.start()
    try:
        restored = site.manage("restore", "--noinput", str(backup))
    finally:
        done.set()
        reader.join()

    assert restored.returncode == 0, restored.stderr
    assert seen == sorted(seen, key=["after", "before"].index)
    assert {"after", "before"} == set(seen)
    assert all("terminating connection" in each or "does not exist" in each for each in failures), failures
    with pytest.raises(psycopg.OperationalError):
        writer.execute("select 1")
    assert groups() == [("before",)]


@pytest.mark.parametrize("step", range(6))
def test_restore_killed_at_any_time_leaves_the_old_site_or_the_new_one(site, groups, backup, step):
    restoring = subprocess.Popen(
        [sys.executable, "manage.py", "restore", "--noinput", str(backup)],
        cwd=settings.BASE_DIR,
        env=bare_environment(site.data_dir),
        stdout=subprocess.DEVNULL,
    )
    progress = [
        lambda: _exists(site, f"{DATABASE}_restoring"),
        lambda: (
            site.ask(f"select count(*) > 0 from pg_stat_activity where datname = '{DATABASE}_restoring'")
            == [(True,)]
        ),
        lambda: (
            site.ask("select count(*) > 0 from pg_stat_activity where application_name = 'pg_restore'")
            == [(True,)]
        ),
        lambda: _exists(site, f"{DATABASE}_restoring") and _query_of_restoring(site, "analyze"),
        lambda: _exists(site, f"{DATABASE}_replaced"),
        lambda: groups() == [("before",)],
    ]
    until(lambda: restoring.poll() is not None or _holds(progress[step]))
    restoring.send_signal(signal.SIGKILL)
    restoring.wait(PATIENCE)

    assert groups(role=APPLICATION) in ([("before",)], [("after",)])
    assert site.ask("select count(*) > 0 from django_migrations") == [(True,)]
    assert site.manage("restore", "--noinput", str(backup)).returncode == 0
    assert groups(role=APPLICATION) == [("before",)]
    assert site.ask(DATABASES) == [("postgres",), (DATABASE,)]


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("query", ["create database", "analyze", "drop database"])
def test_restore_ended_by_signals_leaves_no_database_beside_ours(site, groups, backup, with_signal, query):
    restoring = subprocess.Popen(
        [sys.executable, "manage.py", "restore", "--noinput", str(backup)],
        cwd=settings.BASE_DIR,
        env=bare_environment(site.data_dir),
        stdout=subprocess.DEVNULL,
    )
    with psycopg.connect(site.server.url(embedded_postgres.OWNER, "postgres"), autocommit=True) as watching:
        # Without a pause: the server does it in a tenth of a second.
        while restoring.poll() is None and not watching.execute(RUNS, [f"{query}%"]).fetchone():
            pass

    def ends_when_interrupted():
        restoring.send_signal(with_signal)
        return restoring.poll() is not None

    assert until(ends_when_interrupted)
    assert site.ask(DATABASES) == [("postgres",), (DATABASE,)]
    assert groups() in ([("before",)], [("after",)])


def _exists(site, database):
    return (database,) in site.ask(DATABASES, database="postgres")


def _query_of_restoring(site, query):
    found = site.ask(
        f"select query from pg_stat_activity where datname = '{DATABASE}_restoring'", database="postgres"
    )
    return any(query in text for (text,) in found)


def _holds(condition):
    try:
        return condition()
    except psycopg.OperationalError:
        return False


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[:-5000] + bytes([whole[-5000] ^ 1]) + whole[-4999:],
    ],
    ids=["half", "last byte", "one bit"],
)
def test_restore_damaged_backup_is_refused(site, groups, backup, damage):
    backup.write_bytes(damage(backup.read_bytes()))

    restored = site.manage("restore", "--noinput", str(backup))

    assert restored.returncode == 1
    assert restored.stderr == (
        f"CommandError: {backup} is damaged: it is not the file that backup.sha256 was made of. "
        "Nothing was changed.\n"
    )
    assert groups() == [("after",)]


def test_restore_without_digest_is_refused_unless_asked_for(site, groups, backup):
    backup.with_name("backup.sha256").unlink()

    refused = site.manage("restore", "--noinput", str(backup))
    assert refused.returncode == 1
    assert "has no digest beside it (backup.sha256)" in refused.stderr
    assert groups() == [("after",)]

    assert site.manage("restore", "--noinput", "--without-digest", str(backup)).returncode == 0
    assert groups() == [("before",)]


def test_restore_cut_off_backup_without_digest_changes_nothing(site, groups, backup):
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])

    restored = site.manage("restore", "--noinput", "--without-digest", str(backup))

    assert restored.returncode == 1
    assert restored.stderr.startswith("CommandError: pg_restore failed:")
    assert groups() == [("after",)]
    assert site.ask(DATABASES) == [("postgres",), (DATABASE,)]


def test_restore_dump_of_another_database_is_refused_with_what_it_is(site, groups, tmp_path):
    site.ask("create database shop", database="postgres")
    site.ask("create table orders ()", database="shop")
    dump = tmp_path / "shop.dump"
    subprocess.run(
        [
            embedded_postgres.programs() / "pg_dump", "--format=custom", f"--file={dump}",
            site.server.url(embedded_postgres.OWNER, "shop"),
        ],
        check=True,
    )  # fmt: skip
    site.ask("drop database shop", database="postgres")

    restored = site.manage("restore", "--noinput", "--without-digest", str(dump))

    assert restored.returncode == 1
    assert restored.stderr == (
        f"CommandError: {dump} is a backup of another program: of the database 'shop', with the tables "
        "orders. Reform Tracker's have the tables claims_entry and django_migrations. Nothing was changed.\n"
    )
    assert groups() == [("before",)]


def test_restore_file_that_is_no_dump_is_refused(site, groups, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")

    restored = site.manage("restore", "--noinput", "--without-digest", str(tmp_path / "letter.txt"))

    assert restored.returncode == 1
    assert "is no backup: it is not a file that pg_dump writes" in restored.stderr
    assert groups() == [("before",)]


def test_restore_without_yes_changes_nothing(site, groups, backup):
    restored = subprocess.run(
        [sys.executable, "manage.py", "restore", str(backup)],
        cwd=settings.BASE_DIR,
        env=bare_environment(site.data_dir),
        input="no\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (restored.returncode, restored.stderr) == (1, "CommandError: Nothing was changed.\n")
    assert groups() == [("after",)]
