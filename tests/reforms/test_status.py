"""What the reports on an initiative amount to, as tables of cases.

A report is written ``status date``; the date with ``<`` before it is *by* that date.
"""

import datetime
import itertools
from dataclasses import dataclass, replace

import pytest

from reforms.enums import LADDER, OFF_LADDER, Status
from reforms.status import changes, current_status, reports_disagree, use_is_stated
from sources.dates import ImpreciseDate


@dataclass(frozen=True)
class Report:
    status: str
    date: datetime.date
    counts_from: datetime.date
    date_qualifier: str
    name: str
    basis: str = "stated"


LAST_DAYS = {"2020-02": "2020-02-29", "2020-03": "2020-03-31", "2021-06": "2021-06-30"}


def report(text):
    status, date = text.split()
    day = date.removeprefix("<")
    last = LAST_DAYS.get(day) or (f"{day}-12-31" if len(day) == 4 else day)
    return Report(
        status,
        ImpreciseDate.parse(day).first,
        datetime.date.fromisoformat(last),
        "by" if date.startswith("<") else "on",
        text,
    )


def reports(*texts):
    return [report(text) for text in texts]


CURRENT = {
    "none": ([], None),
    "one": (["announced 2020-01-01"], "announced"),
    "the highest rung": (["announced 2020-01-01", "enacted 2020-03-01", "approved 2020-02-01"], "enacted"),
    "a lower rung reported later": (["in_force 2020-01-01", "announced 2021-01-01"], "in_force"),
    "off the ladder": (["announced 2020-01-01", "stalled 2021-01-01"], "stalled"),
    "off the ladder and back": (
        ["enacted 2020-01-01", "stalled 2021-01-01", "in_preparation 2022-01-01"],
        "in_preparation",
    ),
    "what was before leaving does not count": (
        ["in_force 2020-01-01", "reversed 2021-01-01", "announced 2022-01-01"],
        "announced",
    ),
    "off, back and off again": (
        ["announced 2020-01-01", "stalled 2021-01-01", "announced 2022-01-01", "withdrawn 2023-01-01"],
        "withdrawn",
    ),
    "the last of two off the ladder": (["stalled 2020-01-01", "rejected 2021-01-01"], "rejected"),
    "considered is below the ladder": (["considered 2021-01-01", "announced 2020-01-01"], "announced"),
    "considered alone": (["considered 2021-01-01"], "considered"),
    "considered again after it was rejected": (
        ["rejected 2020-01-01", "considered 2021-01-01"],
        "considered",
    ),
    "on and off the same day": (["enacted 2020-01-01", "withdrawn 2020-01-01"], "withdrawn"),
    "two rungs the same day": (["enacted 2020-01-01", "approved 2020-01-01"], "enacted"),
    "a year counts from its last day": (["stalled 2020", "enacted 2020-12-30"], "stalled"),
    "a month counts from its last day": (["stalled 2020-02", "enacted 2020-03-01"], "enacted"),
    "by a day counts from that day": (["stalled <2020-03-01", "enacted 2020-03-02"], "enacted"),
}


@pytest.mark.parametrize("case", CURRENT)
def test_current_status(case):
    texts, expected = CURRENT[case]

    assert current_status(reports(*texts)) == expected


@pytest.mark.parametrize("status", Status)
def test_current_status_of_one_report_is_its_status(status):
    assert current_status(reports(f"{status} 2020-01-01")) == status


@pytest.mark.parametrize(("lower", "higher"), [*itertools.combinations(LADDER, 2)])
def test_current_status_is_the_higher_of_two_rungs_whichever_came_first(lower, higher):
    assert current_status(reports(f"{lower} 2020-01-01", f"{higher} 2021-01-01")) == higher
    assert current_status(reports(f"{higher} 2020-01-01", f"{lower} 2021-01-01")) == higher


# A change is written as its earliest report, with the number of all reports that say it.
CHANGES = {
    "none": ([], []),
    "up the ladder": (
        ["announced 2020-01-01", "approved 2020-03-01", "in_force 2021-01-01"],
        [("announced 2020-01-01", 1), ("approved 2020-03-01", 1), ("in_force 2021-01-01", 1)],
    ),
    "reports in any order": (
        ["in_force 2021-01-01", "announced 2020-01-01", "approved 2020-03-01"],
        [("announced 2020-01-01", 1), ("approved 2020-03-01", 1), ("in_force 2021-01-01", 1)],
    ),
    "a rung already passed changes nothing": (
        ["in_force 2020-01-01", "announced 2021-01-01"],
        [("in_force 2020-01-01", 1)],
    ),
    "the earliest report dates it, the later ones say it too": (
        ["announced 2020-03-01", "announced 2020-01-01", "announced 2022"],
        [("announced 2020-01-01", 3)],
    ),
    "a later report of a rung passed still says it": (
        ["announced 2020-01-01", "approved 2020-03-01", "announced 2021-01-01"],
        [("announced 2020-01-01", 2), ("approved 2020-03-01", 1)],
    ),
    "two rungs the same day are one change": (
        ["approved 2020-01-01", "enacted 2020-01-01"],
        [("enacted 2020-01-01", 1)],
    ),
    "off the ladder and back": (
        ["announced 2020-01-01", "stalled 2020-03-01", "announced 2021-01-01", "enacted 2022-01-01"],
        [
            ("announced 2020-01-01", 1),
            ("stalled 2020-03-01", 1),
            ("announced 2021-01-01", 1),
            ("enacted 2022-01-01", 1),
        ],
    ),
    "said twice before it stalled, and twice after": (
        [
            "announced 2020-01-01",
            "announced 2020-02-01",
            "stalled 2020-03-01",
            "stalled 2020-04-01",
            "announced 2021-01-01",
            "announced 2021-02-01",
        ],
        [("announced 2020-01-01", 2), ("stalled 2020-03-01", 2), ("announced 2021-01-01", 2)],
    ),
    "a report of the day it stalled is not of the climb after": (
        ["announced 2020-03-01", "stalled 2020-03-01", "announced 2021-01-01"],
        [("stalled 2020-03-01", 1), ("announced 2021-01-01", 1)],
    ),
    "from one status off the ladder to another": (
        ["stalled 2020-01-01", "withdrawn 2021-01-01", "stalled 2020-06-01"],
        [("stalled 2020-01-01", 2), ("withdrawn 2021-01-01", 1)],
    ),
    "considered, then announced": (
        ["considered 2020-01-01", "announced 2021-01-01", "considered 2022-01-01"],
        [("considered 2020-01-01", 2), ("announced 2021-01-01", 1)],
    ),
    "the same status twice off the ladder is one change": (
        ["stalled 2020-01-01", "stalled 2021-01-01"],
        [("stalled 2020-01-01", 2)],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_changes(case):
    texts, expected = CHANGES[case]

    found = [(change.earliest.name, len(change.reports)) for change in changes(reports(*texts))]

    assert found == expected


@pytest.mark.parametrize("case", CHANGES)
def test_changes_do_not_depend_on_the_order_of_the_reports(case):
    texts, _expected = CHANGES[case]
    orders = itertools.islice(itertools.permutations(reports(*texts)), 120)

    found = {
        tuple((change.earliest.name, frozenset(change.reports)) for change in changes(order))
        for order in orders
    }

    assert len(found) == 1


@pytest.mark.parametrize("pair", [*itertools.permutations(OFF_LADDER, 2)])
def test_two_statuses_off_the_ladder_on_one_day_amount_to_one_whatever_the_order(pair):
    on_a_day = reports(*(f"{status} 2020-01-01" for status in pair))

    assert current_status(on_a_day) == current_status(on_a_day[::-1])


def test_the_last_change_is_the_current_status():
    for texts, _expected in CHANGES.values():
        found = changes(reports(*texts))

        assert (found[-1].status if found else None) == current_status(reports(*texts))


def test_a_change_is_since_the_day_from_which_its_earliest_report_counts():
    (change,) = changes(reports("announced 2020-02"))

    assert change.since == datetime.date(2020, 2, 29)


DISAGREE = {
    "nothing": ([], False),
    "one report": (["announced 2020-01-01"], False),
    "a higher rung beside a lower": (["announced 2020-01-01", "enacted 2020-01-01"], False),
    "a higher rung before a lower": (["enacted 2020-01-01", "announced 2021-01-01"], False),
    "the same rung on the same day": (["enacted 2020-01-01", "enacted 2020-01-01"], False),
    "the same rung on two days": (["enacted 2020-01-01", "enacted 2020-01-02"], True),
    "the same rung within the month": (["enacted 2020-02", "enacted 2020-02-11"], False),
    "the same rung outside the month": (["enacted 2020-02", "enacted 2020-03-01"], True),
    "the same rung in the year and its month": (["enacted 2020", "enacted 2020-02"], False),
    "by a later day": (["enacted 2020-01-01", "enacted <2021-01-01"], False),
    "by an earlier day": (["enacted 2020-03-01", "enacted <2020-01-01"], True),
    "by two days": (["enacted <2020-01-01", "enacted <2021-01-01"], False),
    "by a day within the month": (["enacted 2020-02", "enacted <2020-02-10"], False),
    "on and off the same day": (["enacted 2020-01-01", "stalled 2020-01-01"], True),
    "on and off on two days": (["enacted 2020-01-01", "stalled 2020-01-02"], False),
    "off in a year in which it was on": (["enacted 2020-02-01", "stalled 2020"], True),
    "off by a later day": (["enacted 2020-02-01", "stalled <2021-01-01"], False),
    "off by that very day": (["enacted 2020-02-01", "stalled <2020-02-01"], True),
    "two statuses off the ladder": (["stalled 2020-01-01", "rejected 2020-01-01"], False),
    "stalled twice": (["stalled 2020-01-01", "stalled 2021-01-01"], False),
    "announced again after it was withdrawn": (
        ["announced 2020-01-01", "withdrawn 2020-06-01", "announced 2021-01-01"],
        False,
    ),
    "announced again before it was withdrawn": (
        ["announced 2020-01-01", "announced 2020-02-01", "withdrawn 2020-06-01"],
        True,
    ),
    "considered beside announced": (["considered 2020-01-01", "announced 2020-01-01"], False),
}


@pytest.mark.parametrize("case", DISAGREE)
def test_reports_disagree(case):
    texts, expected = DISAGREE[case]

    assert reports_disagree(reports(*texts)) is expected
    assert reports_disagree(reports(*texts)[::-1]) is expected


def test_rungs_follow_the_ladder():
    assert [status.rung for status in Status] == [0, 1, 2, 3, 4, 5, 6, None, None, None, None]


@pytest.mark.parametrize("status", Status)
def test_every_status_says_what_it_means_and_what_counts_as_evidence(status):
    assert status.meaning
    assert status.evidence


STATED = {
    "never": (["announced 2020-01-01", "approved 2020-02-01"], [False, False]),
    "from the first report that states it": (
        ["in_force? 2020-01-01", "in_force 2020-02-01", "applied? 2020-03-01"],
        [False, True, True],
    ),
    "in use by inference alone": (["in_force? 2020-01-01", "applied? 2020-02-01"], [False, False]),
    "until the ladder is left": (["applied 2020-01-01", "reversed 2020-02-01"], [True, False]),
    "left on the same day": (["applied 2020-01-01", "reversed 2020-01-01"], [False]),
    "back by inference": (
        ["applied 2020-01-01", "reversed 2020-02-01", "applied? 2020-03-01"],
        [True, False, False],
    ),
}


@pytest.mark.parametrize("case", STATED)
def test_use_is_stated(case):
    """A status with “?” is inferred."""
    texts, expected = STATED[case]
    found = [
        replace(report(text.replace("?", "")), basis="inferred" if "?" in text else "stated")
        for text in texts
    ]

    assert list(use_is_stated(found)) == list(use_is_stated(found[::-1])) == expected
