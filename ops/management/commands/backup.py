"""`manage.py backup`: the whole database in one file, by the server's own pg_dump."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from ops.postgres_programs import run_program


class Command(BaseCommand):
    help = "Writes the database to FILE in pg_dump's custom format. Serving may go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="default: DATA_DIR/backups/<moment>.dump")

    def handle(self, *_args: Any, file: Path | None, **_options: Any) -> None:
        if file is None:
            file = settings.DATA_DIR / "backups" / f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.dump"
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A file of the right name is always a whole backup.
        unfinished = file.with_name(f"{file.name}.part")
        with unfinished.open("wb") as output:
            run_program("pg_dump", "--format=custom", "--no-owner", "--no-privileges", stdout=output)
        unfinished.rename(file)
        self.stdout.write(str(file))
