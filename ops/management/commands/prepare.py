"""`manage.py prepare`: what a new program version needs before it serves, as the database owner."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from ops.migrations_state import schema_difference

# Any number: whoever prepares the same database at the same time, from another machine too, waits.
PREPARE_LOCK = 7_230_613
# The other page of documentation that comes with the package whose Swagger UI we show.
NOT_SHOWN = ["redoc"]


class Command(BaseCommand):
    help = "Migrates, makes roles and groups right, and collects static files. Safe to repeat, also at once."

    def handle(self, *_args: Any, verbosity: int, **_options: Any) -> None:
        with connection.cursor() as cursor:
            # for as long as this session lasts
            cursor.execute("select pg_advisory_lock(%s)", [PREPARE_LOCK])
        refuse_newer_schema()
        call_command("migrate", interactive=False, verbosity=verbosity)
        call_command("grant_application_role", verbosity=verbosity)
        call_command("make_groups", verbosity=verbosity)
        collect_static()


def refuse_newer_schema() -> None:
    """`CommandError` where the database has migrations that this program version does not know."""
    _missing, unknown = schema_difference()
    if unknown:
        raise CommandError(
            f"The database was migrated by another version of this program: it has {', '.join(unknown)}, "
            f"which this version does not know. Run the newer version, or restore a backup made by this one."
        )


def collect_static() -> None:
    """`collectstatic`, unless the very same files were collected before: compressing them takes seconds."""
    stamp = settings.DATA_DIR / "collected_static"
    state = static_state()
    if stamp.exists() and stamp.read_text() == state and settings.STATIC_ROOT.is_dir():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=NOT_SHOWN)
    stamp.write_text(state)


def static_state() -> str:
    """A digest that changes when a static file comes, goes or changes."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()
