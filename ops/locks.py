"""Locks on files below DATA_DIR, which the system drops when their holders are gone."""

import contextlib
import fcntl
import sys
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def preparing(folder: Path) -> Iterator[int]:
    """Be the only one that migrates, loads or restores what belongs to this DATA_DIR; wait for another.

    Gives the descriptor of the lock's file. A child that inherits it (`pass_fds`) holds the lock for as long
    as it lives, so that a loader left behind by a killed launcher is waited for as well.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "preparing").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write(f"Another start or restore is at work in {folder}; waiting for it.\n")
            sys.stderr.flush()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()
