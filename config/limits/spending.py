"""What each client has spent, in one table for all processes.

A client may spend ``RATE_LIMIT`` units at once, and they come back evenly, all of them within ``WINDOW``.
"""

import threading
import time
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.conf import settings
from django.db import Error, connection

from config.database import drop_stale_connection
from config.limits.refusals import Refusal

WINDOW = 12  # seconds
CLEAN_EVERY = 60  # seconds

# Paid in time: a unit takes the time in which it comes back. Refused: no row, and nothing is paid.
_SPEND = """
insert into limits_spending as known (client, paid_until)
values (%(client)s, clock_timestamp() + %(cost)s * interval '1 second')
on conflict (client) do update
    set paid_until = greatest(known.paid_until, clock_timestamp()) + %(cost)s * interval '1 second'
    where greatest(known.paid_until, clock_timestamp()) + %(cost)s * interval '1 second'
        <= clock_timestamp() + %(window)s * interval '1 second'
returning extract(epoch from paid_until - clock_timestamp())::float8
"""
_LOOK = """
select extract(epoch from paid_until - clock_timestamp())::float8
from limits_spending where client = %(client)s
"""
_REFUND = """
update limits_spending set paid_until = paid_until - %(cost)s * interval '1 second' where client = %(client)s
"""
_CLEAN = """
delete from limits_spending where client in (
    select client from limits_spending where paid_until < clock_timestamp() for update skip locked
)
"""


@dataclass(frozen=True)
class Allowance:
    """What a client has left after a request, in the RateLimit fields (draft-ietf-httpapi-ratelimit-headers).

    ``paid_for`` is in how many seconds all of it is back. ``wait`` is None for a request that was granted,
    else after how many seconds it would be.
    """

    paid_for: float
    wait: float | None = None

    @property
    def refusal(self) -> Refusal:
        """The refusal of a request that was not granted."""
        return Refusal.too_many(self.wait or 0)

    @property
    def headers(self) -> list[tuple[str, str]]:
        left = min(settings.RATE_LIMIT, int((WINDOW - self.paid_for) / unit_seconds()))
        return [
            ("RateLimit-Policy", f'"default";q={settings.RATE_LIMIT};w={WINDOW}'),
            ("RateLimit", f'"default";r={max(0, left)};t={max(0, ceil(self.paid_for))}'),
        ]


def unit_seconds() -> float:
    """In how many seconds one unit comes back."""
    return float(WINDOW / settings.RATE_LIMIT)


def seconds_of(units: int) -> float:
    """In how many seconds units come back; a request that costs more than the limit costs all of it."""
    return min(units, settings.RATE_LIMIT) * unit_seconds()


def spend(client: bytes, units: int) -> Allowance | None:
    """Let a client pay, or say how long it must wait; None while the database does not answer."""
    cost = seconds_of(units)
    values: dict[str, Any] = {"client": client, "cost": cost, "window": WINDOW}
    try:
        drop_stale_connection()
        with connection.cursor() as cursor:
            cursor.execute(_SPEND, values)
            if granted := cursor.fetchone():
                return Allowance(granted[0])
            cursor.execute(_LOOK, values)
            (paid_for,) = cursor.fetchone() or (0.0,)
            return Allowance(paid_for, wait=max(0.0, paid_for + cost - WINDOW))
    except Error:
        connection.close()
        return None


def refund(client: bytes, units: int) -> None:
    """Give back what a request cost that turned out to cost nothing."""
    _run(_REFUND, {"client": client, "cost": seconds_of(units)})


def clean() -> None:
    """Remove the rows of clients that have their whole allowance again."""
    _run(_CLEAN, {})


def _run(statement: str, values: dict[str, Any]) -> None:
    """Run what no answer depends on: where the database is away, it is left undone."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
    except Error:
        connection.close()


class Cleaner:
    """Cleans once in ``CLEAN_EVERY`` seconds in each process, while requests come."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cleaned_at = time.monotonic()

    def clean_now_and_then(self) -> None:
        with self._lock:
            if time.monotonic() - self._cleaned_at < CLEAN_EVERY:
                return
            self._cleaned_at = time.monotonic()
        clean()
