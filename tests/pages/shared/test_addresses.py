"""Addresses that keep the clock."""

import datetime

from django.test import RequestFactory

from claims.clock import Clock, Pin
from pages.shared.addresses import change_clock, clock_query, keep_clock, permanent_url

PAST = Clock.read({"as_of": "2022-06-05", "known_at": "2023-01-01T00:00:00+00:00"})
ONE_DAY = Clock(datetime.date(2022, 6, 5), chosen=(("as_of", "2022-06-05"),))


def test_link_of_now_is_plain():
    assert clock_query(Clock.now()) == ""
    assert keep_clock("/initiatives/", Clock.now()) == "/initiatives/"


def test_link_of_the_past_keeps_both_clocks_as_they_were_asked():
    query = "?as_of=2022-06-05&known_at=2023-01-01T00%3A00%3A00%2B00%3A00"

    assert clock_query(PAST) == query
    assert keep_clock("/initiatives/", PAST) == f"/initiatives/{query}"


def test_link_has_its_own_parameters_first_and_leaves_out_empty_ones():
    address = keep_clock("/initiatives/", ONE_DAY, status=["enacted", "applied"], area="")

    assert address == "/initiatives/?status=enacted&status=applied&as_of=2022-06-05"


def test_link_to_another_day_keeps_every_other_parameter():
    request = RequestFactory().get("/initiatives/?as_of=2022-06-05&status=enacted&known_at=2023-01-01")

    assert change_clock(request) == "/initiatives/?status=enacted"
    assert change_clock(request, as_of="2022-01-01") == "/initiatives/?status=enacted&as_of=2022-01-01"


def test_permanent_address_has_the_day_and_what_was_known(settings):
    settings.SITE_URL = "https://tracker.example"
    request = RequestFactory().get("/timeline/?kind=vote")
    clock = Clock(datetime.date(2022, 6, 5))
    clock.pin_to(Pin(7, datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC), 7))

    assert permanent_url(request, clock) == (
        "https://tracker.example/timeline/?as_of=2022-06-05&known_at=2024-01-01T00%3A00%3A00Z"
    )
