"""Databases that their owner makes, swaps and drops; see test_databases.py for those in the way."""

import psycopg
import pytest
from django.db import connection

from ops import databases

# Encoding and order of letters, of which PostgreSQL 15 and 16 call a column otherwise.
SAME = ("encoding", "datlocprovider", "datcollate", "datctype", "datlocale", "daticulocale")


@pytest.fixture
def server(django_db_setup, django_db_blocker):
    """The owner's connection with the server; no row of ours is touched."""
    with django_db_blocker.unblock(), databases.maintenance() as server:
        yield server
        connection.close()


@pytest.fixture
def names(server):
    """Three names for databases that are gone after the test."""
    names = [f"{connection.settings_dict['NAME']}_{number}" for number in range(3)]
    databases.drop(server, *names)
    yield names
    databases.drop(server, *names)


def make(server, name, how="template template0"):
    try:
        server.execute(f'create database "{name}" {how}')
    except psycopg.errors.FeatureNotSupported as error:
        pytest.skip(f"This PostgreSQL cannot: {error}")
    return name


def found(server, names):
    """The databases of these names, with encoding and order of letters: {name: (...)}."""
    rows = server.execute("select to_jsonb(d) from pg_database d where datname = any(%s)", [names])
    return {row["datname"]: {column: row.get(column) for column in SAME} for (row,) in rows}


def session(name):
    parameters = connection.get_connection_params() | {"dbname": name, "cursor_factory": None}
    return psycopg.connect(**parameters)


def assert_ended(session):
    with session, pytest.raises(psycopg.OperationalError):
        session.execute("select 1")


def test_maintenance_is_in_none_of_our_databases(server):
    assert server.info.dbname == "postgres"
    assert server.autocommit


@pytest.mark.parametrize(
    "order",
    [
        "locale_provider libc locale 'C'",
        "locale_provider libc lc_collate 'C' lc_ctype 'C.UTF-8'",
        "locale_provider icu icu_locale 'kk' locale 'C'",
    ],
)
def test_create_like_makes_an_empty_one_with_the_same_order_of_letters(server, names, order):
    ours = make(server, names[0], f"template template0 encoding 'UTF8' {order}")
    with session(ours) as inside:
        inside.execute("create table filled ()")

    databases.create_like(server, ours, names[1])

    made = found(server, names)
    assert made[names[1]] == made[ours]
    with session(names[1]) as inside:
        assert inside.execute("select to_regclass('filled')").fetchone() == (None,)


def test_create_like_makes_one_like_that_of_the_tests(server, names):
    ours = connection.settings_dict["NAME"]

    databases.create_like(server, ours, names[0])

    made = found(server, [ours, names[0]])
    assert made[names[0]] == made[ours]


def test_swap_renames_both_and_ends_their_sessions(server, names):
    ours, new, old = names
    for name in (ours, new):
        make(server, name)
        with session(name) as inside:
            inside.execute(f'create table "was {name}" ()')
    sessions = [session(ours), session(new)]

    databases.swap(server, ours, new, old)

    assert set(found(server, names)) == {ours, old}
    for name, was in ((ours, new), (old, ours)):
        with session(name) as inside:
            assert inside.execute(f'select count(*) from "was {was}"').fetchone() == (0,)
    for ended in sessions:
        assert_ended(ended)


def test_swap_that_fails_leaves_both_as_they_were(server, names):
    ours, new, taken = (make(server, name) for name in names)

    with pytest.raises(psycopg.errors.DuplicateDatabase):
        databases.swap(server, ours, new, taken)

    assert set(found(server, names)) == {ours, new, taken}


def test_drop_ends_sessions_in_the_middle_of_a_transaction(server, names):
    inside = session(make(server, names[0]))
    inside.execute("select 1")

    databases.drop(server, *names)

    assert found(server, names) == {}
    assert_ended(inside)


def test_drop_without_such_a_database_does_nothing(server, names):
    databases.drop(server, *names)
