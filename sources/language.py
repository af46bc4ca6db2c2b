"""The language of the request that is being answered, and what was translated into it before.

Django keeps the language of a request, and its map of addresses, where looking them up costs more than
looking up a sentence or an address, and a page has hundreds of both. They are looked up once for each request
and remembered here.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, NamedTuple

from django.urls import get_urlconf
from django.utils.translation import get_language, gettext, ngettext


class _Answering(NamedTuple):
    language: str
    urlconf: Any


_answering: ContextVar[_Answering | None] = ContextVar("_answering", default=None)


@contextmanager
def answering(urlconf):
    """A block in which neither the language changes nor the map of addresses: the answering of a request."""
    token = _answering.set(_Answering(get_language(), urlconf))
    try:
        yield
    finally:
        _answering.reset(token)


def current_language():
    """The code of the language of the request, or of the moment outside one."""
    request = _answering.get()
    return request.language if request else get_language()


def current_urlconf():
    """The map of addresses of the request, or of the moment outside one; None for that of the settings."""
    request = _answering.get()
    return request.urlconf if request else get_urlconf()


def by_language(function):
    """Remember what a function makes of its arguments in each language: a text that follows from these alone.

    Arguments of two types are two, as members of two vocabularies with one code are.
    """
    remembered = lru_cache(maxsize=4096, typed=True)(lambda _language, *arguments: function(*arguments))

    @wraps(function)
    def in_language(*arguments):
        request = _answering.get()
        return remembered(request.language if request else get_language(), *arguments)

    return in_language


# For sentences that a page writes once for each of its rows: Django looks at each call for what it knows.
translated = by_language(gettext)
translated_for = by_language(ngettext)
