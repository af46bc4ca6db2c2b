"""What the environment leaves open is filled in, and what the children must not have is taken out."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from ops.environment import Database, data_dir, dataset_dir, environment, secret_key

OWNER_URL = "postgresql://owner@db.example/tracker"


@pytest.fixture(autouse=True)
def variables(monkeypatch, tmp_path):
    """The environment of a server elsewhere; it is put back afterwards."""
    for name in ("SECRET_KEY", "DATASET_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://serving@db.example/tracker")
    monkeypatch.setenv("DATABASE_OWNER_URL", OWNER_URL)
    monkeypatch.setenv("PGSSLMODE", "verify-full")


def test_address_of_the_owner_is_handed_over_and_in_no_environment():
    with environment() as database:
        assert (database, os.environ.get("DATABASE_OWNER_URL")) == (Database(OWNER_URL), None)

    assert database.for_owner() == {"DATABASE_OWNER_URL": OWNER_URL, "AS_OWNER": "true"}


def test_where_one_role_does_all_nothing_is_handed_over(monkeypatch):
    monkeypatch.delenv("DATABASE_OWNER_URL")

    with environment() as database:
        assert database.for_owner() == {}


def test_server_elsewhere_is_reached_as_libpq_is_told():
    with environment():
        assert os.environ["PGSSLMODE"] == "verify-full"


def test_secret_key_is_made_once_for_its_owner_alone():
    with environment():
        made = os.environ.pop("SECRET_KEY")
    with environment():
        again = os.environ.pop("SECRET_KEY")

    file = data_dir() / "secret_key"
    assert (made, again) == (file.read_text(), made)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in data_dir().iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("umask", "mode"), [(0o000, 0o755), (0o027, 0o750), (0o077, 0o700), (0o177, 0o700), (0o777, 0o700)]
)
def test_what_is_made_its_owner_alone_may_write(umask, mode):
    subprocess.run([sys.executable, "manage.py", "check"], cwd=settings.BASE_DIR, umask=umask, check=True)

    assert stat.S_IMODE(data_dir().stat().st_mode) == mode


def test_secret_key_that_is_set_is_written_nowhere(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "of the operator")

    with environment():
        assert os.environ["SECRET_KEY"] == "of the operator"
    assert not data_dir().exists()


def test_two_first_starts_have_one_secret_key(tmp_path):
    file = tmp_path / "secret_key"
    file.write_text("of the other start")

    assert secret_key(file) == "of the other start"


def test_folders_are_those_of_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("DATASET_DIR", str(tmp_path / "dataset"))

    assert (data_dir(), dataset_dir()) == (tmp_path / "data", tmp_path / "dataset")
