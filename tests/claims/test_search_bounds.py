"""How much a search may ask."""

import pytest

from claims.search_bounds import SearchTooLarge, check_search


@pytest.mark.parametrize("typed", ["", "a" * 200, "a " * 12, "a-" * 12, "- " * 100])
def test_search_within_bounds_is_let_through(typed):
    check_search(typed)


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        ("a" * 201, "max_length", "It has more than 200 characters."),
        ("a " * 13, "max_words", "It has more than 12 words."),
        ("a-" * 13, "max_words", "It has more than 12 words."),
        ("Ә1 " * 13, "max_words", "It has more than 12 words."),
    ],
)
def test_search_beyond_them_is_named(typed, code, message):
    with pytest.raises(SearchTooLarge, match=message) as refused:
        check_search(typed)

    assert refused.value.code == code
