from datetime import date

from charts.scale import Tick, time_scale

START = date(2022, 1, 1)
LAST = date(2023, 4, 3)


def scale(*, end, last_evidence=LAST, start=START):
    return time_scale(start=start, last_evidence=last_evidence, end=end, left=200, right=1200, strip=150)


def test_axis_is_linear_while_the_silence_is_shorter_than_the_record():
    axis = scale(end=date(2023, 7, 31))

    assert not axis.broken
    assert axis.x(START) == 200
    assert axis.x(date(2023, 7, 31)) == 1200
    assert axis.x(date(2022, 10, 16)) == 700


def test_axis_breaks_where_the_silence_is_longer_than_the_record():
    axis = scale(end=date(2026, 11, 21))

    assert axis.broken
    assert axis.x(LAST) == axis.break_x == 1050
    assert axis.x(date(2026, 11, 21)) == 1200


def test_axis_does_not_break_where_silence_and_record_are_equally_long():
    record = LAST - START

    assert not scale(end=LAST + record).broken


def test_days_outside_the_axis_stand_at_its_ends():
    axis = scale(end=date(2023, 7, 31))

    assert axis.x(date(2007, 2, 28)) == 200
    assert axis.x(date(2030, 1, 1)) == 1200


def test_a_record_of_one_day_is_drawn_over_a_month():
    axis = scale(end=date(2026, 1, 1), last_evidence=START)

    assert axis.knee == date(2022, 1, 31)
    assert axis.x(START) == 200


def test_ticks_carry_a_year_at_the_start_and_in_january():
    axis = scale(end=date(2023, 7, 31))

    assert [tick.label for tick in axis.ticks(gap=60)] == [
        "Jan 2022", "Apr", "Jul", "Oct", "Jan 2023", "Apr", "Jul",
    ]  # fmt: skip


def test_ticks_are_years_where_the_axis_is_long():
    axis = scale(start=date(2005, 1, 1), end=date(2026, 11, 21))

    assert [tick.label for tick in axis.ticks(gap=60)] == [
        "2006", "2008", "2010", "2012", "2014", "2016", "2018", "2020", "2022", "2024", "2026",
    ]  # fmt: skip


def test_no_tick_stands_at_the_break_or_behind_it():
    axis = scale(end=date(2026, 11, 21))

    assert axis.ticks(gap=60)[-1] == Tick(axis.x(date(2023, 1, 1)), "Jan 2023")
