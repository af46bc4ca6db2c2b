"""What the role that serves may do in the database.

The owner migrates; the application's role reads and writes rows. It owns no table and cannot TRUNCATE, so
that the triggers that keep published claims as they are cannot be switched off or gone around by the program
that serves; and it cannot make a temporary table, which would come before ours wherever SQL names one.

An app that keeps something from that role declares it in its module `grants`, with any of

    RIGHTS = {"claims_entry": "select"}                 # instead of all four rights on the table's rows
    FIXED_COLUMNS = {"claims_claim": ("recorded_at",)}  # written by triggers alone, at INSERT as well
    FUNCTIONS = ("claims_record(text, uuid)",)          # executed by it, and by nobody else but the owner

`grant_application_role` makes all of it true, whatever was granted before.
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.utils.module_loading import module_has_submodule
from psycopg import sql

ALL_RIGHTS = "select, insert, update, delete"
WRITE_COLUMNS = ("insert", "update")
# Any number: whoever grants at the same time waits.
GRANT_LOCK = 7_230_614


class GrantError(Exception):
    """The owner cannot make the rights right; the message says which statement of an administrator does."""


def role_exists(role: str) -> bool:
    """Whether the server knows `role`."""
    with connection.cursor() as cursor:
        cursor.execute("select from pg_roles where rolname = %s", [role])
        return bool(cursor.rowcount)


def grant_to(role: str) -> None:
    """Give `role` exactly the declared rights on what exists now; as the owner, after migrating.

    Raises `GrantError` where temporary tables stay open to it, because the owner does not own the database.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [GRANT_LOCK])
        database = sql.Identifier(connection.settings_dict["NAME"])
        for statement in (*_GROUND, *_table_grants(), *_function_grants()):
            cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role), database=database))
        cursor.execute("select has_database_privilege(%s, current_database(), 'TEMPORARY')", [role])
        if cursor.fetchone()[0]:
            raise GrantError(
                f'"{role}" may make temporary tables, which could stand for ours. As the owner of the '
                f"database: revoke temporary on database {connection.settings_dict['NAME']} from public, "
                f"{role};"
            )


_GROUND = (
    "revoke temporary on database {database} from public, {role}",
    "revoke create on schema public from public, {role}",
    "revoke all on all tables in schema public from {role}",
    "revoke all on all sequences in schema public from {role}",
    "grant usage on schema public to {role}",
    "grant usage, select on all sequences in schema public to {role}",
)


def _table_grants() -> Iterator[str]:
    rights = _declared("RIGHTS")
    fixed = _declared("FIXED_COLUMNS")
    for table, columns in _columns().items():
        for right in rights.get(table, ALL_RIGHTS).split(", "):
            which = ""
            if table in fixed and right in WRITE_COLUMNS:
                which = ", ".join(f'"{column}"' for column in columns if column not in fixed[table])
            yield f'grant {right} {f"({which})" if which else ""} on "{table}" to {{role}}'


def _function_grants() -> Iterator[str]:
    for module in _modules():
        for function in getattr(module, "FUNCTIONS", ()):
            yield f"revoke all on function {function} from public"
            yield f"grant execute on function {function} to {{role}}"


def _columns() -> dict[str, list[str]]:
    """The columns of every table of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, array_agg(attname::text order by attnum) from pg_class "
            "join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped "
            "where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') group by relname"
        )
        return dict(cursor.fetchall())


def _declared(kind: str) -> dict[str, Any]:
    """What all apps declare of one kind, by table."""
    return {table: value for module in _modules() for table, value in getattr(module, kind, {}).items()}


def _modules() -> Iterator[ModuleType]:
    for app in apps.get_app_configs():
        if app.module and module_has_submodule(app.module, "grants"):
            yield import_module(f"{app.name}.grants")
