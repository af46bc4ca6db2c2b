"""One sentence for what stops a start and is no fault of the program: a variable, a disk, a database."""

import contextlib
import errno
import sys
from collections.abc import Iterator

import psycopg
from django.core.exceptions import ImproperlyConfigured

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


def sentence(error: BaseException | None) -> str:
    """What to tell whoever started us; empty where the error is a fault of the program.

    Looks at the causes too: Django wraps what the driver raises.
    """
    while error is not None:
        if isinstance(error, OSError) and error.errno in _DISK:
            return f"{error.filename or 'A file'} cannot be used: {error.strerror}."
        if isinstance(error, ImproperlyConfigured):
            return str(error)
        if isinstance(error, psycopg.OperationalError):
            words = " ".join(str(error).split())
            return f"The database cannot be used: {words}"
        error = error.__cause__ or error.__context__
    return ""


@contextlib.contextmanager
def in_one_sentence() -> Iterator[None]:
    """End the process with a sentence, not a traceback, where a variable, the disk or the database fails."""
    try:
        yield
    except Exception as error:
        said = sentence(error)
        if not said:
            raise
        sys.exit(said)
