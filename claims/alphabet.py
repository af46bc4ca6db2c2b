"""Alphabetical order: a sort key made here, since databases differ in what they know of letters.

``sort_key`` orders rows that are loaded; ``alphabetical`` makes the same order of an expression, in SQL that
asks no locale.
"""

import unicodedata

from django.conf import settings
from django.db.models import Func, TextField, Value
from django.db.models.functions import Collate, Lower

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


# The letters of the alphabet stand in the private use area by their places; what is no letter stands before
# it as it is, other letters behind it. Both in the order of code points, which is that of the collation "C".
_FIRST, _BEHIND = 0xE000, "\uf8ff"
_MARKS = "[\u0300-\u036f]"
_OTHER_LETTERS = "([^ -@[-`{-\u00bf\u2000-\u206f\ue000-\uf8fe])"


def alphabetical(text):
    """The key of an expression: ordered by it, rows are in the order of ``sort_key``, in whatever case."""
    bare = _replace(_normalized(_placed(_normalized(text, "NFC")), "NFD"), _MARKS, "")
    return Collate(_replace(Lower(_placed(bare)), _OTHER_LETTERS, f"{_BEHIND}\\1"), "C")


def _placed(text):
    places = {
        form: chr(_FIRST + place) for letter, place in _PLACES.items() for form in (letter, letter.upper())
    }
    single = {letter: place for letter, place in places.items() if len(letter) == 1}
    return Func(
        text,
        Value("".join(single)),
        Value("".join(single.values())),
        function="translate",
        output_field=TextField(),
    )


def _normalized(text, form):
    return Func(text, template=f"normalize(%(expressions)s, {form})", output_field=TextField())


def _replace(text, pattern, replacement):
    values = (Value(pattern), Value(replacement), Value("g"))
    return Func(text, *values, function="regexp_replace", output_field=TextField())
