"""What the home page computes."""

import datetime
from types import SimpleNamespace

import pytest

from pages.home.context import changed_lately, finding, lanes


def initiatives(*codes):
    return [SimpleNamespace(assessment=SimpleNamespace(code=code)) for code in codes]


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
    assert finding(initiatives(*codes)) == expected


def test_latest_changes_are_five_days_with_three_changes_each():
    changes = [{"date": day, "number": number} for day in range(7) for number in range(4)]

    days = changed_lately(changes)

    assert [date for date, _changes, _more in days] == [0, 1, 2, 3, 4]
    assert {(len(shown), more) for _date, shown, more in days} == {(3, 1)}


def test_lanes_begin_with_the_year_of_the_first_change():
    items = [
        {"kind": kind, "day": datetime.date.fromisoformat(day)}
        for kind, day in (("vote", "2023-03-19"), ("vote", "2022-01-01"), ("vote", "2021-12-31"))
    ]
    first = {"day": datetime.date(2022, 6, 5)}

    found = {kind: [item["day"].year for item in shown] for _title, kind, shown in lanes(items, [first])}

    assert found == {"statement": [], "decision": [], "vote": [2022, 2023]}
    assert all(shown == [] for _title, _kind, shown in lanes(items, []))
