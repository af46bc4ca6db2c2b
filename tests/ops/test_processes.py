"""Signals, memory, and children that end with whoever started them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ops.processes import is_alive
from tests.instances import is_gone, until

# Starts a child that is to end with it, says its number, and waits.
STARTER = """
import subprocess, sys, time
from ops.processes import ending_with_us
child = subprocess.Popen(["sleep", "600"], preexec_fn=ending_with_us())
print(child.pid, flush=True)
time.sleep(600)
"""
SPARED = """
import gc
from ops.processes import spare_what_is_loaded
spare_what_is_loaded()
print(gc.get_freeze_count() > 1000, gc.isenabled())
"""
STOPPED = """
import signal, sys, time
from ops.processes import stop_on
stop_on(signal.SIGTERM, signal.SIGINT)
try:
    print("waits", flush=True)
    time.sleep(600)
except KeyboardInterrupt:
    print("tidies up", flush=True)
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)
    print("ends by itself", flush=True)
"""
# Its first thread ends, and another one goes on until there is something to read.
FIRST_THREAD_GONE = """
import ctypes, os, sys, threading
def go_on():
    sys.stdin.read()
    os._exit(0)
threading.Thread(target=go_on).start()
print("goes on", flush=True)
ctypes.CDLL(None).pthread_exit(None)
"""
HUNG_UP = """
import signal
from ops.processes import stop_on
stop_on(signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
try:
    signal.raise_signal(signal.SIGHUP)
    print("goes on", flush=True)
    signal.raise_signal(signal.SIGTERM)
except KeyboardInterrupt:
    print("ends", flush=True)
"""


def started(program, *before):
    return subprocess.Popen([*before, sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT])
def test_first_signal_ends_a_program_through_its_blocks_and_later_ones_change_nothing(with_signal):
    with started(STOPPED) as process:
        assert process.stdout.readline() == "waits\n"
        process.send_signal(with_signal)

        assert process.stdout.read() == "tidies up\nends by itself\n"
    assert process.returncode == 0


@pytest.mark.parametrize(("before", "said"), [([], "ends\n"), (["nohup"], "goes on\nends\n")])
def test_hang_up_ends_a_program_unless_it_was_started_to_ignore_it(before, said):
    with started(HUNG_UP, *before) as process:
        assert process.stdout.read() == said


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells children.")
def test_child_ends_with_whoever_started_it_also_where_that_was_killed():
    with started(STARTER) as process:
        child = int(process.stdout.readline())
        assert is_alive(child)
        process.kill()

    assert is_gone(child)


def test_process_that_ended_is_not_alive():
    with started("pass") as process:
        process.wait()

    assert not is_alive(process.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux says that a process waits to be noticed.")
def test_process_that_nobody_noticed_the_end_of_is_not_alive():
    process = started("pass")

    assert until(lambda: not is_alive(process.pid))
    # it is still there until its parent asks
    os.kill(process.pid, 0)
    process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells threads apart.")
def test_process_of_which_another_thread_goes_on_is_alive():
    command = [sys.executable, "-c", FIRST_THREAD_GONE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "goes on\n"
        assert until(lambda: " Z " in Path(f"/proc/{process.pid}/stat").read_text())

        assert is_alive(process.pid)

        process.stdin.close()
        assert until(lambda: not is_alive(process.pid))


def test_process_of_somebody_else_is_alive():
    assert is_alive(1)
    assert is_alive(os.getpid())


def test_what_is_loaded_is_spared_by_the_garbage_collector_which_goes_on():
    said = subprocess.run([sys.executable, "-c", SPARED], capture_output=True, text=True, check=True)

    assert said.stdout == "True True\n"
