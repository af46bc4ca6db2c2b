"""A site that runs no server, for tests of its database."""

import psycopg
import pytest

from ops import embedded_postgres
from tests.instances import manage


class Site:
    """A prepared database, its command line, and a connection to it."""

    def __init__(self, data_dir):
        self.data_dir = data_dir
        self.server = embedded_postgres.Server(data_dir / "postgres", durable=False)

    def manage(self, *arguments):
        return manage(self.data_dir, *arguments)

    def ask(self, query, role=embedded_postgres.OWNER, database=embedded_postgres.DATABASE):
        with psycopg.connect(self.server.url(role, database), autocommit=True) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else None


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site that runs no server: its database is empty but for the schema."""
    site = Site(tmp_path_factory.mktemp("data folder"))
    with site.server.running():
        for command in ("migrate", "grant_application_role"):
            done = site.manage(command, "--verbosity", "0")
            assert done.returncode == 0, done.stderr
        yield site
