"""Who waits for whom, for tests of several connections."""

from django.db import connection


def waiting_for_a_lock():
    """How many wait for an advisory lock, such as that of the record."""
    with connection.cursor() as cursor:
        # of this database alone: the server may be shared with other tests
        cursor.execute(
            "select count(*) from pg_locks join pg_database on pg_database.oid = database"
            " where datname = current_database() and locktype = 'advisory' and not granted"
        )
        return cursor.fetchone()[0]
