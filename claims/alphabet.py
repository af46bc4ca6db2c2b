"""Alphabetical order: a sort key made here, since databases differ in what they know of letters."""

import unicodedata

# The Kazakh alphabet; what Russian adds stands in it already.
CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {letter: index for index, letter in enumerate(CYRILLIC)}


def sort_key(text):
    """The key of a title: Latin letters without their marks, then Cyrillic as the Kazakh alphabet has it."""
    folded = text.casefold()
    return [_place(letter) for letter in folded], folded


def _place(letter):
    if letter in _PLACES:
        return 1, _PLACES[letter]
    return 0, ord(unicodedata.normalize("NFD", letter)[0])
