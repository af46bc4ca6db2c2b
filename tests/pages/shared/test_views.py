"""What every page has in common: the clock, what it answers with, and what it keeps to itself."""

import datetime
import re
from dataclasses import replace
from html import unescape
from urllib.parse import quote

import pytest
import time_machine
from django.urls import reverse

from claims.actions import retract
from claims.clock import CALENDAR
from claims.enums import RetractionKind
from dataset.description import Shortcut
from tests.factories import (
    make_citation,
    make_initiative,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.parsed import parsed

pytestmark = pytest.mark.django_db

TODAY = datetime.datetime(2024, 5, 1, 12, tzinfo=CALENDAR)
LISTS = (
    "home", "initiative-list", "institution-list", "election-list", "timeline", "source-list", "methodology",
    "area-list", "programme-list", "region-list", "person-list", "party-list", "act-list", "contest-list",
)  # fmt: skip


@pytest.fixture
def reform():
    initiative = make_initiative(title="Open the hall", slug="open-the-hall")
    published(make_status_report(subject=initiative, date="2022-06-05"))
    return initiative


@pytest.mark.parametrize("name", LISTS)
def test_page_of_an_empty_record_answers(client, name):
    response = client.get(reverse(name))

    assert response.status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_page_sets_no_cookie_and_varies_on_none(client, reform, name):
    response = client.get(reverse(name))

    assert response.cookies == {}
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("query", [{"as_of": "soon"}, {"as_of": "2022-02-30"}, {"known_at": "yesterday"}])
def test_unreadable_clock_is_refused_with_its_name(client, reform, query):
    response = client.get("/initiatives/", query)

    (parameter,) = query
    assert response.status_code == 400
    assert parameter in response.content.decode()


def test_unknown_parameters_are_ignored(client, reform):
    response = client.get("/initiatives/", {"utm_source": "x", "page": "seven", "status": "unheard-of"})

    assert response.status_code == 200
    assert response.context["shown_text"] == "1 of 1 shown"


@time_machine.travel(TODAY)
def test_future_day_is_answered_as_of_today_and_says_so(client):
    response = client.get("/", {"as_of": "2030-01-01"})

    bar = response.context["clock"]
    assert bar["as_of"].iso == "2024-05-01"
    assert bar["notice"] == "1 January 2030 has not come yet; this is today."
    assert bar["notice"] in response.content.decode()


def test_etag_stands_until_the_record_grows(client, reform):
    first = client.get("/initiatives/")

    again = client.get("/initiatives/", headers={"If-None-Match": first.headers["ETag"]})
    published(make_statement(subject=reform))
    later = client.get("/initiatives/", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert later.status_code == 200
    assert later.headers["ETag"] != first.headers["ETag"]


def test_etag_changes_when_the_known_at_asked_for_has_passed(client, reform):
    query = {"known_at": "2024-05-01T13:00:00+05:00"}

    with time_machine.travel(TODAY, tick=False):
        before = client.get("/initiatives/", query)
    with time_machine.travel(TODAY + datetime.timedelta(hours=2), tick=False):
        after = client.get("/initiatives/", query, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]


def test_unchanged_page_costs_one_small_query(client, reform, django_assert_num_queries):
    etag = client.get("/initiatives/").headers["ETag"]

    with django_assert_num_queries(1):
        client.get("/initiatives/", headers={"If-None-Match": etag})


def test_every_link_to_a_page_keeps_the_clock(client, reform):
    query = "as_of=2022-12-31&known_at=2030-01-01"
    paths = ["/", "/initiatives/", "/initiatives/open-the-hall/", "/sources/", "/timeline/", "/methodology/"]

    for path in paths:
        page = client.get(f"{path}?{query}").content.decode()
        links = [part.split('"')[0] for part in page.split('href="/')[1:]]
        pages = [link for link in links if not link.startswith(("static/", "api/")) and f"/{link}" != path]
        assert pages
        assert [link for link in pages if "as_of=" not in link or "known_at=" not in link] == []


def test_forms_keep_what_they_do_not_ask_for(client, reform):
    page = client.get("/initiatives/?as_of=2022-12-31&status=announced").content.decode()

    filters, bar = '<input type="hidden" name="as_of" value="2022-12-31">', 'name="status" value="announced"'
    assert filters in page
    assert f'<input type="hidden" {bar}>' in page


def test_claim_counts_from_its_day_on(client, reform):
    before = client.get("/initiatives/", {"as_of": "2022-06-04"})
    after = client.get("/initiatives/", {"as_of": "2022-06-05"})

    assert before.context["count"] == 0
    assert after.context["count"] == 1


def test_page_of_what_is_not_listed_says_that_nothing_is_known(client, reform):
    response = client.get("/initiatives/open-the-hall/", {"as_of": "2022-06-04"})

    assert response.status_code == 200
    assert "Nothing is on record about this by 4 June 2022." in response.content.decode()


def test_page_of_what_was_not_recorded_yet_is_not_found_and_says_so(client, reform):
    response = client.get("/initiatives/open-the-hall/", {"known_at": "2021-01-01"})

    assert response.status_code == 404
    assert "was not on record on 1 January 2021" in response.content.decode()


def test_retraction_is_masked_for_whoever_asks_what_was_known_before_it(client, reform):
    wrong = published(make_status_report(subject=reform, status="applied", date="2022-07-01"))
    retract(wrong, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")
    wrong.refresh_from_db()
    just_before = (wrong.retracted_at - datetime.timedelta(microseconds=1)).isoformat()

    now = client.get("/initiatives/open-the-hall/")
    then = client.get("/initiatives/open-the-hall/", {"known_at": just_before})

    assert now.context["assessment"].code == "announced"
    assert [claim.retraction_reason for claim, _successor in now.context["corrections"]] == ["Misread."]
    assert then.context["assessment"].code == "applied"
    assert then.context["corrections"] == []


def test_last_evidence_of_the_bar_follows_both_clocks(client, reform):
    late = make_source(published_on="2023-03-03")
    published(make_statement(subject=reform, date="2023-03-01", citations=[make_citation(late)]))

    now = client.get("/").context["clock"]
    earlier = client.get("/", {"as_of": "2022-12-31"}).context["clock"]
    unknown = client.get("/", {"known_at": "2021-01-01"}).context["clock"]

    assert now["last_evidence"] == datetime.date(2023, 3, 3)
    assert earlier["last_evidence"] is None
    assert unknown["last_evidence"] is None


def test_shortcuts_of_the_dataset_lead_to_their_last_day_and_keep_what_is_known(client, settings):
    days = (
        Shortcut("The hall is promised", "2021"),
        Shortcut("The hall opens", "2022-06-05"),
        Shortcut("Later", "9999"),
    )
    settings.DATASET = replace(settings.DATASET, shortcuts=days)

    known_at = published(make_statement()).recorded_at.astimezone(datetime.UTC).isoformat()
    bar = client.get("/", {"as_of": "2022-06-05", "known_at": known_at}).context["clock"]

    chosen = f"&known_at={quote(known_at)}"
    assert [(one["label"], one["date_text"], one["url"], one["current"]) for one in bar["presets"]] == [
        ("The hall is promised", "2021", f"/?as_of=2021-12-31{chosen}", False),
        ("The hall opens", "5 Jun 2022", f"/?as_of=2022-06-05{chosen}", True),
        ("Latest", "", "/", False),
    ]


@pytest.mark.parametrize(
    ("basis", "mark"), [("stated", ""), ("inferred", "(inferred)"), ("date_inferred", "(date inferred)")]
)
def test_shortcut_is_marked_by_the_basis_of_what_happened(client, settings, basis, mark):
    settings.DATASET = replace(settings.DATASET, shortcuts=(Shortcut("The hall opens", "2022-06-05", basis),))

    bar = parsed(client.get("/")).first(classed="as-of-bar__presets")

    assert bar.first("li").text == f"The hall opens 5 Jun 2022 {mark}".strip()


def test_before_the_first_entry_nothing_is_known_to_which_a_shortcut_could_lead(client, settings):
    settings.DATASET = replace(settings.DATASET, shortcuts=(Shortcut("The hall opens", "2022-06-05"),))
    published(make_statement())

    bar = client.get("/", {"known_at": "2024-01-01"}).context["clock"]

    assert [one["label"] for one in bar["presets"]] == ["Latest"]


@pytest.mark.parametrize("address", ["/search/", "/initiatives/"])
@pytest.mark.parametrize(
    ("typed", "reason"), [("a" * 201, "more than 200 characters"), ("a " * 13, "more than 12 words")]
)
def test_search_that_asks_too_much_is_refused(client, address, typed, reason):
    response = client.get(address, {"q": typed})

    assert response.status_code == 400
    assert f"q: It has {reason}" in response.content.decode()


@pytest.mark.parametrize("address", ["/search/", "/initiatives/", "/"])
def test_field_of_a_search_takes_no_more(client, address):
    assert 'name="q" maxlength="200"' in client.get(address).content.decode()


def test_page_ignores_what_it_does_not_read(client, reform):
    plain, asked = (
        client.get(address).content for address in ("/elections/", "/elections/?q=nobody-reads-this")
    )

    assert asked == plain


def test_permanent_address_shows_what_was_cited_after_a_correction(client, reform):
    page = client.get("/initiatives/open-the-hall/")
    (permanent,) = re.findall(r"https?://[^\s<\"]*open-the-hall/\?as_of=[^\s<\"]*", page.content.decode())[:1]
    cited = client.get(unescape(permanent)).context["dataset_version"]

    published(make_status_report(subject=reform, date="2022-07-05"))

    assert (
        client.get(unescape(permanent)).context["dataset_version"] == cited == page.context["dataset_version"]
    )
