"""The language of the page that is being rendered, and what was translated into it before.

Django keeps the language of a request where looking it up costs more than looking up a sentence, and a page
has hundreds of sentences. It is looked up once for each page and kept here.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps

from django.utils.translation import get_language

_language: ContextVar[str | None] = ContextVar("_language", default=None)


@contextmanager
def page_language():
    """A block in which the language does not change: the rendering of a page."""
    token = _language.set(get_language())
    try:
        yield
    finally:
        _language.reset(token)


def by_language(function):
    """Remember what a function makes of its argument in each language: a text that follows from these alone.

    Outside a page the language is that of the moment. Arguments of two types are two, as members of two
    vocabularies with one code are.
    """
    remembered = lru_cache(maxsize=4096, typed=True)(lambda argument, _language: function(argument))

    @wraps(function)
    def in_language(argument):
        return remembered(argument, _language.get() or get_language())

    return in_language
