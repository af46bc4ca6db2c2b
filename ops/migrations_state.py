"""Whether the schema of the database is the one that this program version knows."""

import functools

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def schema_difference() -> tuple[list[str], list[str]]:
    """The migrations that only one side knows, as `app.name` in order; one query.

    First the missing ones: of this program version, not applied. Then the unknown ones: applied, and not of
    this version, since a newer one was here.
    """
    ours, replaced = _of_this_version()
    applied = _applied()
    fulfilled = {name for name, parts in replaced.items() if parts and parts <= applied}
    missing = sorted(ours - applied - fulfilled)
    unknown = sorted(applied - ours - frozenset().union(*replaced.values()))
    return missing, unknown


@functools.cache
def _of_this_version() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The names of our migrations, and of those that each squashed one replaces; from the files, once."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = loader.disk_migrations
    replaced = {_name(key): frozenset(map(_name, migration.replaces)) for key, migration in found.items()}
    return frozenset(map(_name, found)), replaced


def _applied() -> frozenset[str]:
    """Those of the apps that this version has; a table that is not there yet has none."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('django_migrations') is not null")
        if not cursor.fetchone()[0]:
            return frozenset()
        cursor.execute("select app, name from django_migrations")
        rows = cursor.fetchall()
    return frozenset(map(_name, rows))


def _name(key: tuple[str, str]) -> str:
    return ".".join(key)
