"""A backup is whole or not there, for its owner alone, and tells whether it is still what was written."""

import hashlib
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from ops import embedded_postgres
from tests.instances import PATIENCE, bare_environment, children, command_line, is_gone, until

pytestmark = [pytest.mark.embedded, pytest.mark.long, pytest.mark.xdist_group("site")]


def test_backup_lies_in_a_folder_open_to_its_owner_alone(site):
    backup = Path(site.manage("backup").stdout.strip())

    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    for file in backup.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.suffix for path in sorted(backup.parent.glob(f"{backup.name}*"))] == [".dump", ".sha256"]


def test_backup_folder_of_an_earlier_release_is_closed(site):
    folder = site.data_dir / "backups"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)

    site.manage("backup")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_backup_has_its_digest_beside_it_as_sha256sum_reads_it(site, tmp_path):
    site.manage("backup", str(tmp_path / "backup"))

    digest = hashlib.sha256((tmp_path / "backup").read_bytes()).hexdigest()
    assert (tmp_path / "backup.sha256").read_text() == f"{digest}  backup\n"


def test_backup_takes_the_place_of_an_older_one_with_its_digest(site, tmp_path):
    for name in ("first", "second"):
        site.ask(f"insert into auth_group (name) values ('{name}')")
        assert site.manage("backup", str(tmp_path / "backup")).returncode == 0

    assert site.manage("restore", "--noinput", str(tmp_path / "backup")).returncode == 0
    assert site.ask("select count(*) from auth_group where name in ('first', 'second')") == [(2,)]
    site.ask("delete from auth_group")


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGKILL])
def test_backup_killed_leaves_nothing_and_ends_pg_dump(site, tmp_path, with_signal):
    # pg_dump waits for this lock, so that the backup can be killed in its middle
    with psycopg.connect(site.server.url(embedded_postgres.OWNER)) as holder:
        holder.execute("lock table auth_group in access exclusive mode")
        backup = subprocess.Popen(
            [sys.executable, "manage.py", "backup", str(tmp_path / "backup")],
            cwd=settings.BASE_DIR,
            env=bare_environment(site.data_dir),
        )
        assert until(lambda: any("pg_dump" in command_line(pid) for pid in children(backup.pid)))
        (pg_dump,) = children(backup.pid)
        backup.send_signal(with_signal)
        backup.wait(PATIENCE)
        assert is_gone(pg_dump)

    assert list(tmp_path.iterdir()) == []


def test_backup_into_a_folder_that_is_not_there_says_so_in_one_sentence(site, tmp_path):
    done = site.manage("backup", str(tmp_path / "nowhere" / "backup"))

    assert (done.returncode, done.stderr) == (
        1,
        f"CommandError: There is no folder {tmp_path / 'nowhere'}.\n",
    )
