"""What a bare `python -m pytest` needs before Django reads its settings: a key, a folder, a database.

Loaded as a pytest plugin by name (`addopts` in pyproject.toml): conftest files come too late for that.
Without DATABASE_URL the tests run on an embedded PostgreSQL of their own, which disappears with them.
"""

import atexit
import contextlib
import os
import signal
import tempfile

from ops import embedded_postgres
from ops.run import stop_on


def prepare() -> None:
    """Fill in what the environment leaves open; what it says already stands, DATA_DIR excepted.

    The tests run as the owner of the database: they create one, and flush tables.
    """
    stop_on(signal.SIGTERM)
    os.environ.setdefault("SECRET_KEY", "of no use outside the tests")
    with contextlib.ExitStack() as stack:
        os.environ["DATA_DIR"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="reform-tracker-"))
        if "DATABASE_URL" not in os.environ:
            server = stack.enter_context(embedded_postgres.temporary())
            os.environ["DATABASE_URL"] = server.url(embedded_postgres.OWNER)
            os.environ["TESTS_SUPERUSER_URL"] = server.url(embedded_postgres.SUPERUSER)
        # Registered last, so that it comes before the temporary folders' own clearing up.
        atexit.register(stack.pop_all().close)


prepare()
