"""The bar that says which day a page shows."""

import datetime

import time_machine
from django.test import RequestFactory
from django.utils import translation

from claims.clock import Clock
from claims.publications import Publications
from pages.shared.as_of_bar import as_of_bar

JUNE, JULY = datetime.date(2022, 6, 5), datetime.date(2022, 7, 1)
PUBLISHED = Publications([(JUNE, JUNE, 1), (JULY, datetime.date(2023, 1, 1), 1)])


def bar_of(query=""):
    request = RequestFactory().get(f"/initiatives/{query}")
    return as_of_bar(request, Clock.read(request.GET), PUBLISHED)


def test_bar_tells_how_old_the_evidence_is():
    bar = bar_of("?as_of=2022-06-15")

    assert (bar["last_evidence_text"], bar["age_text"]) == ("5 June 2022", "10 days earlier")


def test_bar_without_evidence_says_so():
    bar = as_of_bar(RequestFactory().get("/"), Clock(JUNE), Publications([]))

    assert (bar["last_evidence_text"], bar["age_text"]) == ("without a date", "")


@time_machine.travel(datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC))
def test_a_day_that_has_not_come_is_said_and_is_no_past():
    bar = bar_of("?as_of=2030-01-01")

    assert bar["notice"] == "1 January 2030 has not come yet; this is today."
    assert (bar["is_past"], bar["as_of"].iso) == (False, "2024-05-01")


def test_barcode_is_that_of_the_day_and_the_language():
    drawn = {}
    for code in ("en", "ru", "en"):
        with translation.override(code):
            drawn.setdefault(code, set()).add(bar_of("?as_of=2022-06-05")["barcode"])
            drawn[code].add(bar_of("?as_of=2022-07-01")["barcode"])

    assert [len(drawings) for drawings in drawn.values()] == [2, 2]
    assert not drawn["en"] & drawn["ru"]


def test_form_keeps_what_it_does_not_ask_for():
    bar = bar_of("?as_of=2022-06-05&status=enacted&status=applied")

    assert bar["hidden"] == [("status", "enacted"), ("status", "applied")]
