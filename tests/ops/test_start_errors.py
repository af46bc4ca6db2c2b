"""What keeps a process from starting and is no fault of the program is reported in a sentence."""

import errno

import psycopg
import pytest
from django.db import OperationalError

from ops.start_errors import in_one_sentence, sentence


def caused(error, cause):
    """An error as it is where another one was its cause."""
    error.__cause__ = cause
    return error


DISK_FULL = OSError(errno.ENOSPC, "No space left on device", "/data/static")
AWAY = psycopg.OperationalError("connection refused\n\tIs the server running?")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DISK_FULL, "/data/static cannot be used: No space left on device."),
        (OSError(errno.EROFS, "Read-only file system"), "A file cannot be used: Read-only file system."),
        (
            PermissionError(errno.EACCES, "Permission denied", "/data"),
            "/data cannot be used: Permission denied.",
        ),
        (AWAY, "The database cannot be used: connection refused Is the server running?"),
        # Django wraps what the driver says
        (
            caused(OperationalError("wrapped"), AWAY),
            "The database cannot be used: connection refused Is the server running?",
        ),
        (
            caused(RuntimeError("on the way"), DISK_FULL),
            "/data/static cannot be used: No space left on device.",
        ),
    ],
)
def test_what_is_told(error, said):
    assert sentence(error) == said


@pytest.mark.parametrize(
    "error",
    [None, ValueError("ours"), OSError(errno.ENOENT, "No such file"), psycopg.ProgrammingError("ours")],
)
def test_fault_of_the_program_is_not_told_so(error):
    assert sentence(error) == ""


def test_error_in_the_making_of_a_sentence_counts_too():
    with pytest.raises(SystemExit, match="cannot be used: No space left"), in_one_sentence():  # noqa: PT012
        try:
            raise DISK_FULL
        except OSError:
            raise KeyError("while tidying up")  # noqa: B904 - that it has no cause is the point


def test_process_ends_with_the_sentence():
    with pytest.raises(SystemExit) as ended, in_one_sentence():
        raise AWAY

    assert ended.value.code == "The database cannot be used: connection refused Is the server running?"


def test_fault_of_the_program_keeps_its_traceback():
    with pytest.raises(ValueError, match="ours"), in_one_sentence():
        raise ValueError("ours")
