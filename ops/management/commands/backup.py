"""`manage.py backup`: the whole database in one file, by the server's own pg_dump."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from ops.backup import write_backup
from ops.dumps import OUR_TABLES
from ops.missing_schema import without_schema


class Command(BaseCommand):
    help = "Writes the database to FILE in pg_dump's custom format, and its digest beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="default: DATA_DIR/backups/<moment>.dump")

    def handle(self, *_args: Any, file: Path | None, **_options: Any) -> None:
        if file is None:
            file = settings.DATA_DIR / "backups" / f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.dump"
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.parent.chmod(0o700)
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}.")
        # A database of an older version is worth a backup; one without our tables could not be restored.
        if not set(connection.introspection.table_names()) >= OUR_TABLES:
            raise CommandError(without_schema())
        write_backup(file)
        self.stdout.write(str(file))
