"""PostgreSQL's own programs, pointed at this instance's database."""

import os
import subprocess
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from ops.processes import ending_with_us


def run_program(name: str, *arguments: str, stdout: IO[Any] | None = None) -> None:
    """Run `pg_dump`, `pg_restore` on our database; `CommandError` with its own words where it fails.

    The program should be of the server's own version: older ones refuse newer servers, and what newer ones
    write an older server may not read. It ends with us.
    """
    _run(name, *arguments, stdout=stdout)


def run_program_for_output(name: str, *arguments: str) -> str:
    """The same, for what the program prints."""
    printed: str = _run(name, *arguments, stdout=subprocess.PIPE).stdout
    return printed


def _run(name: str, *arguments: str, stdout: IO[Any] | int | None) -> subprocess.CompletedProcess[str]:
    program = Path(settings.POSTGRES_PROGRAMS) / name if settings.POSTGRES_PROGRAMS else name
    try:
        done = subprocess.run(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, **connection_variables()},
            preexec_fn=ending_with_us(),
        )
    except FileNotFoundError as error:
        raise CommandError(
            f"{name} was not found. Install PostgreSQL's client programs of the server's version, "
            f"or name their folder in POSTGRES_PROGRAMS."
        ) from error
    if done.returncode:
        raise CommandError(f"{name} failed: {done.stderr.strip()}")
    return done


def connection_variables() -> dict[str, str]:
    """Our database as libpq's environment variables, where a password shows in no list of processes."""
    found = connection.settings_dict
    _, variables = DatabaseClient.settings_to_cmd_args_env(found, [])
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGDATABASE": "NAME"}
    return {**(variables or {}), **{name: str(found[key]) for name, key in names.items() if found[key]}}
