"""What the home page computes."""

import pytest

from pages.home.context import Counts, finding


def counts(*codes, inferred=0):
    return Counts([(None, code, 1) for code in codes], {}, {"applied": inferred})


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


@pytest.mark.parametrize(
    ("applied", "inferred", "expected"),
    [
        (1, 1, "One of 3 reforms has been put to use, by inference."),
        (2, 2, "Two of 3 reforms have been put to use, all of them by inference."),
        (2, 1, "Two of 3 reforms have been put to use, one of them by inference."),
    ],
)
def test_finding_says_how_many_are_inferred(applied, inferred, expected):
    codes = ["applied"] * applied + ["enacted"] * (3 - applied)

    assert finding(counts(*codes, inferred=inferred)) == expected
