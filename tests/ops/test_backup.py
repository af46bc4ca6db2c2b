"""A backup brings back what was there, and nothing else, with the server's own programs."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from ops import embedded_postgres

pytestmark = [pytest.mark.embedded, pytest.mark.long]


class Site:
    """A prepared database, its command line, and a connection to it."""

    def __init__(self, data_dir):
        self.data_dir = data_dir
        self.server = embedded_postgres.Server(data_dir / "postgres", durable=False)

    def manage(self, *arguments):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ["PATH"], "DATA_DIR": str(self.data_dir)},
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, query, role=embedded_postgres.OWNER):
        with psycopg.connect(self.server.url(role), autocommit=True) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else None


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("data folder"))
    with site.server.running():
        migrated = site.manage("migrate", "--verbosity", "0")
        assert migrated.returncode == 0, migrated.stderr
        yield site


@pytest.fixture
def groups(site):
    """A function that lists the groups, which stand for whatever editors have made."""
    site.ask("delete from auth_group")
    site.ask("insert into auth_group (name) values ('before')")
    return lambda **who: site.ask("select name from auth_group order by name", **who)


def test_restore_brings_back_what_was_and_removes_what_came_later(site, groups):
    backup = site.manage("backup")
    assert backup.returncode == 0, backup.stderr
    site.ask("update auth_group set name = 'after'")
    site.ask("create table came_later ()")

    restored = site.manage("restore", "--noinput", backup.stdout.strip())

    assert restored.returncode == 0, restored.stderr
    assert groups(role=embedded_postgres.APPLICATION) == [("before",)]
    assert site.ask("select to_regclass('came_later')::text") == [(None,)]


def test_restore_twice_gives_the_same_schema(site, groups, tmp_path):
    for file in ("first", "second"):
        assert site.manage("backup", str(tmp_path / file)).returncode == 0
        assert site.manage("restore", "--noinput", str(tmp_path / file)).returncode == 0

    objects = "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
    triggers = "select count(*) from pg_trigger where not tgisinternal"
    first = (site.ask(objects), site.ask(triggers))
    assert site.manage("restore", "--noinput", str(tmp_path / "first")).returncode == 0
    assert (site.ask(objects), site.ask(triggers)) == first


def test_restore_leaves_the_application_without_ownership(site, groups, tmp_path):
    site.manage("backup", str(tmp_path / "backup"))
    site.manage("restore", "--noinput", str(tmp_path / "backup"))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        site.ask("truncate auth_group cascade", role=embedded_postgres.APPLICATION)


def test_restore_cut_off_backup_changes_nothing(site, groups, tmp_path):
    site.manage("backup", str(tmp_path / "backup"))
    whole = (tmp_path / "backup").read_bytes()
    (tmp_path / "backup").write_bytes(whole[: len(whole) // 2])

    restored = site.manage("restore", "--noinput", str(tmp_path / "backup"))

    assert restored.returncode == 1
    assert restored.stderr.startswith("CommandError: pg_restore failed:")
    assert groups() == [("before",)]


def test_restore_missing_file_is_refused(site):
    restored = site.manage("restore", "--noinput", "nowhere.dump")

    assert (restored.returncode, restored.stderr) == (1, "CommandError: There is no file nowhere.dump.\n")


def test_restore_without_yes_changes_nothing(site, groups, tmp_path):
    (tmp_path / "backup").touch()

    restored = subprocess.run(
        [sys.executable, "manage.py", "restore", str(tmp_path / "backup")],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(site.data_dir)},
        input="no\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (restored.returncode, restored.stderr) == (1, "CommandError: Nothing was changed.\n")
    assert groups() == [("before",)]


def test_backup_folder_is_open_to_its_owner_alone(site):
    backup = Path(site.manage("backup").stdout.strip())

    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    assert [path.suffix for path in backup.parent.glob(f"{backup.name}*")] == [".dump"]
