import pytest

from charts import rail as rails
from charts.ladder import Ladder

LADDER = Ladder(
    rungs=("announced", "in_preparation", "approved", "enacted", "in_force", "applied"),
    below="considered",
    off=frozenset({"stalled", "withdrawn"}),
)


def rail(**status):
    return rails.rail(ladder=LADDER, **status)


def stop_x(code):
    return rails.stop_x(code, LADDER)


def kinds(drawn):
    return dict(drawn.stops)


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
    assert kinds(drawn) == {stop_x(code): "ahead" for code in LADDER.rungs}


@pytest.mark.parametrize(
    ("code", "label", "documented", "words"),
    [
        ("enacted", "Enacted", (), "Enacted, step 4 of 6"),
        ("stalled", "Stalled", ("in_preparation",), "Stalled, after step 2 of 6"),
        ("withdrawn", "Withdrawn", (), "Withdrawn"),
        ("considered", "Considered", (), "Considered"),
        ("not_assessed", "Not assessed", (), "Not assessed"),
    ],
)
def test_the_rail_says_where_it_stands(code, label, documented, words):
    assert rail(code=code, label=label, documented=documented).label == words


def test_marks_over_the_column_stand_over_the_stops():
    head = rails.rail_head(LADDER)

    assert [code for code, _x in head] == list(LADDER.rungs)
    assert [x + 5.5 for _code, x in head] == [stop_x(code) for code in LADDER.rungs]
