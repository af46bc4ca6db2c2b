"""Addresses of pages by the names of their routes, remembered: a page asks for the same ones again."""

from functools import lru_cache

from django.urls import reverse

from sources.language import current_urlconf


def address_of(route, *args):
    """The address of a route, in the language of the request; raises NoReverseMatch where there is none."""
    return _address_of(route, args, current_urlconf())


@lru_cache(maxsize=4096)
def _address_of(route, args, urlconf):
    return reverse(route, urlconf, args)
