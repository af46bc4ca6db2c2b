"""A command that started the embedded database for itself ends it, whatever ends the command."""

import os
import re
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from ops.embedded_stop import postmaster
from tests.instances import PATIENCE, bare_environment, until

pytestmark = [pytest.mark.embedded, pytest.mark.long, pytest.mark.xdist_group("manage")]

AT_WORK = "import time; print('at work', flush=True); time.sleep(600)"


@pytest.fixture
def command(tmp_path):
    """A command at work, in a process group of its own as a terminal makes one."""
    started = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", AT_WORK],
        cwd=settings.BASE_DIR,
        env=bare_environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stdout.readline() == "at work\n"
    yield started
    started.kill()
    started.communicate()
    server = postmaster(tmp_path / "postgres" / "data")
    if server:
        os.kill(server, signal.SIGQUIT)


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_command_ended_by_a_signal_ends_the_database_that_it_started(command, tmp_path, with_signal):
    os.killpg(command.pid, with_signal)

    command.communicate(timeout=PATIENCE)
    assert command.returncode == 130
    assert postmaster(tmp_path / "postgres" / "data") is None


def test_command_interrupted_again_while_it_ends_still_ends_the_database(command, tmp_path):
    def ends_when_interrupted():
        if command.poll() is None:
            os.killpg(command.pid, signal.SIGINT)
        return command.poll() is not None

    assert until(ends_when_interrupted)
    assert not (tmp_path / "postgres" / "socket").exists()
    assert postmaster(tmp_path / "postgres" / "data") is None


@pytest.mark.parametrize("program", [["manage.py", "load_dataset", "--dry-run"], ["-m", "ops.run"]])
def test_ctrl_c_while_the_program_is_read_ends_it_without_a_traceback(program, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", *program],
        cwd=settings.BASE_DIR,
        env=bare_environment(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as started:
        # the program itself is read by then
        next(line for line in started.stderr if re.search(r"\| +(django|psycopg|ops[.])", line))
        started.send_signal(signal.SIGINT)
        said = started.communicate(timeout=PATIENCE)[1]

    assert started.returncode in (-signal.SIGINT, 130)
    assert "Traceback" not in said
