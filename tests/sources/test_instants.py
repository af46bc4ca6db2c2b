"""Instants as text."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sources.instants import in_utc

EAST, WEST = timezone(timedelta(hours=5)), timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(2022, 6, 5, 12, 30, tzinfo=UTC), "2022-06-05T12:30:00Z"),
        (datetime(2022, 6, 5, 2, 30, tzinfo=EAST), "2022-06-04T21:30:00Z"),
        (datetime(2022, 6, 5, 2, 30, 0, 120_000, tzinfo=EAST), "2022-06-04T21:30:00.120000Z"),
        (datetime(1, 1, 1, tzinfo=EAST), "0001-01-01T00:00:00+05:00"),
        (datetime(9999, 12, 31, 23, tzinfo=WEST), "9999-12-31T23:00:00-05:00"),
    ],
)
def test_instant_is_said_in_utc_where_utc_has_it(instant, text):
    assert in_utc(instant) == text
