"""Make a loaded database many times as large: copies of its own rows, with keys and references of their own.

Use it to measure how something grows, on a database made for that alone: triggers, foreign keys and indexes
are taken away while rows are copied. Which columns there are is read from the models and the database, so
that this needs no change when a model does.
"""

import contextlib
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from benchmarks.copies import Copier, references, related
from claims.models import Tally

OURS = ("sources", "claims", "reforms", "elections")
FOREIGN_KEYS = """
    select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
    where contype = 'f' and conrelid = any(%s::regclass[])
"""
# but for those that a constraint rests on
PLAIN_INDEXES = """
    select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index i
    where indrelid = any(%s::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
"""


def all_models() -> list[type[models.Model]]:
    """The models of the tables that hold the dataset and its record, but the numbers of their rows."""
    found = apps.get_models(include_auto_created=True)
    return [
        model
        for model in found
        if model._meta.app_label in OURS and model._meta.managed and model is not Tally
    ]


def grow(times: int, copied: Iterable[type[models.Model]] | None = None) -> None:
    """Make the tables of `copied` (by default all) `times` as large, as the owner of the database.

    References to rows of other tables stay as they are. Foreign keys are checked and the planner's statistics
    taken anew before this returns. Raises `IntegrityError` where a copy breaks a rule of the database.
    """
    chosen = in_order_of_references(copied or all_models())
    with transaction.atomic(), connection.cursor() as cursor:
        copier = Copier(cursor, chosen, times)
        with taken_away(cursor, [model._meta.db_table for model in chosen]):
            copier.shift_into_the_past()
            for model in chosen:
                copier.copy(model)
        copier.move_sequences()
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def in_order_of_references(chosen: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Each model after those that it refers to."""
    left, ordered = list(chosen), []
    while left:
        ready = [
            model for model in left if not {related(one) for one in references(model)} & set(left) - {model}
        ]
        if not ready:
            raise ValueError(f"These models refer to each other in a circle: {left}")
        ordered += ready
        left = [model for model in left if model not in ready]
    return ordered


@contextlib.contextmanager
def taken_away(cursor: CursorWrapper, tables: list[str]) -> Iterator[None]:
    """Without triggers, foreign keys and plain indexes of these tables for the time of the block."""
    cursor.execute(FOREIGN_KEYS, [tables])
    keys = cursor.fetchall()
    cursor.execute(PLAIN_INDEXES, [tables])
    indexes = cursor.fetchall()
    for table, name, _definition in keys:
        cursor.execute(f'alter table {table} drop constraint "{name}"')
    for name, _definition in indexes:
        cursor.execute(f"drop index {name}")
    for table in tables:
        cursor.execute(f"alter table {table} disable trigger user")
    yield
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in keys:
        cursor.execute(f'alter table {table} add constraint "{name}" {definition}')
    for table in tables:
        cursor.execute(f"alter table {table} enable trigger user")
