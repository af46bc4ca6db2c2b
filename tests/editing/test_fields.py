import datetime

import pytest
from django.core.exceptions import ValidationError

from editing.forms.fields import ImpreciseDateField, anchors_of, validate_anchor
from sources.dates import ImpreciseDate


@pytest.mark.parametrize(
    ("pasted", "anchors"),
    [
        (
            "https://a.example/p#:~:text=the%20first,the%20last",
            ("https://a.example/p", "the first", "the last"),
        ),
        ("https://a.example/p#:~:text=before-,first,last,-after", ("https://a.example/p", "first", "last")),
        ("https://a.example/p#:~:text=well%2Dknown", ("https://a.example/p", "well-known", "")),
        (
            "https://a.example/p#:~:text=one%20two%20three%20four%20five%20six",
            ("https://a.example/p", "one two three four five", "two three four five six"),
        ),
        ("https://a.example/p#:~:text=one,two&text=three", ("https://a.example/p", "one", "two")),
        ("https://a.example/p", ("https://a.example/p", "", "")),
        ("https://a.example/p#:~:text=before-,-after", ("https://a.example/p", "", "")),
        ("a few words", ("", "a few words", "")),
        ("", ("", "", "")),
    ],
)
def test_anchors_of_what_was_pasted(pasted, anchors):
    assert anchors_of(pasted) == anchors


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022", ImpreciseDate(datetime.date(2022, 1, 1), "year")),
        ("2022-06", ImpreciseDate(datetime.date(2022, 6, 1), "month")),
        ("2022-06-05", ImpreciseDate(datetime.date(2022, 6, 5), "day")),
        ("", None),
    ],
)
def test_date_typed_as_imprecise_as_it_is(text, value):
    assert ImpreciseDateField(required=False).clean(text) == value


def test_anchor_has_at_most_five_words():
    validate_anchor("one two three four five")

    with pytest.raises(ValidationError, match="at most five words"):
        validate_anchor("one two three four five six")
