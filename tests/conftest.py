"""What all tests share."""

import contextlib

import hypothesis
import jinja2
import pytest
from django.db import connection, transaction
from django.test.signals import template_rendered

from ops.embedded_postgres import APPLICATION
from ops.roles import grant_to, role_exists

# The examples follow from the test alone, so that a run of today finds what a run of tomorrow finds; how fast
# the machine is decides nothing, and nothing is kept in the folder between runs.
hypothesis.settings.register_profile(
    "tests",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("tests")

pytest_plugins = ["tests.instances"]


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages():
    """A response of the test client has the ``context`` of its page, as with Django's own templates."""
    render = jinja2.Template.render

    def render_and_tell(template, context):
        template_rendered.send(sender=template, template=template, context=context)
        return render(template, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Template, "render", render_and_tell)
        yield


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Static files keep their names, so that no test needs `collectstatic`."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


# A test runs in one transaction, which is rolled back. Where the record asks for its transaction, a savepoint
# stands for it, so that two actions of a test have two instants as they have in life: the number of a
# savepoint is that of a row written in it.
SAVEPOINTS_FOR_TRANSACTIONS = """
create table if not exists public.tests_savepoint ();
create or replace function public.claims_transaction() returns bigint language sql
set search_path = pg_catalog, pg_temp as $$
    insert into public.tests_savepoint default values returning xmin::text::bigint
$$;
"""

REAL_TRANSACTIONS = """
create or replace function public.claims_transaction() returns bigint language sql
set search_path = pg_catalog, pg_temp as 'select pg_current_xact_id()::text::bigint'
"""

# Between two tests a table has no rows, but those that were rolled back are still in its file. Autovacuum
# would note that so many blocks hold nothing, and the queries of the next test would be planned for no rows,
# however many it writes. Without statistics they are planned by the size of the file.
NO_STATISTICS = """
do $$
declare
    name text;
begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
        execute format('alter table public.%I set (autovacuum_enabled = false)', name);
    end loop;
end $$;
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(SAVEPOINTS_FOR_TRANSACTIONS)
        cursor.execute(NO_STATISTICS)


@pytest.fixture
def committed(transactional_db):
    """A database in which the test's writes are really committed, empty before and after.

    For tests of what happens at commit or between connections; to be used in place of `transactional_db`,
    whose own way of emptying the tables the database refuses once the record has an entry.
    """
    yield
    flush()


@pytest.fixture
def real_transactions(committed):
    """The record asks for its transaction as it does outside the tests."""
    _execute(REAL_TRANSACTIONS)
    yield
    _execute(SAVEPOINTS_FOR_TRANSACTIONS)


def _execute(statements):
    with connection.cursor() as cursor:
        cursor.execute(statements)


# What migrating writes, and no test: models, kinds and permissions.
MADE_BY_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission", "claims_kind"}


def flush():
    """Empty every table but those that migrations fill: as their owner, with the record's triggers off."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = {name for (name,) in cursor.fetchall()} - MADE_BY_MIGRATIONS
        for table in tables:
            cursor.execute(f'alter table "{table}" disable trigger user')
        cursor.execute("truncate {}".format(", ".join(f'"{table}"' for table in tables)))
        for table in tables:
            cursor.execute(f'alter table "{table}" enable trigger user')


@pytest.fixture(scope="session")
def application_role(django_db_setup, django_db_blocker):
    """The application's role exists; it belongs to the server, and all workers may make it at once."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if not role_exists(APPLICATION):
            cursor.execute(
                f"do $$ begin create role {APPLICATION};"
                " exception when duplicate_object or unique_violation then null; end $$"
            )


@pytest.fixture
def as_application(application_role, db):
    """A function that gives a block in which the database sees the application's role, as in serving."""
    grant_to(APPLICATION)

    @contextlib.contextmanager
    def as_application():
        with connection.cursor() as cursor:
            cursor.execute(f"set role {APPLICATION}")
            yield
            cursor.execute("reset role")

    return as_application
