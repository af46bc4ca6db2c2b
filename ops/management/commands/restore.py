"""`manage.py restore FILE`: put a backup in the place of everything in the database."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from ops.postgres_programs import run_program


class Command(BaseCommand):
    help = (
        "Replaces the whole database by a backup, in one transaction: afterwards either all of it is the "
        "backup's or nothing has changed. Then migrates it to this release and grants the application's role."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--noinput", action="store_true", help="do not ask before replacing")

    def handle(self, *_args: Any, file: Path, noinput: bool, **_options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        if not noinput and input("Replace everything in the database? Type yes: ") != "yes":
            raise CommandError("Nothing was changed.")
        connection.close()
        with tempfile.TemporaryFile() as statements:
            run_program(
                "pg_restore", "--no-owner", "--no-privileges", "--file=-", str(file), stdout=statements
            )
            statements.seek(0)
            run_program(
                "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
                "--output=/dev/null", "--command=drop schema public cascade",
                "--command=create schema public", "--file=-", stdin=statements,
            )  # fmt: skip
        call_command("migrate", interactive=False, verbosity=0)
        call_command("grant_application_role", verbosity=0)
        self.stdout.write(f"The database is that of {file}.")
