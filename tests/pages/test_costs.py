"""Every address of a page has a test that counts its queries under one literal number."""

import importlib
import pkgutil

import tests.pages
from pages.urls import urlpatterns


def routed():
    """The addresses of all pages, as the URL conf of their folder writes them."""
    return {f"/{route.pattern}" for folder in urlpatterns for route in folder.url_patterns}


def counted():
    """The addresses that tests of pages say they count the queries of (``pytest.mark.costs``)."""
    modules = pkgutil.walk_packages(tests.pages.__path__, "tests.pages.")
    found = [vars(importlib.import_module(module.name)).values() for module in modules if not module.ispkg]
    marks = [mark for members in found for one in members for mark in getattr(one, "pytestmark", [])]
    return {path for mark in marks if mark.name == "costs" for path in mark.args}


def test_every_page_has_its_queries_counted():
    assert routed() - counted() == set()


def test_what_is_counted_is_a_page():
    assert counted() - routed() == set()
