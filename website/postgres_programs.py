"""PostgreSQL's own programs, pointed at this instance's database."""

import os
import subprocess
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import CommandError


def run_program(
    name: str, *arguments: str, stdin: IO[Any] | None = None, stdout: IO[Any] | None = None
) -> None:
    """Run `pg_dump`, `psql`, ... on the owner's database; `CommandError` with its own words where it fails.

    The program should be of the server's own version: older ones refuse newer servers, and what newer ones
    write an older server may not read.
    """
    program = Path(settings.POSTGRES_PROGRAMS) / name if settings.POSTGRES_PROGRAMS else name
    database = settings.DATABASE_OWNER_URL or settings.DATABASE_URL
    try:
        done = subprocess.run(
            [program, *arguments],
            stdin=stdin or subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PGDATABASE": database},
        )
    except FileNotFoundError as error:
        raise CommandError(
            f"{name} was not found. Install PostgreSQL's client programs of the server's version, "
            f"or name their folder in POSTGRES_PROGRAMS."
        ) from error
    if done.returncode:
        raise CommandError(f"{name} failed: {done.stderr.strip()}")
