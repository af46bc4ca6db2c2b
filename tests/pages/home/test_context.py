"""What the home page computes."""

import pytest

from pages.home.context import Counts, finding


def counts(*codes):
    return Counts([(None, code, 1) for code in codes], {})


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), "No reform is on record by this date"),
        (("enacted",), "The one reform on record has not been put to use."),
        (("applied",), "One of 1 reform has been put to use."),
        (("applied", "enacted"), "One of 2 reforms has been put to use."),
        (("applied", "applied", "enacted"), "Two of 3 reforms have been put to use."),
        (
            ("announced", "enacted"),
            "None of 2 reforms is known to have been put to use. "
            "For one, the record stops at the announcement.",
        ),
    ],
)
def test_each_noun_and_verb_of_the_finding_follows_its_own_number(codes, expected):
    assert finding(counts(*codes)) == expected
