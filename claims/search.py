"""Entities and sources found by their words, as these were known under a clock: by their versions."""

from django.db import connection, transaction
from django.db.models import BooleanField, Func, Value

from claims.models import Version
from sources.blocks import FoundByBlocks


def found(clock, kind, typed, *, of_type="", condition=None, most=None):
    """The keys of the entities or sources (``kind``) that hold every word typed, as an array: an expression.

    Entities may be those of a type (``of_type``); ``condition`` is one on versions. All are found, or the
    ``most`` that joined the record or were reworded last, and first those of which a name holds every word.
    """
    versions = Version.objects.known(clock)
    if of_type:
        versions = versions.filter(_OfType("content", Value(of_type)))
    if condition is not None:
        versions = versions.filter(condition)
    return FoundByBlocks(
        versions, kind, typed, clock.number, key="target_id", most=most, names_first=bool(most)
    )


class _OfType(Func):
    """Whether a version is of an entity of this type, as the index of their words knows it."""

    template, arg_joiner = "ARRAY[%(expressions)s]", " ->> 'type'] @> ARRAY["
    output_field = BooleanField()


def rebuild_search():
    """Compute the search vectors of claims again, as the owner of the tables; answer how many were wrong."""
    with connection.cursor() as cursor:
        cursor.execute("select public.claims_rebuild_search()")
        return cursor.fetchone()[0]


def wrong_search_vectors():
    """How many search vectors of claims are wrong; nothing is changed."""
    with transaction.atomic():
        found = rebuild_search()
        transaction.set_rollback(True)
    return found
