"""What lies around on a machine reaches neither the tests nor the set-up."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.environment import CONFIGURATION

ROOT = Path(settings.BASE_DIR)
SETTINGS = os.environ["DJANGO_SETTINGS_MODULE"]
# A developer's shell, set up for another project on another database in another country.
ELSEWHERE = {
    "DATABASE_URL": "",
    "DEBUG": "true",
    "DJANGO_SETTINGS_MODULE": "other.settings",
    "LC_ALL": "tr_TR.ISO-8859-9",
    "PGHOSTADDR": "192.0.2.1",
    "PGOPTIONS": "-c search_path=none",
    "PGSERVICE": "other",
    "SECRET_KEY": "",
    "SITE_URL": "https://other.example",
    "TZ": "America/Los_Angeles",
}
SHOW = """
import os, sys, time
import tests.environment
os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
from django.conf import settings
from django.db import connection
connection.ensure_connection()
print(settings.DEBUG, settings.SITE_URL, time.strftime("%z"))
"""


def python(*arguments, **environment):
    """Run Python in the root of the checkout with these variables on top of ours."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def variables_read():
    """The names of the variables that the settings read."""
    text = Path(importlib.import_module(SETTINGS).__file__).read_text(encoding="utf-8")
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', text))


def test_every_variable_of_the_settings_is_kept_from_the_tests():
    read = variables_read()

    assert {"DEBUG", "SECRET_KEY", "SITE_URL"} < read
    assert read - CONFIGURATION == {"DATABASE_URL"}


@pytest.mark.embedded
def test_environment_of_a_shell_set_up_for_something_else_does_not_reach_the_tests():
    done = python("-c", SHOW, SETTINGS, **ELSEWHERE)

    assert done.stderr == ""
    assert done.stdout.split() == ["False", "http://127.0.0.1:8000", "+0500"]


@pytest.mark.embedded
def test_processes_that_the_tests_start_are_not_told_what_the_interpreter_was():
    show = "import tests.environment, os; print(os.environ.keys() & {'PYTHONWARNINGS', 'PYTHONIOENCODING'})"

    done = python("-c", show, PYTHONWARNINGS="default", PYTHONIOENCODING="ascii")

    assert done.stdout == "set()\n"


@pytest.mark.embedded
def test_signals_that_a_shell_ignores_in_the_background_are_heard_by_processes_that_the_tests_start():
    ask = "import signal; print(signal.SIG_IGN in map(signal.getsignal, (signal.SIGINT, signal.SIGHUP)))"
    start = f"import subprocess, sys, tests.environment; subprocess.run([sys.executable, '-c', {ask!r}])"

    done = subprocess.run(
        ["sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh", sys.executable, "-c", start],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"


def test_environment_without_assertions_is_refused():
    done = python("-O", "-c", "import tests.environment")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The tests need their assertions")


@pytest.mark.parametrize(
    "name", ["DJANGO_SETTINGS_MODULE", "PIP_TARGET", "PYTEST_ADDOPTS", "PYTHONPATH", "PYTHONOPTIMIZE"]
)
def test_make_targets_do_not_see_what_was_set_for_something_else(name):
    done = subprocess.run(
        ["make", "--silent", "--eval", "show: ; @env", "show"],
        cwd=ROOT,
        env={**os.environ, name: "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "PYTHONUTF8=1" in done.stdout.splitlines()
    assert f"{name}=1" not in done.stdout.splitlines()


def pins(lock):
    """The versions of a requirements file."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, flags=re.MULTILINE))


def test_locks_agree():
    base, dev = pins("base.txt"), pins("dev.txt")

    assert {"django", "psycopg"} < set(base)
    assert base.items() <= dev.items()
