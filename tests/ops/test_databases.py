"""Databases beside ours go whatever uses them, as far as their owner may end it."""

import threading

import psycopg
import pytest

from ops import databases
from ops.embedded_postgres import APPLICATION, OWNER, SUPERUSER
from tests.instances import until

pytestmark = [pytest.mark.embedded, pytest.mark.long]

BESIDE = "beside"
# A table whose vacuum begins at once and takes longer than any test.
TO_BE_VACUUMED = (
    "create table worked_on with (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, "
    "autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1) "
    "as select number from generate_series(1, 100000) as number"
)
AUTOVACUUM = (
    f"select count(*) from pg_stat_activity where datname = '{BESIDE}' and backend_type = 'autovacuum worker'"
)


@pytest.fixture
def beside(site):
    """A database of the owner beside the site's."""
    site.ask(f"create database {BESIDE}", database="postgres")
    yield
    site.ask(f"drop database if exists {BESIDE} with (force)", role=SUPERUSER, database="postgres")


@pytest.fixture
def autovacuum(site, beside):
    """Autovacuum is at work in the database beside, and does not end by itself."""
    site.ask("alter system set autovacuum_naptime = 1", role=SUPERUSER)
    site.ask("select pg_reload_conf()", role=SUPERUSER)
    site.ask(TO_BE_VACUUMED, database=BESIDE)
    site.ask("delete from worked_on", database=BESIDE)
    assert until(lambda: site.ask(AUTOVACUUM, role=SUPERUSER) != [(0,)])
    yield
    site.ask("alter system reset autovacuum_naptime", role=SUPERUSER)
    site.ask("select pg_reload_conf()", role=SUPERUSER)


@pytest.fixture
def server(site):
    """The owner's connection with the server, in none of the databases that go."""
    with psycopg.connect(site.server.url(OWNER, "postgres"), autocommit=True) as server:
        yield server


def exists(site, name=BESIDE):
    return site.ask(f"select count(*) from pg_database where datname = '{name}'") == [(1,)]


def test_drop_ends_autovacuum(site, server, autovacuum):
    databases.drop(server, BESIDE)

    assert not exists(site)


@pytest.mark.parametrize("role", [OWNER, APPLICATION])
def test_drop_ends_sessions_in_the_middle_of_a_transaction(site, server, beside, role):
    session = psycopg.connect(site.server.url(role, BESIDE))
    session.execute("select 1")

    databases.drop(server, BESIDE)

    assert not exists(site)
    with pytest.raises(psycopg.OperationalError):
        session.execute("select 1")


def test_drop_waits_a_moment_for_whom_it_may_not_end(site, server, beside):
    session = psycopg.connect(site.server.url(SUPERUSER, BESIDE), autocommit=True)
    dropping = threading.Thread(target=databases.drop, args=(server, BESIDE))
    dropping.start()
    assert until(lambda: site.ask("select count(*) from pg_stat_activity where query like 'drop%'") != [(0,)])

    session.close()
    dropping.join()

    assert not exists(site)


def test_drop_says_who_uses_the_database_and_may_not_be_ended(site, server, beside):
    with psycopg.connect(site.server.url(SUPERUSER, BESIDE)) as session:
        with pytest.raises(psycopg.errors.ObjectInUse, match="1 other session"):
            databases.drop(server, BESIDE)
        session.execute("select 1")

    assert exists(site)


def test_swap_ends_autovacuum_in_both(site, server, autovacuum):
    site.ask("create database standing", database="postgres")

    databases.swap(server, "standing", BESIDE, "replaced")

    assert site.ask("select count(*) from worked_on", database="standing") == [(0,)]
    databases.drop(server, "standing", "replaced")
    assert not exists(site, "replaced")
