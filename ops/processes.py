"""Signals, memory, and children that end with whoever started them."""

import contextlib
import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Never

_SET_PARENT_DEATH_SIGNAL = 1


def stop_on(*signals: signal.Signals) -> None:
    """Let the first of these signals end the program through its `finally` blocks, and ignore later ones.

    Make passes a signal on that a whole process group has had already. A hang-up that we were started to
    ignore, as nohup does, stays ignored.
    """
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signals = tuple(one for one in signals if one is not signal.SIGHUP)

    def stop(_signal: int, _frame: Any) -> Never:
        for one in signals:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    for one in signals:
        signal.signal(one, stop)


@contextlib.contextmanager
def ignoring_signals() -> Iterator[None]:
    """Let no signal but SIGKILL end this process, or a child that it starts, within the block.

    For ending what was started: who is impatient presses Ctrl-C again. Only the main thread sets signals;
    in another one nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def end_with_parent() -> None:
    """Ask Linux to send this process SIGTERM when its parent ends, killed or not; elsewhere do nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def spare_what_is_loaded() -> None:
    """Let the garbage collector pass over all that the process has loaded by now, and begin less often.

    For the end of loading: code, models and forms stay as long as the process. To go through them took 75 ms,
    in the middle of a page; and a page makes more objects than the 700 after which Python begins.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def ending_with_us() -> Callable[[], None]:
    """The `preexec_fn` of a child that is to end with this process, however this process ends.

    Each generation has to ask for itself: the system tells children, not grandchildren.
    """
    us = os.getpid()

    def in_child() -> None:
        end_with_parent()
        if os.getppid() != us:  # killed in between
            os.kill(os.getpid(), signal.SIGTERM)

    return in_child


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that is dead and only waits to be noticed by its parent does not.

    Of a killed process the first thread may be dead while another still holds its sockets and files: it runs.
    """
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        # From the third field of proc_pid_stat(5) on: the state, and as the twentieth the number of threads.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        state, threads = fields[0], int(fields[17])
    except (OSError, IndexError):
        return not Path("/proc/self").exists()
    return state not in "ZX" or threads > 1
