import datetime

import pytest

from claims.clock import Clock
from claims.enums import EventKind
from elections.days_held import days_of, votes_held
from elections.models import Election
from reforms.models import Initiative
from tests.factories import make_election, make_event, make_initiative, published

pytestmark = pytest.mark.django_db


def test_votes_held_are_in_the_order_of_their_days_and_known_under_the_clock():
    for kind, day in (
        ("referendum", "2022-06-05"),
        ("presidential", "2019-06-09"),
        ("referendum", "2024-10-06"),
    ):
        published(make_event(published(make_election(kind)), EventKind.VOTE, date=day))
    published(make_election("presidential"))

    referendum, presidential = (
        Election(kind=kind).get_kind_display() for kind in ("referendum", "presidential")
    )
    initiative = make_initiative()
    rows = Initiative.editorial.annotate(votes=votes_held(Clock(datetime.date(2023, 1, 1))))
    assert days_of(rows.get(pk=initiative.pk).votes) == [
        (datetime.date(2019, 6, 9), presidential),
        (datetime.date(2022, 6, 5), referendum),
    ]


@pytest.mark.parametrize(
    ("bases", "words"),
    [
        (["stated"], ""),
        (["inferred"], " (inferred)"),
        (["date_inferred"], " (date inferred)"),
        (["inferred", "date_inferred"], " (date inferred)"),
        (["inferred", "stated"], ""),
    ],
)
def test_words_say_what_is_inferred_of_votes_of_a_kind_and_a_day(bases, words):
    kind = Election(kind="referendum").get_kind_display()

    assert days_of([f"2022-06-05 {basis} referendum" for basis in bases]) == [
        (datetime.date(2022, 6, 5), f"{kind}{words}")
    ]


def test_vote_without_a_day_has_no_place_among_the_days():
    published(make_event(published(make_election()), EventKind.VOTE, date="2021"))
    initiative = make_initiative()

    rows = Initiative.editorial.annotate(votes=votes_held(Clock.now()))
    assert rows.get(pk=initiative.pk).votes == []
