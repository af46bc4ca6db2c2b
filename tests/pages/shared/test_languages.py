"""Names of languages."""

import pytest
from django.utils.translation import override

from pages.shared.languages import language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("kk", "Kazakh"),
        ("mul", "Several languages"),
        ("und", "Not known"),
        ("zh", "Chinese"),
        ("qaa", "qaa"),
    ],
)
def test_language_has_its_name_and_one_that_nobody_named_its_code(code, name):
    assert language_name(code) == name


def test_language_is_named_in_the_readers_language():
    with override("ru"):
        assert language_name("en") == "Английский"
