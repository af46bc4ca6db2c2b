"""One sentence for a command that needs tables which nobody has made yet."""

import contextlib
import sys
from collections.abc import Iterator

from django.db import ProgrammingError

from ops.migrations_state import schema_difference


@contextlib.contextmanager
def in_one_sentence_without_schema() -> Iterator[None]:
    """End the process with a sentence where a statement failed and migrations of this version are missing.

    Anything else that the database refuses is a fault of the program, and keeps its traceback.
    """
    try:
        yield
    except ProgrammingError:
        if said := without_schema():
            sys.exit(said)
        raise


def without_schema() -> str:
    """What to do about migrations that are missing; empty where none is."""
    missing, _unknown = schema_difference()
    if not missing:
        return ""
    return (
        f"The database lacks tables of this program version: {len(missing)} migrations were not applied. "
        "Run `make run` once, or `manage.py prepare`."
    )
