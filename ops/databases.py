"""Databases beside ours on the same server: made, swapped with ours, dropped, whoever uses them meanwhile.

`server` is a connection as `maintenance` gives it, as the owner of the databases named.
"""

import contextlib
import functools
import threading
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

TERMINATE_EVERY = 0.05
# PostgreSQL itself waits five seconds each time for the last session to end.
ATTEMPTS = 3


def maintenance() -> psycopg.Connection[Any]:
    """A connection with the server of our database, in none of ours and outside transactions."""
    connection.close()
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    options = {name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")}
    return psycopg.connect(**options, autocommit=True)


def create_like(server: psycopg.Connection[Any], ours: str, new: str) -> None:
    """An empty database with the encoding and the order of letters of `ours`."""
    row = server.execute("select to_jsonb(d) from pg_database d where datname = %s", [ours]).fetchone()
    assert row is not None  # noqa: S101 - we have been connected to it
    found = row[0]
    options = {"encoding": "UTF8", "lc_collate": found["datcollate"], "lc_ctype": found["datctype"]}
    # always named: the server's own may be another
    provider = {"b": "builtin", "i": "icu", "c": "libc"}[found["datlocprovider"]]
    options["locale_provider"] = provider
    if provider != "libc":
        # PostgreSQL 15 and 16 call the column by its only use then
        locale = found.get("datlocale") or found["daticulocale"]
        options[f"{provider}_locale"] = locale
    words = [sql.SQL(f"{name} {{}}").format(sql.Literal(value)) for name, value in options.items()]
    server.execute(
        sql.SQL("create database {} template template0 {}").format(
            sql.Identifier(new), sql.SQL(" ").join(words)
        )
    )


def swap(server: psycopg.Connection[Any], ours: str, new: str, old: str) -> None:
    """Rename `ours` to `old` and `new` to `ours` in one transaction, while ending all that use them.

    The first rename locks the database, so that nobody new gets in while the others are thrown out. Raises
    `psycopg.errors.ObjectInUse` as `drop` does.
    """

    def rename_both() -> None:
        with server.transaction():
            for name, becomes in ((ours, old), (new, ours)):
                server.execute(
                    sql.SQL("alter database {} rename to {}").format(
                        sql.Identifier(name), sql.Identifier(becomes)
                    )
                )

    _while_ending_sessions(server, rename_both, ours, new)


def drop(server: psycopg.Connection[Any], *databases: str) -> None:
    """Drop databases where they exist, while ending all that use them.

    Raises `psycopg.errors.ObjectInUse` where somebody stays whose sessions we may not end, as a superuser.

    Not `with (force)`: PostgreSQL refuses that to all but superusers while autovacuum is at work in the
    database. A plain drop ends autovacuum by itself.
    """
    for name in databases:
        statement = sql.SQL("drop database if exists {}").format(sql.Identifier(name))
        _while_ending_sessions(server, functools.partial(server.execute, statement), name)


def _while_ending_sessions(
    server: psycopg.Connection[Any], action: Callable[[], object], *databases: str
) -> None:
    """Do what needs databases without sessions; again where a session was slow to end."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with _ending_sessions(server, databases):
                action()
        except psycopg.errors.ObjectInUse:
            if attempt == ATTEMPTS:
                raise
        else:
            return


@contextlib.contextmanager
def _ending_sessions(server: psycopg.Connection[Any], databases: tuple[str, ...]) -> Iterator[None]:
    """End the sessions of these databases again and again for the time of the block."""
    done = threading.Event()
    with psycopg.connect(
        server.info.dsn, password=server.info.password or None, autocommit=True
    ) as beside_server:
        thread = threading.Thread(target=_end_sessions, args=(beside_server, databases, done))
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _end_sessions(server: psycopg.Connection[Any], databases: tuple[str, ...], done: threading.Event) -> None:
    # Whose sessions we may not end keep the databases in use, which is said where that matters.
    with contextlib.suppress(psycopg.errors.InsufficientPrivilege):
        while not done.wait(TERMINATE_EVERY):
            server.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = any(%s) and backend_type = 'client backend'",
                [list(databases)],
            )
