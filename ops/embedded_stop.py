"""Ending a PostgreSQL that does not end by itself: fast, immediate, killed."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from ops.processes import is_alive

# How `pg_ctl stop` is asked, and for how many seconds: a shutdown that cleans up, one that leaves it to the
# recovery of the next start. What survives both is killed, which that recovery mends as well.
MODES = (("fast", 30), ("immediate", 10))
KILL_LIMIT = 10


def stop(data: Path, pg_ctl: Callable[..., int], modes: tuple[tuple[str, int], ...] = MODES) -> None:
    """End the server of the folder `data`, whatever it takes; nothing of it runs afterwards.

    `pg_ctl` runs PostgreSQL's program of that name and gives its exit status.
    """
    for mode, seconds in modes:
        pid = postmaster(data)
        if pid is None or pg_ctl("stop", "-D", data.name, "-m", mode, "-w", "-t", str(seconds)) == 0:
            return
    _kill(data)


def postmaster(data: Path) -> int | None:
    """The process id of the server of the folder `data`, None where none lives."""
    pid = _noted_pid(data)
    return pid if pid and is_alive(pid) and _name_of(pid) in ("postgres", "") else None


def is_reused(data: Path) -> bool:
    """Whether the noted process is another program's, after a restart of the machine or container.

    Only systems with /proc can tell.
    """
    pid = _noted_pid(data)
    return bool(pid) and _name_of(pid) not in ("postgres", "")


def _noted_pid(data: Path) -> int:
    try:
        return int((data / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return 0


def _name_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def says_that_it_starts(data: Path) -> bool:
    """Whether the server notes that it is starting, or recovering, which may take its time."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()[7].strip() == "starting"
    except (FileNotFoundError, IndexError):
        return False


def _kill(data: Path) -> None:
    deadline = time.monotonic() + KILL_LIMIT
    while (pids := _processes_of(data)) and time.monotonic() < deadline:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)


def _processes_of(data: Path) -> list[int]:
    """The server and its backends: each works in the data folder, and is called postgres."""
    server = postmaster(data)
    found = [server] if server else []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            is_ours = (process / "cwd").resolve() == data
            pid = int(process.name)
            if is_ours and _name_of(pid) == "postgres" and is_alive(pid):
                found.append(pid)
    return found
