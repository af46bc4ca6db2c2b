import pytest

from charts.rail import rail, stop_x
from charts.status import LADDER


def kinds(drawn):
    return {stop.x: stop.kind for stop in drawn.stops}


def test_stops_are_documented_passed_or_ahead():
    drawn = rail(code="in_force", label="In force", documented=("announced", "enacted"))

    assert kinds(drawn) == {
        stop_x("announced"): "documented",
        stop_x("in_preparation"): "passed",
        stop_x("approved"): "passed",
        stop_x("enacted"): "documented",
        stop_x("applied"): "ahead",
    }
    assert drawn.mark_x == stop_x("in_force")


def test_line_runs_from_the_first_documented_stop_to_the_current_one():
    drawn = rail(code="applied", label="Applied", documented=("approved",))

    assert drawn.line == (stop_x("approved"), stop_x("applied"))


def test_a_first_status_has_no_line():
    assert rail(code="announced", label="Announced").line is None


def test_off_the_ladder_the_mark_stands_after_the_last_stop_reached():
    drawn = rail(code="stalled", label="Stalled", documented=("announced", "in_preparation"))

    assert drawn.off
    assert stop_x("in_preparation") < drawn.mark_x < stop_x("approved")
    assert drawn.line == (stop_x("announced"), stop_x("in_preparation"))


def test_considered_stands_before_the_first_stop():
    drawn = rail(code="considered", label="Considered")

    assert drawn.mark_x < stop_x("announced")
    assert set(kinds(drawn).values()) == {"ahead"}


def test_an_initiative_without_a_report_has_no_mark():
    drawn = rail(code="not_assessed", label="Not assessed")

    assert drawn.mark_x is None
    assert kinds(drawn) == {stop_x(code): "ahead" for code in LADDER}


@pytest.mark.parametrize(
    ("code", "label", "documented", "words"),
    [
        ("enacted", "Enacted", (), "Enacted, rung 4 of 6"),
        ("stalled", "Stalled", ("in_preparation",), "Stalled, after rung 2 of 6"),
        ("withdrawn", "Withdrawn", (), "Withdrawn"),
        ("considered", "Considered", (), "Considered"),
        ("not_assessed", "Not assessed", (), "Not assessed"),
    ],
)
def test_the_rail_says_where_it_stands(code, label, documented, words):
    assert rail(code=code, label=label, documented=documented).label == words
