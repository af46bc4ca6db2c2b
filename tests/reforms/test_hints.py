"""Hints on statuses: steps back, and steps of which no report tells."""

import pytest

from reforms.hints import effects_without_adoption, steps_back
from tests.factories import make_initiative, make_status_report, published
from tests.hints import found

pytestmark = pytest.mark.django_db


def report(initiative, *reports):
    """Publish reports on an initiative, each a status, a date and further fields."""
    return [
        published(make_status_report(initiative, status, date=date, **dict(fields)))
        for status, date, *fields in reports
    ]


BY = ("date_qualifier", "by")


def test_lower_status_of_a_later_day_is_found():
    enacted, announced = report(make_initiative(), ("enacted", "2022-06-05", BY), ("announced", "2022-07-01"))

    assert found(steps_back) == [
        ({announced.key, enacted.key}, "Announced, 2022-07-01, after Enacted, by 2022-06-05.")
    ]


@pytest.mark.parametrize(
    "reports",
    [
        [("announced", "2022-05"), ("enacted", "2022-06-05")],
        # the later day is a bound, or may be the earlier one
        [("enacted", "2022-06-05"), ("announced", "2022-07-01", BY)],
        [("enacted", "2022-06-05"), ("announced", "2022-06")],
        [("enacted", "2022-06-05"), ("enacted", "2022-07-01")],
        [("enacted", "2022-06-05"), ("reversed", "2022-06-30"), ("announced", "2022-07-01")],
    ],
)
def test_climb_or_a_new_one_is_none(reports):
    report(make_initiative(), *reports)

    assert found(steps_back) == []


def test_reports_on_two_initiatives_are_not_compared():
    report(make_initiative(), ("enacted", "2022-06-05"))
    report(make_initiative(), ("announced", "2022-07-01"))

    assert found(steps_back) == []


@pytest.mark.parametrize("kind", ["rule", "body"])
@pytest.mark.parametrize("status", ["in_force", "applied", "reversed"])
def test_effect_without_adoption_is_found(kind, status):
    announced, effect = report(
        make_initiative(kind=kind), ("announced", "2022-03"), (status, "2022-06-05", BY)
    )

    ((keys, said),) = found(effects_without_adoption)

    assert keys == {effect.key}
    assert announced.key not in keys
    assert said.endswith(", by 2022-06-05; no report says that it was approved or enacted.")


@pytest.mark.parametrize("adopted", ["approved", "enacted"])
def test_effect_of_what_was_adopted_is_none(adopted):
    report(make_initiative(), (adopted, "2022-06-07"), ("in_force", "2022-06-05"))

    assert found(effects_without_adoption) == []


@pytest.mark.parametrize("kind", ["vote", "programme_measure"])
def test_votes_and_other_measures_need_no_adoption(kind):
    report(make_initiative(kind=kind), ("applied", "2022-06-05"))

    assert found(effects_without_adoption) == []
