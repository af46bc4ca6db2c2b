"""How much a search may ask, on pages and in the API alike: too many words would keep the database busy."""

import re

from django.utils.translation import gettext as _

MOST_CHARACTERS = 200
MOST_WORDS = 12


class SearchTooLarge(ValueError):
    """What was typed is too much for one search; ``code`` says which bound it passes, for programs."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def check_search(typed: str) -> None:
    """Raise ``SearchTooLarge`` for more than ``MOST_CHARACTERS`` or ``MOST_WORDS``."""
    if len(typed) > MOST_CHARACTERS:
        raise SearchTooLarge(
            "max_length", _("It has more than %(most)s characters.") % {"most": MOST_CHARACTERS}
        )
    # what signs divide is several words to the database
    if len(re.findall(r"[^\W_]+", typed)) > MOST_WORDS:
        raise SearchTooLarge("max_words", _("It has more than %(most)s words.") % {"most": MOST_WORDS})
