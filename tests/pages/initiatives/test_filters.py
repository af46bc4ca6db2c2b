"""What a reader asked of the list of initiatives."""

import pytest
from django.http import QueryDict

from pages.initiatives.filters import InitiativeFilters


def read(query):
    return InitiativeFilters.read(QueryDict(query))


def test_filters_are_read_from_the_address():
    filters = read("q= court &area=courts&institution=senate&evidence=press&state_only=true&sort=title")

    assert filters == InitiativeFilters(
        q="court", area="courts", institution="senate", evidence="press", state_only=True, sort="title"
    )


@pytest.mark.parametrize(
    "query", ["", "sort=nonsense", "evidence=nonsense", "status=nonsense", "state_only=1"]
)
def test_the_unknown_is_ignored(query):
    assert read(query) == InitiativeFilters()


def test_a_status_asked_for_twice_counts_once():
    assert read("status=enacted&status=not_assessed&status=enacted").statuses == ("enacted", "not_assessed")


def test_a_null_character_is_no_word():
    assert read("q=%00").q == ""


def test_the_same_without_one_filter_keeps_the_others():
    filters = read("area=courts&status=enacted")

    assert filters.without(statuses=()) == read("area=courts")
