"""The numbers that a printed figure may mean, the days of a date, and whether several can all be true."""

from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import NumericRange

from claims.enums import Qualifier, Unit
from claims.models import Event
from claims.readings import agree, days_of, interval_of
from sources.dates import ImpreciseDate


def interval(low, high, bounds="[]"):
    return NumericRange(low and Decimal(low), high and Decimal(high), bounds)


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "as_printed", "expected"),
    [
        # An exact count is a point.
        ("56", Qualifier.EXACT, Unit.PEOPLE, "56", interval("56", "56")),
        ("56", Qualifier.EXACT, Unit.PEOPLE, "fifty-six", interval("56", "56")),
        ("20000", Qualifier.EXACT, Unit.PEOPLE, "20,000", interval("20000", "20000")),
        ("2.5", Qualifier.EXACT, Unit.MULTIPLE, "2.5", interval("2.5", "2.5")),
        # A printed percentage is half of its last digit either way.
        ("77.18", Qualifier.EXACT, Unit.PERCENT, "77.18%", interval("77.175", "77.185")),
        ("77.2", Qualifier.EXACT, Unit.PERCENT, "77,2 %", interval("77.15", "77.25")),
        ("77", Qualifier.EXACT, Unit.PERCENT, "77%", interval("76.5", "77.5")),
        ("77", Qualifier.EXACT, Unit.PERCENT, "77.0 per cent", interval("76.95", "77.05")),
        ("0.7", Qualifier.EXACT, Unit.FRACTION, "0.70", interval("0.695", "0.705")),
        # Words and fractions written as such are as exact as they are.
        ("5", Qualifier.EXACT, Unit.PERCENT, "five per cent", interval("5", "5")),
        ("0.333333", Qualifier.EXACT, Unit.FRACTION, "one-third", interval("0.333333", "0.333333")),
        ("0.666667", Qualifier.EXACT, Unit.FRACTION, "2/3", interval("0.666667", "0.666667")),
        # "About" is five per cent either way, whatever the unit.
        ("100", Qualifier.ABOUT, Unit.PEOPLE, "about 100", interval("95", "105")),
        ("71", Qualifier.ABOUT, Unit.PERCENT, "nearly 71%", interval("67.45", "74.55")),
        ("-100", Qualifier.ABOUT, Unit.ITEMS, "about -100", interval("-105", "-95")),
        ("0", Qualifier.ABOUT, Unit.ITEMS, "about 0", interval("0", "0")),
        # The others are open on one side.
        ("30", Qualifier.MORE_THAN, Unit.ITEMS, "more than 30", interval("30", None, "()")),
        ("30", Qualifier.AT_LEAST, Unit.ITEMS, "at least 30", interval("30", None, "[)")),
        ("30", Qualifier.LESS_THAN, Unit.ITEMS, "less than 30", interval(None, "30", "()")),
        ("30", Qualifier.AT_MOST, Unit.ITEMS, "up to 30", interval(None, "30", "(]")),
        ("30", Qualifier.MORE_THAN, Unit.PERCENT, "more than 30%", interval("30", None, "()")),
    ],
)
def test_interval_of_a_reading(value, qualifier, unit, as_printed, expected):
    assert interval_of(Decimal(value), qualifier, unit, as_printed) == expected


@pytest.mark.parametrize("unit", Unit)
def test_interval_of_an_exact_number_in_words_is_a_point_in_every_unit(unit):
    assert interval_of(Decimal(7), Qualifier.EXACT, unit, "seven") == interval("7", "7")


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("unit", Unit)
def test_interval_of_every_qualifier_and_unit_holds_its_value_or_ends_there(qualifier, unit):
    found = interval_of(Decimal(7), qualifier, unit, "7")

    assert Decimal(7) in found or Decimal(7) in (found.lower, found.upper)


def exact(value):
    return interval(value, value)


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], True),
        ([exact("56")], True),
        ([exact("56"), exact("56")], True),
        ([exact("98"), exact("77")], False),
        ([exact("56"), interval("30", None, "()")], True),
        ([exact("30"), interval("30", None, "()")], False),
        ([exact("30"), interval("30", None, "[)")], True),
        ([exact("30"), interval(None, "30", "()")], False),
        ([exact("30"), interval(None, "30", "(]")], True),
        ([interval("30", None, "()"), interval("40", None, "()")], True),
        ([interval("30", None, "()"), interval(None, "40", "()")], True),
        ([interval("40", None, "()"), interval(None, "30", "()")], False),
        ([interval("30", None, "[)"), interval(None, "30", "(]")], True),
        ([interval("30", None, "()"), interval(None, "30", "(]")], False),
        ([interval("76.5", "77.5"), interval("77.175", "77.185")], True),
        ([interval("76.5", "77.5"), interval("77.5", "78.5")], True),
        ([interval("76.5", "77.5"), interval("77.6", "78.5")], False),
        # Neighbours agree, and no number satisfies all three.
        ([interval("1", "3"), interval("2", "5"), interval("4", "6")], False),
        ([interval("1", "4"), interval("2", "5"), interval("3", "6")], True),
        # One bound, open in one and closed in the other, is open in both.
        ([interval("30", None, "[)"), interval("30", None, "()"), exact("30")], False),
    ],
)
def test_agree_when_some_number_satisfies_all(intervals, expected):
    assert agree(intervals) is expected
    assert agree(list(reversed(intervals))) is expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(["2022-03-16", "2022-03-16"], True, id="one day"),
        pytest.param(["2022-03-16", "2022-03-17"], False, id="two days"),
        pytest.param(["2022-03-16", "2022-03"], True, id="a day of the month"),
        pytest.param(["2022-03", "2022"], True, id="a month of the year"),
        pytest.param(["2022-04-01", "2022-03", "2022"], False, id="a day of another month"),
        pytest.param(["by 2022-03-16", "2022-03-01"], True, id="before the last day"),
        pytest.param(["by 2022-03-16", "2022-03"], True, id="in the month of the last day"),
        pytest.param(["by 2022-03", "2022-03-31"], True, id="on the last day of the month"),
        pytest.param(["by 2022-03", "2022-04-01"], False, id="after the last day"),
        pytest.param(["by 2021", "by 2022"], True, id="two last days"),
        pytest.param(["2022-03-16", "2022", "2022-03-17"], False, id="two of three"),
    ],
)
def test_days_of_one_happening_agree_where_one_day_satisfies_all(dates, expected):
    events = []
    for text in dates:
        qualifier, date = ("by", text[3:]) if text.startswith("by ") else ("on", text)
        dated = ImpreciseDate.parse(date)
        events.append(Event(date=dated.first, date_precision=dated.precision, date_qualifier=qualifier))

    assert agree([days_of(event) for event in events]) == expected
