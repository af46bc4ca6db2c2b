"""Restoring a backup: into a new database beside ours, which takes the name of ours once it is whole.

Whoever reads meanwhile reads the old database until the very moment of the swap; a process that is killed
leaves the old one or the new one, never something in between.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from ops import databases
from ops.dumps import DumpError
from ops.migrations_state import schema_difference
from ops.postgres_programs import run_program
from ops.processes import ignoring_signals

# An old database that was swapped out, and a new one that is not whole yet; a killed restore leaves them for
# the next one to remove.
REPLACED = "_replaced"
RESTORING = "_restoring"


def restore(dump: Path) -> int:
    """Put the backup in the place of our database; the number of entries of its record.

    Migrates it to this program version, grants the application's role, and analyses it before the swap, at
    which every session of the old database is ended. Raises `CommandError` or `DumpError` where the backup
    cannot be restored, and `psycopg.Error` where the role may not create databases; nothing is changed then.
    """
    ours = connection.settings_dict["NAME"]
    with databases.maintenance() as server:
        databases.drop(server, ours + REPLACED, ours + RESTORING)
        try:
            # An interruption may come while the server makes it, and find it made.
            databases.create_like(server, ours, ours + RESTORING)
            with _connected_to(ours + RESTORING):
                entries = _fill(dump)
            databases.swap(server, ours, ours + RESTORING, ours + REPLACED)
        finally:
            with ignoring_signals():
                databases.drop(server, ours + REPLACED, ours + RESTORING)
    return entries


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
