"""`manage.py restore FILE`: put a backup in the place of everything in the database."""

from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ops.dumps import DumpError, check_contents, check_digest
from ops.locks import preparing
from ops.restore import restore


class Command(BaseCommand):
    help = (
        "Replaces the whole database by a backup. The backup is restored beside it, migrated to this "
        "program version and looked over, and takes its place in one step; the site may be read meanwhile, "
        "and what was written since the backup is lost."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--noinput", action="store_true", help="do not ask before replacing")
        parser.add_argument("--without-digest", action="store_true", help="take a file that has no digest")

    def handle(self, *_args: Any, file: Path, noinput: bool, without_digest: bool, **_options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            if not without_digest:
                check_digest(file)
            check_contents(file)
            if not noinput and not _agreed():
                raise CommandError("Nothing was changed.")
            with preparing(settings.DATA_DIR):
                entries = restore(file)
        except DumpError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        except psycopg.Error as error:
            raise CommandError(f"{error} Nothing was changed.{_advice(error)}") from error
        self.stdout.write(f"The database is that of {file}: {entries} entries.")
        if not entries:
            self.stdout.write("Its record is empty. `make run` loads the dataset at its next start.")


def _agreed() -> bool:
    """Whether whoever is asked says yes; where nobody can be asked, nobody does."""
    try:
        return input("Replace everything in the database? Type yes: ") == "yes"
    except EOFError:
        return False


def _advice(error: psycopg.Error) -> str:
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return (
            " A restore makes a database beside ours; the role of DATABASE_OWNER_URL needs CREATEDB for it."
        )
    if isinstance(error, psycopg.errors.ObjectInUse):
        return " Stop whatever uses it under another role."
    return ""
