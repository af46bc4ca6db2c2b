"""Alphabetical order, by the alphabet of the dataset, since databases differ in what they know of letters.

Rows with words keep their place as ``sort_key``, which the database fills (claims/sql/alphabet.sql) by the
function that ``keep_alphabet`` makes of the alphabet. Order them by it, through ``in_order``; ``sort_key``
here gives the same order to what is in no table.
"""

import hashlib
import unicodedata

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Func, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Collate, NullIf
from psycopg import sql

_PLACES = {letter: place for place, letter in enumerate("".join(settings.DATASET.alphabet).casefold())}


def sort_key(text):
    """The key of a title: signs and digits first, then the letters as the alphabet of the dataset has them.

    A letter with a mark that the alphabet does not list stands where it stands without; letters of other
    scripts come last.
    """
    folded = text.casefold()
    return [_place(letter) for letter in folded], folded


def _place(letter):
    bare = unicodedata.normalize("NFD", letter)[0]
    for listed in (letter, bare):
        if listed in _PLACES:
            return 1, _PLACES[listed]
    return 2 if bare.isalpha() else 0, ord(bare)


class SortKey(Func):
    """The place in the alphabet of an expression: what the database keeps of the words of today."""

    function = "public.claims_sort_key"
    arity = 1
    output_field = TextField()


def sort_key_of_content():
    """The expression of the place in the alphabet of a version: of the words of then."""
    for_sorting = NullIf(KT("content__sort_name"), Value(""))
    return Collate(SortKey(Coalesce(for_sorting, KT("content__title"), KT("content__name"))), "C")


# The letters of the alphabet stand in the private use area by their places; what is no letter is before it
# as it is, other letters behind it, in the order of code points, which is that of the collation "C". Titles
# that differ by marks alone are ordered by what follows the lowest of all signs.
_FIRST, _BEHIND = 0xE000, "\uf8ff"
_MARKS = "[\u0300-\u036f]"
_OTHER_LETTERS = "([^ -@[-`{-\u00bf\u2000-\u206f\ue000-\uf8fe])"
_FUNCTION = sql.SQL(
    """
create or replace function public.claims_sort_key(words text) returns text
language sql immutable parallel safe return regexp_replace(
    lower(translate(
        regexp_replace(
            normalize(translate(normalize(words, NFC), {letters}, {places}), NFD), {marks}, '', 'g'
        ),
        {letters}, {places}
    )),
    {others}, {behind}, 'g'
) || chr(1) || lower(normalize(words, NFC))
"""
)


def keep_alphabet(**_signal):
    """Make the function by which the database sorts that of the alphabet of the dataset; sent by ``migrate``.

    Where the alphabet changed, every row gets its new place. Does nothing where there are no such rows yet.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select to_regprocedure('public.claims_sort_all()') is not null")
        if cursor.fetchone() != (True,):
            return
        statement = _function_of_alphabet()
        digest = hashlib.sha256(statement.encode()).hexdigest()
        cursor.execute("select obj_description(to_regprocedure('public.claims_sort_key(text)'), 'pg_proc')")
        if cursor.fetchone() == (digest,):
            return
        cursor.execute(statement)
        cursor.execute(
            sql.SQL("comment on function public.claims_sort_key(text) is {}").format(sql.Literal(digest))
        )
        cursor.execute("select public.claims_sort_all()")


def _function_of_alphabet():
    forms = {
        form: chr(_FIRST + place) for letter, place in _PLACES.items() for form in (letter, letter.upper())
    }
    single = {letter: place for letter, place in forms.items() if len(letter) == 1}
    parts = {
        "letters": "".join(single),
        "places": "".join(single.values()),
        "marks": _MARKS,
        "others": _OTHER_LETTERS,
        "behind": f"{_BEHIND}\\1",
    }
    return _FUNCTION.format(**{name: _literal(text) for name, text in parts.items()}).as_string()


def _literal(text):
    """A text in SQL, as itself, whatever it holds."""
    quoted = text.replace("'", "''")
    return sql.SQL(f"'{quoted}'")
