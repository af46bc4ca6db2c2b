"""What the environment leaves open is filled in here: a secret key, and a database.

`manage.py` and the launcher use it, so that every command works on the same database without any set-up.
"""

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ops import embedded_postgres as embedded
from ops import variables as env
from ops.embedded_errors import EmbeddedPostgresError

BASE_DIR = Path(__file__).resolve().parent.parent
# These change the schema, read or replace all rows, triggers included, or write to the record for nobody; the
# application's role cannot.
OWNER_COMMANDS = {
    "migrate",
    "grant_application_role",
    "prepare",
    "backup",
    "restore",
    "load_dataset",
    "rebuild_projections",
}


class Database(NamedTuple):
    """The database of this instance, as the process that prepares it knows it."""

    owner_url: str
    """The address for the role that owns the tables; empty where one role does all."""
    server: embedded.Server | None = None

    def for_owner(self) -> dict[str, str]:
        """The variables that let one management command work as the owner."""
        return {"DATABASE_OWNER_URL": self.owner_url, "AS_OWNER": "true"} if self.owner_url else {}


@contextlib.contextmanager
def environment() -> Iterator[Database]:
    """Set what the environment does not: SECRET_KEY; DATABASE_URL, with a database running for the block.

    The owner's address is taken out of the environment, so that no child has it that was not handed it. What
    this process and its children make from now on its owner may use, and nobody else may write, whatever the
    umask was.
    """
    os.umask(os.umask(0o077) & 0o077 | 0o022)
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = secret_key(data_dir() / "secret_key")
    owner_url = os.environ.pop("DATABASE_OWNER_URL", "")
    if os.environ.get("DATABASE_URL"):
        yield Database(owner_url)
        return
    # libpq reads them before the address of a server; they are meant for one that is not ours
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    try:
        with embedded.Server(data_dir() / "postgres").running() as server:
            os.environ["DATABASE_URL"] = server.url(embedded.APPLICATION)
            os.environ["POSTGRES_PROGRAMS"] = str(embedded.programs())
            yield Database(server.url(embedded.OWNER), server)
    except EmbeddedPostgresError as error:
        sys.exit(str(error))


def data_dir() -> Path:
    """The folder of everything that an instance writes, as in the settings, which cannot be read yet."""
    return env.data_dir("DATA_DIR", BASE_DIR / "var")


def dataset_dir() -> Path:
    """The folder of the dataset, as in the settings, which cannot be read yet."""
    return Path(os.environ.get("DATASET_DIR") or BASE_DIR / "fixtures").resolve()


def secret_key(file: Path) -> str:
    """The key kept in `file`, which is made on first use and readable to its owner alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50))
    # Of two commands that start at once, one key wins for both.
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
    return file.read_text()
