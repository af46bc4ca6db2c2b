"""What a public address declares before it is asked: its parameters, its forms, what an answer costs.

The cache and the limits stand in front of Django and read it here. A view declares itself by methods that
need no request: ``parameters()`` gives the names that it reads, ``cost(query)`` the units of a client's limit
that an answer takes. ``refuses_undeclared`` says that any other parameter is an error there, not ignored,
``is_no_address`` that the view answers where nothing is, and declares nothing.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import Resolver404, resolve
from rest_framework.utils.mediatypes import media_type_matches, order_by_precedence

from config.languages import prefix_of, prefixed_urls

# Answered or refused without the record, so that nothing of it is cached.
NOT_PUBLIC = ("/static/", "/admin/", "/healthz", "/readyz")
LONGEST_PATH = 512
LONGEST_ACCEPT = 512


class Declaration(NamedTuple):
    """What a view says of itself. ``media_types`` are those it can answer in; empty: Accept is not read."""

    view: Any
    parameters: frozenset[str]
    refuses_undeclared: bool
    media_types: tuple[str, ...]

    def cost(self, query: Mapping[str, str]) -> int:
        """The units that an answer to these parameters takes from a client's limit."""
        cost: int = self.view.cost(query)
        return cost


def declared(path: str) -> Declaration | None:
    """The declaration of the view that answers at this path; None where nothing is declared."""
    if len(path) > LONGEST_PATH or path.startswith(NOT_PUBLIC) or not path.startswith("/"):
        return None
    return _declared(path)


@lru_cache(maxsize=4096)
def _declared(path: str) -> Declaration | None:
    path = path.encode("latin-1", "replace").decode(errors="replace")
    prefix = prefix_of(path)
    try:
        callback = resolve(path, prefixed_urls(prefix) if prefix else None).func  # type: ignore[arg-type]
    except Resolver404:
        return None
    view_class: Any = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    if not hasattr(view_class, "parameters") or getattr(view_class, "is_no_address", False):
        return None
    view = view_class(**(getattr(callback, "initkwargs", None) or getattr(callback, "view_initkwargs", {})))
    # A viewset answers with another method for a list than for a detail.
    view.action = getattr(callback, "actions", {}).get("get")
    return Declaration(
        view,
        frozenset(view.parameters()),
        getattr(view, "refuses_undeclared", False),
        tuple(renderer.media_type for renderer in getattr(view, "renderer_classes", ())),
    )


def chosen_media_type(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered media type that an Accept header chooses, as in REST framework; None: it accepts none."""
    if len(accept) > LONGEST_ACCEPT:
        return None
    asked = [token.strip() for token in (accept or "*/*").split(",")]
    for equally_precise in order_by_precedence(asked):
        for media_type in offered:
            if any(media_type_matches(media_type, one) for one in equally_precise):
                return media_type
    return None
