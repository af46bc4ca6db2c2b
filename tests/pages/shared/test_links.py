"""Addresses that keep the clock."""

import datetime

from claims.clock import Clock
from pages.shared.links import Links

PAST = Clock(
    datetime.date(2022, 6, 5), chosen=(("as_of", "2022-06-05"), ("known_at", "2023-01-01T00:00:00+00:00"))
)


def test_link_of_now_is_plain():
    assert Links(Clock.now()).named("initiative-list") == "/initiatives/"


def test_link_of_the_past_keeps_both_clocks_as_they_were_asked():
    assert Links(PAST).named("initiative-list") == (
        "/initiatives/?as_of=2022-06-05&known_at=2023-01-01T00%3A00%3A00%2B00%3A00"
    )


def test_link_has_its_own_parameters_first_and_its_fragment_last():
    links = Links(Clock(datetime.date(2022, 6, 5), chosen=(("as_of", "2022-06-05"),)))

    address = links.keep("/initiatives/", status=["enacted", "applied"], area="", fragment="d1")

    assert address == "/initiatives/?status=enacted&status=applied&as_of=2022-06-05#d1"
