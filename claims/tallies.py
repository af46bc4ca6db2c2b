"""How many rows a list has, without counting them: the counts that triggers keep (``claims.models.Tally``).

They say what is known at the last entry. Under an earlier ``known_at``, and where the record went on while
an answer was made, they are no answer: count the rows then.
"""

from django.db import connection, transaction
from django.db.models import Q

from claims.models import Tally
from sources.prepared import IsAmong, prepared


def count_by_code(clock, list_, part):
    """How many rows there are by code: {code: count}; None where they are no answer."""
    found = _of_part(clock, list_, part) if clock.is_latest else ()
    return {code: count for row, _part, code, count in found if row == list_} if found else None


@prepared
def _of_part(clock, list_, part):
    return Tally.objects.under(clock).where(Q(list=list_, part=part)).totals()


def count_by_part(clock, list_, parts):
    """How many rows some parts of a list have: {part: count}; None where they are no answer."""
    found = _of_parts(clock, list_, parts=list(parts)) if clock.is_latest else ()
    return {part: count for row, part, _code, count in found if row == list_} if found else None


@prepared
def _of_parts(clock, list_, parts):
    return Tally.objects.under(clock).where(Q(IsAmong("part", parts), list=list_)).totals()


def recount():
    """Count all rows, as the owner of the tables; answer how many counts were wrong or missing."""
    before = _counts()
    with connection.cursor() as cursor:
        cursor.execute("select public.claims_recount()")
    return len(before ^ _counts())


def wrong_counts():
    """How many counts are wrong or missing; nothing is changed."""
    with transaction.atomic():
        found = recount()
        transaction.set_rollback(True)
    return found


def _counts():
    counts = Tally.objects.exclude(count=0)
    return set(counts.values_list("list", "part", "code", "day", "count"))
