"""SQL in files of its own, and the operation by which a migration runs one."""

from pathlib import Path

from django.db import migrations


def run_sql(migration, name):
    """The operation that runs ``sql/<name>.sql`` of the app of a migration; undone by ``<name>.reverse.sql``.

    ``migration`` is the ``__file__`` of the migration. Raises ``FileNotFoundError`` where a file is missing.
    """
    folder = Path(migration).parent.parent / "sql"
    return migrations.RunSQL(
        (folder / f"{name}.sql").read_text(encoding="utf-8"),
        (folder / f"{name}.reverse.sql").read_text(encoding="utf-8"),
    )
