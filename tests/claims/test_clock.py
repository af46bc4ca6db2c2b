"""The two clocks as a reader asks for them."""

import datetime

import pytest
import time_machine
from django.http import QueryDict

from claims.clock import CALENDAR, Clock, InvalidClock, today
from claims.models import Entry
from tests.factories import make_initiative, published

# In Almaty it is already the 6th of June, in Greenwich still the 5th.
NIGHT = datetime.datetime(2024, 6, 5, 20, 30, tzinfo=datetime.UTC)


@pytest.fixture
def night():
    with time_machine.travel(NIGHT, tick=False):
        yield


def read(**parameters):
    return Clock.read(parameters)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Almaty"])
def test_today_is_a_day_in_almaty_whatever_the_zone_of_the_server(night, settings, zone):
    settings.TIME_ZONE = zone

    assert today() == datetime.date(2024, 6, 6)


def test_now_is_the_default_of_both_clocks(night):
    assert read() == Clock.now() == Clock(as_of=datetime.date(2024, 6, 6))
    assert not read().is_past


def test_an_empty_parameter_means_now(night):
    assert read(as_of="", known_at="") == Clock.now()


def test_query_parameters_are_read_as_they_come(night):
    clock = Clock.read(QueryDict("as_of=2023-01-02&known_at=2023-03-04T05:06:07%2B05:00"))

    assert clock.as_of == datetime.date(2023, 1, 2)
    assert clock.known_at == datetime.datetime(2023, 3, 4, 0, 6, 7, tzinfo=datetime.UTC)
    assert clock.chosen == (("as_of", "2023-01-02"), ("known_at", "2023-03-04T05:06:07+05:00"))


def test_as_of_in_the_past_is_that_day(night):
    clock = read(as_of="2022-06-05")

    assert (clock.as_of, clock.asked, clock.is_past) == (datetime.date(2022, 6, 5), None, True)


def test_as_of_today_is_not_the_past(night):
    clock = read(as_of="2024-06-06")

    assert (clock.as_of, clock.asked, clock.is_past) == (datetime.date(2024, 6, 6), None, False)


@pytest.mark.parametrize("day", ["2024-06-07", "2030-01-01", "9999-12-31"])
def test_as_of_in_the_future_is_answered_as_of_today_and_says_so(night, day):
    clock = read(as_of=day)

    assert (clock.as_of, clock.asked) == (datetime.date(2024, 6, 6), datetime.date.fromisoformat(day))
    assert clock.chosen == (("as_of", day),)


def test_known_at_without_a_time_is_the_end_of_its_day_in_almaty(night):
    clock = read(known_at="2024-06-01")

    assert clock.known_at == datetime.datetime(2024, 6, 1, 23, 59, 59, 999999, tzinfo=CALENDAR)
    assert clock.known_at == datetime.datetime(2024, 6, 1, 18, 59, 59, 999999, tzinfo=datetime.UTC)
    assert clock.is_past


def test_known_at_without_a_zone_is_a_time_in_almaty(night):
    assert read(known_at="2024-06-01T10:00").known_at == datetime.datetime(
        2024, 6, 1, 5, 0, tzinfo=datetime.UTC
    )


@pytest.mark.parametrize("text", ["2024-06-06", "2024-06-05T20:30:00Z", "2024-06-06T01:30", "9999-12-31"])
def test_known_at_now_or_later_is_everything_known_now(night, text):
    clock = read(known_at=text)

    assert clock.known_at is None
    assert not clock.is_past


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2022",
        "2022-06",
        "2022-13-01",
        "2022-02-30",
        "05.06.2022",
        " ",
        "2022-06-05T10:00",
        "20220605",
        "2022-W22-7",
        "\x00",
        "1",
    ],
)
def test_unreadable_as_of_names_its_parameter(night, text):
    with pytest.raises(InvalidClock, match="cannot be read as as_of: write YYYY-MM-DD") as caught:
        read(as_of=text, known_at="2022-06-05")

    assert (caught.value.parameter, caught.value.value) == ("as_of", text)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2022",
        "2022-06",
        "2022-02-30",
        "2022-06-05T25:00",
        "2022-02-30T10:00",
        "2022-06-05T10:00:00 05:00",
        "2022-06-05T10:00:00 and more",
        "12:00",
        "20220605",
        "0001-01-01T00:00:00+14:00",
        "\x00",
    ],
)
def test_unreadable_known_at_names_its_parameter(night, text):
    with pytest.raises(InvalidClock, match="cannot be read as known_at: write YYYY-MM-DD, or") as caught:
        read(known_at=text)

    assert (caught.value.parameter, caught.value.value) == ("known_at", text)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01T00:00:00Z"])
def test_the_earliest_instant_that_can_be_asked_for_is_answered(text):
    published(make_initiative())

    assert Entry.objects.version(read(known_at=text)) == 0
