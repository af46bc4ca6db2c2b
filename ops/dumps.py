"""What a backup is: its digest, and what is in it."""

import hashlib
import re
from pathlib import Path
from typing import IO

from ops.postgres_programs import run_program_for_output

# A database that has these tables is one of this program.
OUR_TABLES = {"django_migrations", "claims_entry"}


class DumpError(Exception):
    """A file is not a backup that may be restored; the message says what it is instead."""


def digest_file(dump: Path) -> Path:
    """Where the digest of a backup lies: beside it, as `sha256sum --check` reads it."""
    return dump.with_name(f"{dump.name}.sha256")


def digest_of(opened: IO[bytes]) -> str:
    """The SHA-256 of a whole file."""
    opened.seek(0)
    return hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]


def check_digest(dump: Path) -> None:
    """Raise `DumpError` unless the file is, bit for bit, what `backup` wrote."""
    try:
        expected = digest_file(dump).read_text().split()[0]
    except (FileNotFoundError, IndexError):
        raise DumpError(
            f"{dump} has no digest beside it ({digest_file(dump).name}), so that nobody can tell whether "
            f"it is whole. Copy the digest too, or add --without-digest."
        ) from None
    with dump.open("rb") as opened:
        if digest_of(opened) != expected:
            raise DumpError(
                f"{dump} is damaged: it is not the file that {digest_file(dump).name} was made of."
            )


def check_contents(dump: Path) -> None:
    """Raise `DumpError` unless the file is a backup of this program; the message says what it is instead."""
    with dump.open("rb") as opened:
        if opened.read(5) != b"PGDMP":
            raise DumpError(
                f"{dump} is no backup: it is not a file that pg_dump writes in its custom format."
            )
    contents = run_program_for_output("pg_restore", "--list", str(dump))
    named = re.search(r"^;\s+dbname: (.*)$", contents, re.MULTILINE)
    tables = re.findall(r"^\d+; \d+ \d+ TABLE (?!DATA )\S+ (\S+) ", contents, re.MULTILINE)
    if not set(tables) >= OUR_TABLES:
        raise DumpError(
            f"{dump} is a backup of another program: of the database {named[1] if named else '?'!r}, with "
            f"{_list(tables)}. Reform Tracker's have the tables {' and '.join(sorted(OUR_TABLES))}."
        )


def _list(tables: list[str]) -> str:
    if not tables:
        return "no tables"
    more = f" and {len(tables) - 3} more" if len(tables) > 3 else ""
    return f"the tables {', '.join(tables[:3])}{more}"
