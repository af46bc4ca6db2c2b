"""Whether the schema of the database is the one that this release knows."""

import functools
from dataclasses import dataclass

from django.db import connection
from django.db.migrations.loader import MigrationLoader


@dataclass(frozen=True)
class SchemaDifference:
    """Migrations that only one side knows, as `app.name` in order."""

    missing: tuple[str, ...]
    """Of this release, not applied."""
    unknown: tuple[str, ...]
    """Applied, and not of this release: a newer one was here."""


def schema_difference() -> SchemaDifference:
    """Compare the migrations of this release with those that the database notes, by one query."""
    ours, replaced = _of_this_release()
    applied = _applied()
    fulfilled = {name for name, parts in replaced.items() if parts and parts <= applied}
    return SchemaDifference(
        missing=tuple(sorted(ours - applied - fulfilled)),
        unknown=tuple(sorted(applied - ours - frozenset().union(*replaced.values()))),
    )


@functools.cache
def _of_this_release() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The names of our migrations, and of those that each squashed one replaces; from the files, once."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = loader.disk_migrations
    replaced = {_name(key): frozenset(map(_name, migration.replaces)) for key, migration in found.items()}
    return frozenset(map(_name, found)), replaced


def _applied() -> frozenset[str]:
    """Those of the apps that this release has; a table that is not there yet has none."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('django_migrations') is not null")
        if not cursor.fetchone()[0]:
            return frozenset()
        cursor.execute("select app, name from django_migrations")
        rows = cursor.fetchall()
    return frozenset(map(_name, rows))


def _name(key: tuple[str, str]) -> str:
    return ".".join(key)
