"""Dates in words."""

import pytest

from pages.shared.dates import DateText, of_imprecise, of_source
from sources.dates import ImpreciseDate
from sources.models import Source


@pytest.mark.parametrize(
    ("date", "by", "expected"),
    [
        ("2023-03-03", False, DateText("3 March 2023", "3 Mar 2023", "2023-03-03")),
        ("2023-03-03", True, DateText("by 3 March 2023", "by 3 Mar 2023", "2023-03-03")),
        ("2022-03", False, DateText("March 2022", "Mar 2022", "2022-03")),
        ("2022", True, DateText("by 2022", "by 2022", "2022")),
    ],
)
def test_date_says_how_exact_it_is(date, by, expected):
    assert of_imprecise(ImpreciseDate.parse(date), by=by) == expected


def test_no_date_is_empty():
    assert of_imprecise(None) == DateText()
    assert of_source(Source()) == DateText()
