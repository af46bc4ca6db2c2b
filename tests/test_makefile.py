"""What the targets of the Makefile hand to the commands of the program."""

import os
import shutil
import subprocess

import pytest
from django.conf import settings


@pytest.fixture
def make(tmp_path):
    """A function that runs make in a checkout whose Python only prints what it was given, an item a line."""
    shutil.copy(settings.BASE_DIR / "Makefile", tmp_path)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    python.chmod(0o755)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").touch()
    (tmp_path / ".venv" / "base.txt").touch()

    def make(*arguments):
        return subprocess.run(
            ["make", *arguments],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
        )

    return make


@pytest.mark.parametrize("file", ["here.dump", 'it\'s "the" last;one `of` 2026.dump', "/srv/Құжаттар/1.dump"])
@pytest.mark.parametrize("target", ["backup", "restore"])
def test_file_is_handed_on_as_it_was_named(make, target, file):
    assert make(target, f"FILE={file}").stdout.splitlines() == ["manage.py", target, file]


def test_backup_needs_no_name(make):
    assert make("backup").stdout.splitlines() == ["manage.py", "backup"]


def test_restore_without_a_file_says_how_to_name_one(make):
    done = make("restore")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "Name the backup: make restore FILE=..." in done.stderr


def test_environment_that_works_stays_with_the_python_it_was_made_by(make, tmp_path):
    (tmp_path / ".venv" / "base.txt").unlink()

    done = make("backup", "PYTHON=/another/python3")

    assert done.stderr == ""
    assert done.stdout.splitlines()[-4:] == [
        "requirements/install.py",
        "requirements/base.txt",
        "manage.py",
        "backup",
    ]


def test_environment_that_does_not_work_is_made_by_the_python_of_today(make, tmp_path):
    (tmp_path / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    python = tmp_path / "python3"
    python.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    python.chmod(0o755)

    done = make("backup", f"PYTHON={python}")

    assert done.stdout.splitlines()[-5:-1] == ["-m", "venv", "--clear", ".venv"]
