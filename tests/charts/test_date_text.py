from datetime import date

import pytest
from django.utils import translation

from charts import date_text

SPRING = date(2023, 4, 3)


def test_a_span_of_up_to_two_years_is_told_in_days():
    assert date_text.span(SPRING, date(2023, 7, 31)) == "119 days"
    assert date_text.span(SPRING, date(2023, 4, 4)) == "1 day"
    assert date_text.span(SPRING, date(2025, 4, 2)) == "730 days"


def test_a_longer_span_is_told_in_years_and_months():
    assert date_text.span(SPRING, date(2025, 4, 3)) == "2 years"
    assert date_text.span(SPRING, date(2026, 11, 21)) == "3 years 7 months"
    assert date_text.span(SPRING, date(2026, 11, 2)) == "3 years 6 months"


def test_a_month_counts_from_the_last_day_of_a_shorter_one():
    assert date_text.whole_months(date(2023, 1, 31), date(2023, 2, 28)) == 1
    assert date_text.whole_months(date(2023, 1, 31), date(2023, 2, 27)) == 0


def test_dates_follow_the_language_of_the_page():
    with translation.override("ru"):
        assert date_text.long_date(SPRING) == "3 апреля 2023"


def test_text_is_wrapped_word_by_word_to_the_width_given():
    assert date_text.wrap("119 days of silence", 60, 13) == ("119 days", "of silence")
    assert date_text.wrap("119 days of silence", 400, 13) == ("119 days of silence",)


@pytest.mark.parametrize(("width", "lines"), [(20, 3), (60, 1)])
def test_text_that_does_not_fit_is_left_out(width, lines):
    assert date_text.fit("119 days of silence", width, 13, lines=lines) == ()


def test_bold_and_wide_letters_run_wider():
    assert date_text.text_width("Mäjilis", 14, bold=True) > date_text.text_width("Mäjilis", 14)
    assert date_text.text_width("mmm", 14) > date_text.text_width("iii", 14)
