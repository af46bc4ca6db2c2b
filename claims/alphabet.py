"""Alphabetical order: a sort key made here, since databases differ in what they know of letters."""

import unicodedata

from django.conf import settings

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
