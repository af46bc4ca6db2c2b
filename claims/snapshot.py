"""One state of the database for everything that a public answer reads."""

import contextlib
from collections.abc import Iterator

from django.db import connection, transaction
from psycopg import IsolationLevel


@contextlib.contextmanager
def snapshot() -> Iterator[None]:
    """Within the block everything is read as the first statement found it, whatever is published meanwhile.

    Nothing can be written in it. It is a decorator too. Within a transaction of the caller, as in most tests,
    it does nothing.
    """
    if connection.in_atomic_block:
        yield
        return
    with _repeatable_read(), transaction.atomic():
        yield


@contextlib.contextmanager
def _repeatable_read() -> Iterator[None]:
    """Have the transactions that begin in the block read one state, and write nothing.

    The connection begins them so: a statement that sets the options of one would cost each page its time.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    own = connection.connection
    own.isolation_level, own.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        yield
    finally:
        if own.closed:
            # Django has made another one to end the transaction on: whoever asks again begins with none
            connection.close()
        else:
            own.isolation_level = own.read_only = None
