import datetime

import pytest
from django.db import connection

from sources.dates import ImpreciseDate, last_day_of
from sources.enums import DatePrecision


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("2022", datetime.date(2022, 1, 1), DatePrecision.YEAR),
        ("2022-06", datetime.date(2022, 6, 1), DatePrecision.MONTH),
        ("2022-06-05", datetime.date(2022, 6, 5), DatePrecision.DAY),
        (" 2022-06-05 ", datetime.date(2022, 6, 5), DatePrecision.DAY),
        ("2024-02-29", datetime.date(2024, 2, 29), DatePrecision.DAY),
    ],
)
def test_parse_keeps_the_precision(text, first, precision):
    assert ImpreciseDate.parse(text) == ImpreciseDate(first, precision)


@pytest.mark.parametrize("text", ["2022", "2022-06", "2022-06-05", "0999-01"])
def test_date_prints_as_it_was_read(text):
    assert str(ImpreciseDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-6",
        "2022-06-5",
        "2022-13",
        "2022-00",
        "2023-02-29",
        "0000",
        "5 June 2022",
        "2022-06-05T10",
    ],
)
def test_parse_unreadable_says_so(text):
    with pytest.raises(ValueError, match=f"“{text}” is not a date"):
        ImpreciseDate.parse(text)


def test_parse_digits_of_another_script_says_so():
    with pytest.raises(ValueError, match="is not a date of the form"):
        ImpreciseDate.parse("٢٠٢٢")


def test_dates_sort_by_the_first_day_that_they_may_mean():
    dates = [ImpreciseDate.parse(text) for text in ("2022-06-05", "2022-06", "2022", "2021-12-31")]

    assert [str(date) for date in sorted(dates)] == ["2021-12-31", "2022", "2022-06", "2022-06-05"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2022-06-05", "2022-06-05"),
        ("2022-06", "2022-06-30"),
        ("2022-12", "2022-12-31"),
        ("2023-02", "2023-02-28"),
        ("2024-02", "2024-02-29"),
        ("2022", "2022-12-31"),
    ],
)
def test_last_day_is_the_same_in_python_and_in_the_database(text, last):
    date = ImpreciseDate.parse(text)
    with connection.cursor() as cursor:
        cursor.execute("select last_day(%s::date, %s)", [date.first, date.precision])
        (in_database,) = cursor.fetchone()

    assert last_day_of(date.first, date.precision) == in_database == datetime.date.fromisoformat(last)


def test_no_date_has_no_last_day():
    assert last_day_of(None, "") is None
