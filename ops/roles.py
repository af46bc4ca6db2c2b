"""What the role that serves may do in the database.

The owner migrates; the application's role reads and writes rows. It owns no table and cannot TRUNCATE, so
that the triggers that keep published claims as they are cannot be switched off or gone around by the program
that serves.
"""

from django.db import connection
from psycopg import sql

GRANTS = (
    "grant usage on schema public to {role}",
    "grant select, insert, update, delete on all tables in schema public to {role}",
    "grant usage, select on all sequences in schema public to {role}",
)


def role_exists(role: str) -> bool:
    """Whether the server knows `role`."""
    with connection.cursor() as cursor:
        cursor.execute("select from pg_roles where rolname = %s", [role])
        return bool(cursor.rowcount)


def grant_to(role: str) -> None:
    """Let `role` read and write the rows of every table that exists now; as the owner, after migrating."""
    with connection.cursor() as cursor:
        for statement in GRANTS:
            cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))
