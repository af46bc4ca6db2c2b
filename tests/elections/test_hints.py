"""Hints on numbers: what is a part by the relations of claims, and does not add up to its whole."""

import pytest

from claims.actions import resolve
from claims.models import Disagreement
from elections.hints import parts_by_competitor, seats_of_contests, shares_by_competitor
from elections.models import Election
from tests.factories import (
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_region,
    published,
)
from tests.hints import found

pytestmark = pytest.mark.django_db


def keys(*figures):
    return {figure.key for figure in figures}


class Vote:
    """An election with contests, and figures of one measure about them."""

    def __init__(self, unit="seats", **measure):
        self.election, self.measure = make_election(), make_measure(unit, **measure)

    def of_all(self, value, **fields):
        return published(make_figure(self.election, value, measure=self.measure, **fields))

    def of_contest(self, value, contest=None, **fields):
        contest = contest or make_contest(self.election)
        return published(make_figure(contest, value, measure=self.measure, **fields))


def test_contests_with_more_seats_than_the_vote_are_found():
    vote = Vote()
    fitting, whole = vote.of_all(98), vote.of_all(77, stage="planned")
    lists, districts = vote.of_contest(69), vote.of_contest(29)

    assert found(seats_of_contests) == [
        (
            keys(whole, lists, districts),
            "The parts are 98 or more together, the whole is 77 or less.",
        )
    ]
    assert fitting.key not in found(seats_of_contests)[0][0]


def test_all_contests_with_fewer_seats_than_the_vote_are_found():
    vote = Vote()
    whole, one, other = vote.of_all(100), vote.of_contest(69), vote.of_contest(29)

    assert found(seats_of_contests) == [
        (keys(whole, one, other), "The parts are 98 or less together, the whole is 100 or more.")
    ]


def test_contests_of_which_one_is_not_counted_may_have_fewer():
    vote = Vote()
    vote.of_all(100), vote.of_contest(69), vote.of_contest(29)
    published(make_contest(Election.objects.get()))

    assert found(seats_of_contests) == []


def test_only_contest_on_record_may_have_fewer():
    vote = Vote()
    vote.of_all(100), vote.of_contest(69)

    assert found(seats_of_contests) == []


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ((97, {"qualifier": "more_than"}), [(69, {}), (29, {})]),
        ((100, {"qualifier": "about"}), [(69, {}), (29, {})]),
        ((98, {}), [(69, {"qualifier": "at_most"}), (40, {"qualifier": "at_most"})]),
        ((98, {}), [(69, {"qualifier": "at_least"}), (20, {"qualifier": "at_least"})]),
    ],
)
def test_numbers_that_may_fit_are_none(whole, parts):
    vote = Vote()
    vote.of_all(whole[0], **whole[1])
    for value, fields in parts:
        vote.of_contest(value, **fields)

    assert found(seats_of_contests) == []


def test_rounds_are_no_parts():
    vote = Vote()
    vote.of_all(1)
    for day in ("2022-06-05", "2022-06-19"):
        contest = make_contest(vote.election)
        published(make_event(contest, kind="vote", date=day))
        vote.of_contest(1, contest)

    assert found(seats_of_contests) == []


@pytest.mark.parametrize("unit", ["people", "places"])
def test_what_contests_may_share_is_not_added_up(unit):
    vote = Vote(unit)
    vote.of_all(10), vote.of_contest(9), vote.of_contest(9)

    assert found(seats_of_contests) == []


def test_numbers_of_two_measures_stages_or_roles_are_not_added_up():
    vote = Vote()
    vote.of_all(10, stage="final"), vote.of_contest(9, role="before"), vote.of_contest(9, stage="exit_poll")
    published(make_figure(make_contest(vote.election), 90, measure=make_measure("seats")))

    assert found(seats_of_contests) == []


def test_two_readings_of_one_part_count_once():
    vote = Vote()
    contest = make_contest(vote.election)
    vote.of_all(10), vote.of_contest(10, contest), vote.of_contest(9, contest)

    assert found(seats_of_contests) == []


def test_reading_that_the_editors_do_not_prefer_is_left_out():
    vote = Vote()
    fitting, _other = vote.of_all(98), vote.of_all(77)
    vote.of_contest(69), vote.of_contest(29)
    assert len(found(seats_of_contests)) == 1

    resolve(Disagreement.objects.get(), by=None, prefers=fitting, reason="The law has it.")

    assert found(seats_of_contests) == []


def test_votes_for_candidates_beyond_all_votes_are_found():
    subject, votes = make_contest(), make_measure("people")
    whole = published(make_figure(subject, 100, measure=votes))
    one, other = (
        published(make_figure(subject, value, measure=votes, of=make_person())) for value in (60, 50)
    )

    assert found(parts_by_competitor) == [
        (keys(whole, one, other), "The parts are 110 or more together, the whole is 100 or less.")
    ]


def test_numbers_by_candidate_that_fit_or_of_which_no_whole_is_known_are_none():
    subject, votes = make_contest(), make_measure("people")
    published(make_figure(subject, 100, measure=votes))
    for value, of in ((60, make_person()), (40, make_person()), (100, make_party()), (99, make_region())):
        published(make_figure(subject, value, measure=votes, of=of))
    published(make_figure(make_institution(), 7, measure=make_measure("seats"), of=make_party()))

    assert found(parts_by_competitor) == []


def test_lengths_of_time_are_not_added_up():
    subject, years = make_initiative(), make_measure("years")
    published(make_figure(subject, 5, measure=years))
    published(make_figure(subject, 6, measure=years, of=make_person()))

    assert found(parts_by_competitor) == []


def test_shares_beyond_everything_are_found():
    contest, share = make_contest(), make_measure("percent")
    shares = [
        published(make_figure(contest, value, measure=share, of=make_party(), stage="exit_poll"))
        for value in ("61.5", "40")
    ]

    assert found(shares_by_competitor) == [(keys(*shares), "The parts are 100.95 or more, of 100.")]


@pytest.mark.parametrize(
    "fields",
    [
        [{"of": "region"}, {"of": "region"}],
        [{"of": "party"}, {"of": "person"}],
        [{"of": "party", "stage": "exit_poll"}, {"of": "party", "stage": "final"}],
        [{"of": "party", "qualifier": "at_most"}, {"of": "party"}],
        [{}, {}],
    ],
)
def test_shares_that_are_not_of_one_whole_are_none(fields):
    make = {"region": make_region, "party": make_party, "person": make_person}
    contest, share = make_contest(), make_measure("percent")
    for one in fields:
        of = make[one["of"]]() if "of" in one else None
        published(make_figure(contest, 60, measure=share, **one | {"of": of}))

    assert found(shares_by_competitor) == []


def test_shares_in_two_votes_or_of_no_vote_are_none():
    share, party = make_measure("percent"), make_party()
    for subject in (make_contest(), make_contest(), make_institution()):
        published(make_figure(subject, 60, measure=share, of=party))

    assert found(shares_by_competitor) == []


def test_rounded_shares_may_make_a_little_more_than_everything():
    contest, share = make_contest(), make_measure("percent")
    for value in (34, 33, 34):
        published(make_figure(contest, value, measure=share, of=make_party()))

    assert found(shares_by_competitor) == []
