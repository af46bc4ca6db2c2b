from dataclasses import replace
from datetime import date, timedelta

import pytest

from charts.geometry import Box, Line
from charts.ladder import Ladder
from charts.step import draw, step_figure
from charts.step_chart import GEOMETRIES, Change, StepChart
from charts.step_labels import label_boxes

WIDE, TABLET, PHONE, SMALL = GEOMETRIES
LADDER = Ladder(
    rungs=("announced", "in_preparation", "approved", "enacted", "in_force", "applied"),
    below="considered",
    off=frozenset({"stalled"}),
)
LABELS = {
    "considered": "Considered",
    "announced": "Announced",
    "in_preparation": "In preparation",
    "approved": "Approved",
    "enacted": "Enacted",
    "in_force": "In force",
    "applied": "Applied",
    "stalled": "Stalled",
}
ANNOUNCED = Change(
    "announced",
    "Announced",
    date(2022, 3, 16),
    date(2022, 3, 16),
    claims=("one claim", "another"),
    passages=2,
)
ENACTED = Change("enacted", "Enacted", None, date(2023, 3, 3), "by", claims=("a third",), passages=1)
IN_FORCE = Change("in_force", "In force", None, date(2023, 3, 10), "by")
APPLIED = Change("applied", "Applied", date(2023, 3, 19), date(2023, 3, 19))
STALLED = Change("stalled", "Stalled", date(2023, 1, 20), date(2023, 1, 20))
VOTES = ((date(2022, 6, 5), "Referendum"), (date(2023, 3, 19), "Mäjilis"))


@pytest.fixture
def chart():
    return StepChart(
        changes=(ANNOUNCED, ENACTED, IN_FORCE, APPLIED),
        ladder=LADDER,
        labels=LABELS,
        as_of=date(2023, 7, 31),
        last_evidence=date(2023, 4, 3),
        votes=VOTES,
    )


def styles(drawing):
    return [line.style for line in drawing["lines"]]


def row_labels(drawing):
    return [row.label for row in drawing["rows"]]


def test_figure_tells_the_sequence_in_words(chart):
    figure = step_figure(chart)

    assert figure["title"] == "Status over time, as of 31 July 2023"
    assert figure["description"] == (
        "Announced: 16 Mar 2022. Enacted: by 3 Mar 2023. In force: by 10 Mar 2023. Applied: 19 Mar 2023. "
        "Last evidence: 3 Apr 2023. Then 119 days of silence."
    )


def test_figure_is_drawn_once_per_geometry(chart):
    sizes = [
        (drawing["geometry"].width, drawing["geometry"].height) for drawing in step_figure(chart)["drawings"]
    ]

    assert sizes == [(1120, 404), (740, 330), (358, 372), (288, 372)]


def test_every_change_has_a_mark_and_a_label_with_its_citations(chart):
    drawing = draw(chart, WIDE)

    assert [mark.status for mark in drawing["marks"]] == ["announced", "enacted", "in_force", "applied"]
    assert [(label.name, label.date_text) for label in drawing["labels"]] == [
        ("Announced", "16 Mar 2022"),
        ("Enacted", "by 3 Mar 2023"),
        ("In force", "by 10 Mar 2023"),
        ("Applied", "19 Mar 2023"),
    ]
    assert drawing["labels"][0].claims == ("one claim", "another")


def test_marks_climb_the_rungs_from_left_to_right(chart):
    marks = draw(chart, WIDE)["marks"]

    assert [mark.x for mark in marks] == sorted(mark.x for mark in marks)
    assert [mark.y for mark in marks] == sorted((mark.y for mark in marks), reverse=True)


def test_a_day_that_no_source_gives_opens_a_window_with_its_sentence(chart):
    drawing = draw(chart, WIDE)
    announced, enacted, in_force = drawing["marks"][:3]

    window, narrow = drawing["windows"]
    assert (window.x, window.right) == (announced.x, enacted.x)
    assert (window.y, window.bottom) == (enacted.y, announced.y)
    assert (narrow.x, narrow.right) == (enacted.x, in_force.x)
    assert [sentence.text for sentence in drawing["sentences"]] == [
        "On some day in this window; no source held gives the date"
    ]


def test_a_narrow_drawing_says_the_same_in_fewer_words(chart):
    assert [sentence.text for sentence in draw(chart, PHONE)["sentences"]] == ["Date not known"]


def test_a_window_too_narrow_for_any_sentence_stays_without_one(chart):
    enacted = replace(ENACTED, latest=date(2022, 3, 30))
    days_apart = replace(chart, changes=(ANNOUNCED, enacted, *chart.changes[2:]))

    drawing = draw(days_apart, PHONE)

    assert [round(window.width) for window in drawing["windows"]] == [8, 196]
    assert not any(sentence.x < drawing["marks"][1].x for sentence in drawing["sentences"])


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=lambda geometry: geometry.name)
@pytest.mark.parametrize("days", [0, 1, 2, 5, 20, 100, 400])
def test_a_day_that_no_source_gives_is_never_drawn_solid(chart, geometry, days):
    enacted = replace(ENACTED, latest=ANNOUNCED.latest + timedelta(days))
    drawing = draw(replace(chart, changes=(ANNOUNCED, enacted)), geometry)
    announced, mark = drawing["marks"]

    (window,) = drawing["windows"] or [None]
    riser = Line(mark.x, announced.y, mark.x, mark.y, "dotted")
    assert (riser in drawing["lines"]) == (window is None)
    assert [line for line in drawing["lines"] if not line.style and line.x1 < mark.x] == []
    assert window is None or (window.x, window.right) == (announced.x, mark.x)


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=lambda geometry: geometry.name)
def test_a_rung_passed_on_a_day_that_no_source_gives_is_dotted_up_to_what_was_reached_then(chart, geometry):
    applied = replace(APPLIED, passed=("announced", "in_force"))
    passed = replace(chart, changes=(applied,), documented=frozenset({"announced", "in_force", "applied"}))
    drawing = draw(passed, geometry)
    heights = {row.code: row.y for row in drawing["rows"]}
    (mark,) = drawing["marks"]

    lines = [line for line in drawing["lines"] if line.style == "dotted"]
    assert lines == [
        Line(geometry.left, heights["announced"], mark.x, heights["announced"], "dotted"),
        Line(geometry.left, heights["in_force"], mark.x, heights["in_force"], "dotted"),
        Line(mark.x, heights["announced"], mark.x, mark.y, "dotted"),
    ]
    assert step_figure(passed)["description"].startswith(
        "Announced, In force: on a day before the next that no source gives. Applied: 19 Mar 2023."
    )


def test_a_rung_passed_between_two_days_is_dotted_from_the_one_to_the_other(chart):
    changes = (ANNOUNCED, replace(APPLIED, passed=("in_force",)))
    drawing = draw(replace(chart, changes=changes), WIDE)
    announced, applied = drawing["marks"]
    (y,) = [row.y for row in drawing["rows"] if row.code == "in_force"]

    dotted = [line for line in drawing["lines"] if line.style == "dotted"]
    assert dotted == [Line(announced.x, y, applied.x, y, "dotted")]


def test_a_label_stands_on_the_wash_of_the_window_that_it_mostly_covers(chart):
    drawing = draw(replace(chart, changes=(ANNOUNCED, ENACTED)), WIDE)

    assert [label.ground for label in drawing["labels"]] == ["wash", "paper"]


def test_rungs_passed_without_a_report_say_so(chart):
    rows = draw(chart, WIDE)["rows"]

    assert [row.label for row in rows if row.remark == "no evidence"] == ["Approved", "In preparation"]


def test_a_rung_documented_late_is_not_called_bare(chart):
    drawing = draw(replace(chart, documented=frozenset({"approved"})), WIDE)

    assert [row.label for row in drawing["rows"] if row.remark] == ["In preparation"]


def test_rungs_not_reached_are_not_called_bare(chart):
    drawing = draw(replace(chart, changes=(ANNOUNCED,)), WIDE)

    assert [row.remark for row in drawing["rows"]] == [""] * 6
    assert [row.reached for row in drawing["rows"]] == [False] * 5 + [True]


def test_a_single_point_runs_dashed_to_the_date_asked_for(chart):
    drawing = draw(replace(chart, changes=(ANNOUNCED,), last_evidence=date(2022, 3, 16)), WIDE)
    (mark,) = drawing["marks"]

    assert drawing["lines"] == (Line(mark.x, mark.y, WIDE.right, mark.y, "dashed"),)


def test_the_line_is_solid_up_to_the_last_evidence_and_dashed_after_it(chart):
    drawing = draw(chart, WIDE)
    solid, dashed = drawing["lines"][-2:]

    assert (solid.style, dashed.style) == ("", "dashed")
    assert solid.x2 == dashed.x1 == drawing["silence"]["box"].x


def test_silence_is_hatched_and_told_in_words(chart):
    silence = draw(chart, WIDE)["silence"]

    assert silence["box"].right == WIDE.right
    assert [line.text for line in silence["lines"]] == [
        "119 days of silence",
        "Last evidence 3\u00a0Apr\u00a02023",
    ]
    assert silence["break_x"] is None


def test_axis_breaks_where_silence_is_longer_than_the_record(chart):
    silence = draw(replace(chart, as_of=date(2026, 11, 21)), WIDE)["silence"]

    assert silence["break_x"] == silence["box"].x == WIDE.right - WIDE.strip
    assert silence["lines"][0].text == "3 years 7 months of silence"


def test_silence_too_narrow_for_words_is_told_below(chart):
    drawing = draw(replace(chart, last_evidence=date(2023, 6, 1)), PHONE)

    assert drawing["silence"]["lines"] == ()
    assert drawing["captions"] == (
        "No source reports: Approved, In preparation.",
        "60 days of silence after the last evidence, 1 Jun 2023.",
        "National votes: Referendum 5 Jun 2022, Mäjilis 19 Mar 2023.",
    )


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=lambda geometry: geometry.name)
@pytest.mark.parametrize("numbers", [1, 3, 6])
@pytest.mark.parametrize("last", [date(2022, 3, 28), date(2022, 6, 7), date(2023, 3, 19)])
def test_words_on_the_silence_cover_no_label_and_no_line(chart, geometry, numbers, last):
    known = {"qualifier": "by", "passages": numbers, "is_inferred": numbers > 1}
    prepared = Change("in_preparation", "In preparation", date(2022, 3, 28), date(2022, 3, 28), passages=2)
    approved = Change("approved", "Approved", None, date(2022, 6, 6), **known)
    in_force = Change("in_force", "In force", None, date(2022, 6, 7), **known)
    climbed = tuple(one for one in (ANNOUNCED, prepared, approved, in_force) if one.latest <= last)
    told = replace(chart, changes=climbed, as_of=date(2026, 11, 21), last_evidence=last)
    drawing = draw(told, geometry)

    words = [Box(line.x, line.y - 12, 60, 14) for line in drawing["silence"]["lines"]]
    boxes = label_boxes(told.changes, drawing["labels"], geometry)
    assert not [(word, box) for word in words for box in boxes if word.overlaps(box)]
    assert not [word for word in words if word.y < drawing["marks"][-1].y < word.bottom]
    assert words or any("of silence after the last evidence" in one for one in drawing["captions"])


def test_evidence_of_the_day_itself_leaves_no_silence(chart):
    drawing = draw(replace(chart, last_evidence=chart.as_of), WIDE)

    assert drawing["silence"] is None
    assert styles(drawing)[-1] == ""


def test_less_than_sixty_days_are_no_silence(chart):
    recent = replace(chart, last_evidence=date(2023, 6, 2))

    assert draw(recent, WIDE)["silence"] is None
    assert "silence" not in step_figure(recent)["description"]


def test_silence_of_which_nobody_knows_the_length_has_none(chart):
    undated = replace(chart, dated=False)

    assert [line.text for line in draw(undated, WIDE)["silence"]["lines"]] == ["No source prints a date"]
    assert "No source behind it prints a date." in draw(undated, SMALL)["captions"]
    assert "silence" not in step_figure(undated)["description"]


def test_off_the_ladder_the_line_drops_to_a_row_below_it(chart):
    drawing = draw(replace(chart, changes=(ANNOUNCED, STALLED), last_evidence=date(2023, 5, 19)), WIDE)
    announced, stalled = drawing["marks"]

    assert row_labels(drawing)[-2:] == ["Announced", "Stalled"]
    assert stalled.y > announced.y
    assert drawing["lines"][1] == Line(stalled.x, announced.y, stalled.x, stalled.y, "off")
    assert styles(drawing)[-2:] == ["off", "dashed off"]


def test_considered_stands_below_the_ladder_where_it_occurs(chart):
    considered = Change("considered", "Considered", date(2022, 1, 11), date(2022, 1, 11))
    drawing = draw(replace(chart, changes=(considered, ANNOUNCED)), WIDE)

    assert row_labels(drawing) == [
        "Applied", "In force", "Enacted", "Approved", "In preparation", "Announced", "Considered",
    ]  # fmt: skip
    assert row_labels(draw(chart, WIDE))[-1] == "Announced"


def test_a_date_known_to_the_year_is_marked_at_its_start_and_dotted_to_its_end(chart):
    change = Change("applied", "Applied", date(2021, 1, 1), date(2021, 12, 31), precision="year")
    drawing = draw(replace(chart, changes=(change,)), WIDE)
    (mark,) = drawing["marks"]

    assert drawing["labels"][0].date_text == "2021"
    assert mark.x == WIDE.left
    assert drawing["lines"][0] == Line(mark.x, mark.y, mark.settled, mark.y, "dotted")


def test_a_date_known_to_the_month_is_told_as_a_month(chart):
    change = Change("applied", "Applied", date(2022, 10, 1), date(2022, 10, 31), precision="month")

    assert draw(replace(chart, changes=(change,)), WIDE)["labels"][0].date_text == "Oct 2022"


def test_a_status_that_no_source_states_says_so(chart):
    changes = (replace(ANNOUNCED, is_inferred=True), replace(ENACTED, is_date_inferred=True))
    texts = [label.date_text for label in draw(replace(chart, changes=changes), WIDE)["labels"]]

    assert texts == ["16 Mar 2022 (inferred)", "by 3 Mar 2023 (date inferred)"]


def test_a_first_status_known_by_a_date_is_dotted_from_the_start_of_the_axis(chart):
    drawing = draw(replace(chart, changes=(ENACTED,)), WIDE)
    (mark,) = drawing["marks"]

    assert drawing["lines"][0] == Line(WIDE.left, mark.y, mark.x, mark.y, "dotted")


def test_votes_stand_under_the_axis_and_below_a_narrow_drawing(chart):
    assert [vote.text for vote in draw(chart, WIDE)["votes"]] == ["Referendum", "Mäjilis"]
    assert draw(chart, PHONE)["votes"] == ()


def test_votes_too_close_to_be_named_are_listed_below(chart):
    votes = ((date(2022, 6, 5), "Referendum"), (date(2022, 6, 12), "Second round"))
    drawing = draw(replace(chart, votes=votes), WIDE)

    assert [vote.text for vote in drawing["votes"]] == ["Referendum", ""]
    assert drawing["captions"] == ("National votes: Referendum 5 Jun 2022, Second round 12 Jun 2022.",)


def test_votes_outside_the_axis_are_left_out(chart):
    votes = ((date(2019, 6, 9), "President"),)

    assert draw(replace(chart, votes=votes), WIDE)["votes"] == ()


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=lambda geometry: geometry.name)
@pytest.mark.parametrize("as_of", [date(2023, 7, 31), date(2026, 11, 21)], ids=["linear", "broken"])
def test_labels_stay_inside_the_drawing(chart, geometry, as_of):
    for label in draw(replace(chart, as_of=as_of), geometry)["labels"]:
        assert 0 <= label.x <= geometry.width
        assert 0 < label.y <= geometry.axis


def test_no_text_is_smaller_than_thirteen_pixels():
    assert min(geometry.text for geometry in GEOMETRIES) == 13


def test_a_label_crosses_no_riser_where_another_place_is_clear(chart):
    approved = Change("approved", "Approved", date(2022, 5, 6), date(2022, 5, 6))
    enacted = Change("enacted", "Enacted", date(2022, 6, 30), date(2022, 6, 30))
    drawing = draw(replace(chart, changes=(ANNOUNCED, approved, enacted)), PHONE)

    label, mark = drawing["labels"][1], drawing["marks"][1]
    assert (label.x, label.anchor) == (mark.x + 13, "start")
    assert label.y > mark.y


def test_a_label_as_wide_as_the_drawing_ends_inside_it(chart):
    enacted = replace(ENACTED, latest=date(2022, 6, 7), passages=6, is_inferred=True)
    label = draw(replace(chart, changes=(ANNOUNCED, enacted)), SMALL)["labels"][1]

    assert label.anchor == "start" or label.x <= SMALL.right


def test_a_label_too_wide_for_any_drawing_is_still_drawn(chart):
    change = replace(ANNOUNCED, label="A status whose name is longer than the drawing is wide")

    assert len(draw(replace(chart, changes=(change,)), SMALL)["labels"]) == 1
