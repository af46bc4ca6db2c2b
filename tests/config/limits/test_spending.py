"""The table of what each client has spent."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from config.limits.spending import Cleaner, clean, refund, spend

CLIENT = b"a client"


@pytest.fixture
def few(settings):
    settings.RATE_LIMIT = 4


def rows():
    with connection.cursor() as cursor:
        cursor.execute("select client from limits_spending")
        return [bytes(client) for (client,) in cursor]


def test_table_is_not_logged(db):
    with connection.cursor() as cursor:
        cursor.execute("select relpersistence from pg_class where relname = 'limits_spending'")
        assert cursor.fetchone() == ("u",)


def test_serving_role_may_charge(db, as_application, few):
    with as_application():
        assert spend(CLIENT, 1).wait is None
        refund(CLIENT, 1)
        clean()


def test_what_was_given_back_can_be_spent_again(db, few):
    spend(CLIENT, 4)
    assert spend(CLIENT, 1).wait > 0

    refund(CLIENT, 1)

    assert spend(CLIENT, 1).wait is None


def test_wait_is_as_long_as_the_units_take(db, few):
    spend(CLIENT, 4)

    assert 5 < spend(CLIENT, 2).wait <= 6


def test_client_with_all_its_units_is_forgotten(db, few):
    spend(CLIENT, 1)
    spend(b"another", 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "update limits_spending set paid_until = now() - interval '1 s' where client = %s", [CLIENT]
        )

    clean()

    assert rows() == [b"another"]


def test_cleaning_happens_once_in_a_while(db, few, time_machine):
    cleaner = Cleaner()
    spend(CLIENT, 1)
    with connection.cursor() as cursor:
        cursor.execute("update limits_spending set paid_until = now() - interval '1 s'")

    cleaner.clean_now_and_then()
    assert rows() == [CLIENT]
    cleaner._cleaned_at -= 61
    cleaner.clean_now_and_then()
    assert rows() == []


def test_many_at_once_spend_no_more_than_there_is(committed, few):
    def spend_one(_number):
        try:
            return spend(CLIENT, 1).wait is None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        granted = list(pool.map(spend_one, range(16)))

    assert sum(granted) == 4


@pytest.mark.parametrize("leave_undone", [lambda: refund(CLIENT, 1), clean])
def test_what_no_answer_depends_on_is_left_undone_where_the_table_is_away(db, few, leave_undone):
    with connection.cursor() as cursor:
        cursor.execute("drop table limits_spending")

    assert leave_undone() is None
    assert connection.connection.closed
