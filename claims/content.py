"""The content of a row as the record keeps it, which the database computes (claims/sql/content.sql)."""

import json

from django.db import connection

from claims.models.record import target_of


def content_of(row):
    """The whole content of a target of entries as the database has it now, as a dictionary; one query.

    Keys are ASCII, references are keys, decimals are texts. None where the row is not in the database; raises
    ``TypeError`` for a row that the record has no entries about.
    """
    with connection.cursor() as cursor:
        cursor.execute("select public.claims_content(%s, %s)::text", target_of(row))
        (found,) = cursor.fetchone()
    return found and json.loads(found)
