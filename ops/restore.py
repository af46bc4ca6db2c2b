"""Restoring a backup: into a new database beside ours, which takes the name of ours once it is whole.

Whoever reads meanwhile reads the old database until the very moment of the swap; a process that is killed
leaves the old one or the new one, never something in between.
"""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from ops.dumps import DumpError
from ops.migrations_state import schema_difference
from ops.postgres_programs import run_program

# An old database that was swapped out, and a new one that is not whole yet; a killed restore leaves them for
# the next one to remove.
REPLACED = "_replaced"
RESTORING = "_restoring"
TERMINATE_EVERY = 0.05


def restore(dump: Path) -> int:
    """Put the backup in the place of our database; the number of entries of its record.

    Migrates it to this program version, grants the application's role, and analyses it before the swap, at
    which every session of the old database is ended. Raises `CommandError` or `DumpError` where the backup
    cannot be restored, and `psycopg.Error` where the role may not create databases; nothing is changed then.
    """
    ours = connection.settings_dict["NAME"]
    with _maintenance() as server:
        _drop(server, ours + REPLACED, ours + RESTORING)
        _create_like(server, ours, ours + RESTORING)
        try:
            with _connected_to(ours + RESTORING):
                entries = _fill(dump)
            swap(server, ours, ours + RESTORING, ours + REPLACED)
        finally:
            _drop(server, ours + REPLACED, ours + RESTORING)
    return entries


def _create_like(server: psycopg.Connection[Any], ours: str, new: str) -> None:
    """An empty database with the encoding and the order of letters of ours."""
    row = server.execute("select to_jsonb(d) from pg_database d where datname = %s", [ours]).fetchone()
    assert row is not None  # noqa: S101 - we have been connected to it
    found = row[0]
    options = {"encoding": "UTF8", "lc_collate": found["datcollate"], "lc_ctype": found["datctype"]}
    provider = {"b": "builtin", "i": "icu"}.get(found["datlocprovider"])
    if provider:
        # PostgreSQL 15 and 16 call the column by its only use then
        locale = found.get("datlocale") or found["daticulocale"]
        options |= {"locale_provider": provider, f"{provider}_locale": locale}
    words = [sql.SQL(f"{name} {{}}").format(sql.Literal(value)) for name, value in options.items()]
    server.execute(
        sql.SQL("create database {} template template0 {}").format(
            sql.Identifier(new), sql.SQL(" ").join(words)
        )
    )


def swap(server: psycopg.Connection[Any], ours: str, new: str, old: str) -> None:
    """Rename `ours` to `old` and `new` to `ours` in one transaction, while ending all that use them.

    The first rename locks the database, so that nobody new gets in while the others are thrown out.
    """
    done = threading.Event()
    thrower = threading.Thread(target=_end_sessions, args=(done, ours, new))
    thrower.start()
    try:
        with server.transaction():
            for name, becomes in ((ours, old), (new, ours)):
                server.execute(
                    sql.SQL("alter database {} rename to {}").format(
                        sql.Identifier(name), sql.Identifier(becomes)
                    )
                )
    finally:
        done.set()
        thrower.join()


def _fill(dump: Path) -> int:
    """Restore into the database that we are connected to, and see that it is whole."""
    run_program(
        "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={connection.settings_dict['NAME']}", str(dump),
    )  # fmt: skip
    _missing, unknown = schema_difference()
    if unknown:
        raise DumpError(
            f"{dump} is of a newer version of this program: it has the migrations {', '.join(unknown)}."
        )
    call_command("migrate", interactive=False, verbosity=0)
    call_command("grant_application_role", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
        cursor.execute("select count(*), coalesce(max(number), 0) from claims_entry")
        entries, last = cursor.fetchone()
    if entries != last:
        raise DumpError(
            f"{dump} is damaged: its record has {entries} entries, and the last has number {last}."
        )
    return int(entries)


@contextlib.contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Let Django's connection be to another database of the same server within the block."""
    connection.close()
    ours = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours


def _maintenance() -> psycopg.Connection[Any]:
    """A connection to the server that is in none of our databases."""
    connection.close()
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    kept = {name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")}
    return psycopg.connect(**kept, autocommit=True)


def _end_sessions(done: threading.Event, *databases: str) -> None:
    # Whose sessions we may not end keep the swap from happening; it says so itself.
    with contextlib.suppress(psycopg.errors.InsufficientPrivilege), _maintenance() as server:
        while not done.wait(TERMINATE_EVERY):
            server.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = any(%s) and backend_type = 'client backend'",
                [list(databases)],
            )


def _drop(server: psycopg.Connection[Any], *databases: str) -> None:
    for name in databases:
        server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
