"""What the home page computes."""

import datetime
from uuid import uuid4

import pytest

from claims.clock import Clock
from pages.home.context import counted_apart, finding, trust
from pages.home.counts import Counts
from reforms.enums import Corroboration
from reforms.tallies import StatusTallies, StatusTally

AREA = uuid4()


def tally(status, number=1, kind="rule", **fields):
    return StatusTally(AREA, status, number, kind, **fields)


def counts_of(*rows, documents=0):
    return Counts(StatusTallies(list(rows), None, documents, None))


def counts(*codes, inferred=0):
    """One initiative with each of these statuses, of which so many of the first are inferred."""
    return counts_of(*(tally(code, is_inferred=place < inferred) for place, code in enumerate(codes)))


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


def test_votes_and_what_is_earlier_are_counted_apart():
    found = counts_of(
        tally("applied"),
        tally("applied", 2, kind="vote", is_inferred=True),
        tally("enacted", kind="vote"),
        tally("applied", precedes_programme=True),
    )

    assert finding(found) == "One of 1 reform has been put to use."
    assert counted_apart(found, Clock.now()) == [
        (
            "Counted apart: 3 early votes that were measures of their own; 2 were held, "
            "all of them by inference.",
            "/initiatives/?counted_as=vote",
        ),
        (
            "Not counted: one reform that was in use before the programme was announced.",
            "/initiatives/?counted_as=earlier",
        ),
    ]


def test_before_its_announcement_a_programme_has_no_reforms():
    found = counts_of(tally("applied", precedes_programme=True))

    assert finding(found) == "No reform of the programme is on record by this date"


def test_trust_says_on_how_few_voices_the_statuses_rest_and_of_when_the_record_is():
    found = counts_of(
        tally("applied", 3, corroboration=Corroboration.ONE_SOURCE, is_state_only=True),
        tally("enacted", 2, corroboration=Corroboration.ONE_PUBLISHER),
        tally("enacted", 4, corroboration=Corroboration.SEVERAL),
        tally("not_assessed", 5),
        tally("applied", 9, kind="vote", corroboration=Corroboration.ONE_SOURCE),
        documents=11,
    )

    assert trust(found, datetime.date(2023, 5, 19)) == [
        "Of 9 statuses, 3 rest on one source, 5 on one publisher, 3 on state voices only.",
        "The record is 11 documents, the last of 19 May 2023.",
    ]
    assert trust(found, datetime.date(2022, 3, 21), has_later=True)[1] == (
        "The record is 11 documents; the last published by the day shown is of 21 March 2022."
    )
    assert trust(counts_of(), None) == []
