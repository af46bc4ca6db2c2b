"""What public addresses declare."""

import pytest
from django.urls import get_resolver

from config.addresses import chosen_media_type, declared

CLOCK = {"as_of", "known_at"}
PAGING = {"page", "page_size", "search", "ordering"}
JSON = ("application/json",)


@pytest.mark.parametrize(
    ("path", "parameters", "refuses"),
    [
        ("/", CLOCK, False),
        ("/search/", CLOCK | {"q"}, False),
        ("/timeline/", CLOCK | {"kind", "year", "page"}, False),
        ("/institutions/", CLOCK | {"page"}, False),
        ("/kk/timeline/", CLOCK | {"kind", "year", "page"}, False),
        ("/kk/", CLOCK, False),
        ("/ru/search/", CLOCK | {"q"}, False),
        ("/api/v1/", CLOCK | {"lang"}, True),
        ("/api/v1/institutions/", CLOCK | PAGING | {"kind", "lang"}, True),
        ("/api/v1/institutions/senate/", CLOCK | {"lang"}, True),
        ("/api/v1/schema/", set(), False),
        ("/api/v1/docs/", {"script"}, False),
    ],
)
def test_address_declares_its_parameters(path, parameters, refuses):
    found = declared(path)

    assert (found.parameters, found.refuses_undeclared) == (parameters, refuses)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/kk/nothing/",
        "/xx/search/",
        "/en/search/",
        "/kk/api/v1/",
        "/kk/ru/",
        "/robots.txt",
        "/admin/",
        "/static/site.css",
        "/healthz",
        "/" + "x" * 512,
        "/api/v1/initiatives",
        "/api/nothing/",
    ],
)
def test_what_is_not_public_or_not_there_declares_nothing(path):
    assert declared(path) is None


def test_every_public_view_declares_itself():
    """A page or an answer that does not is never cached, and costs as little as an error."""
    silent = {"admin", "robots", "django"}
    views = {
        name: pattern
        for name, pattern in public_patterns(get_resolver().url_patterns)
        if not hasattr(view_class(pattern), "parameters")
    }

    assert views.keys() - silent == set()


def public_patterns(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith("admin/"):
            continue
        if hasattr(pattern, "url_patterns"):
            yield from public_patterns(pattern.url_patterns, route)
        else:
            yield pattern.name or route, pattern


def view_class(pattern):
    return getattr(pattern.callback, "cls", None) or getattr(pattern.callback, "view_class", None)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*;q=0.1", "application/json"),
        ("text/html, application/json; indent=4", "application/json"),
        ("text/html", None),
        ("nonsense", None),
        ("application/json" + " " * 512, None),
    ],
)
def test_media_type_is_chosen_as_the_view_would(accept, chosen):
    assert chosen_media_type(accept, JSON) == chosen


def test_more_precise_media_type_is_chosen_first():
    offered = ("text/csv", "application/json")

    assert chosen_media_type("*/*, application/json", offered) == "application/json"
    assert chosen_media_type("*/*", offered) == "text/csv"
