"""One state of the database for everything that is read in a block."""

import pytest
from django.db import DatabaseError, InternalError, OperationalError, connection, transaction

from claims.models import Entry
from claims.snapshot import snapshot
from tests.committed import publish_elsewhere
from tests.factories import make_publisher


def isolation():
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('transaction_isolation'), current_setting('transaction_read_only')"
        )
        return cursor.fetchone()


def test_what_joins_meanwhile_is_not_seen(committed):
    publisher = make_publisher()

    with snapshot():
        before = Entry.objects.count()
        publish_elsewhere(publisher)
        within = Entry.objects.count()

    assert (within, Entry.objects.count()) == (before, before + 1)


def test_nothing_is_written(committed):
    with pytest.raises(InternalError, match="read-only transaction"), snapshot():
        make_publisher()


def test_connection_is_as_before_after_it(committed):
    with snapshot():
        assert isolation() == ("repeatable read", "on")

    assert isolation() == ("read committed", "off")
    make_publisher()


def test_connection_is_as_before_after_an_error(committed):
    with pytest.raises(DatabaseError), snapshot(), connection.cursor() as cursor:
        cursor.execute("select nothing")

    assert isolation() == ("read committed", "off")
    assert not connection.in_atomic_block


def test_lost_connection_is_none_after_it(committed):
    with pytest.raises(OperationalError), snapshot(), connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pg_backend_pid())")

    assert connection.connection is None
    assert isolation() == ("read committed", "off")


def test_transaction_of_the_caller_stays_as_it_is(committed):
    with transaction.atomic(), snapshot():
        assert isolation() == ("read committed", "off")
        make_publisher()


def test_views_are_decorated_with_it(committed):
    assert snapshot()(isolation)() == ("repeatable read", "on")
    assert snapshot()(isolation)() == ("repeatable read", "on")
