"""Figures as readers see them."""

from decimal import Decimal

import pytest
from django.utils import translation

from claims.models import Figure, Measure
from pages.shared.numbers import value_text


def figure(value, unit, as_printed="", qualifier="exact"):
    return Figure(
        value=Decimal(value), measure=Measure(unit=unit), as_printed=as_printed or value, qualifier=qualifier
    )


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (figure("20000", "people", "20,000"), "20,000"),
        (figure("5", "people", "Five"), "5"),
        (figure("77.18", "percent", "77.18%"), "77.18%"),
        (figure("8.9", "percent", "8.90 per cent"), "8.90%"),
        (figure("71", "percent", "nearly 71%", "about"), "about 71%"),
        (figure("30", "items", "more than 30", "more_than"), "more than 30"),
        (figure("1", "years", "one-year"), "1 year"),
        (figure("7.000000", "years", "seven"), "7 years"),
        (figure("10", "days", "ten"), "10 days"),
        (figure("8", "multiple", "eightfold"), "8 times"),
        (figure("0.333333", "fraction", "one-third"), "one-third"),
        (figure("30", "ordinal", "30th"), "30th"),
    ],
)
def test_value_is_as_exact_and_as_hedged_as_its_source(reading, expected):
    assert value_text(reading) == expected


def test_value_is_grouped_as_the_language_groups():
    with translation.override("ru"):
        assert value_text(figure("20000", "people")) == "20\u00a0000"
