"""Wherever the date of a vote is shown, what the editors infer of it stands beside it (ADR 0078)."""

import pytest

from tests.factories import (
    make_contest,
    make_election,
    make_event,
    make_initiative,
    make_status_report,
    published,
)
from tests.parsed import main_of

pytestmark = pytest.mark.django_db

DAY = "2021-07-25"
WORDS = {"stated": "", "inferred": "(inferred)", "date_inferred": "(date inferred)"}


@pytest.fixture(params=WORDS)
def mark(request):
    """The mark of what is inferred of a vote, of its contest and of an election planned."""
    known = {"basis": request.param} | (
        {"note": "Two passages together."} if request.param != "stated" else {}
    )
    vote, later = make_election(slug="a-vote"), make_election(slug="later")
    for subject in (vote, make_contest(vote)):
        published(make_event(subject, "vote", date=DAY, **known))
    published(make_event(later, "vote", stage="planned", date=DAY, planned_on="2021-02-01", **known))
    published(make_status_report(make_initiative(slug="a-reform"), date="2021-01-01"))
    return WORDS[request.param]


def places_of(element, day):
    """The texts of the rows that show a day, and of what else is smallest around it."""
    around = [one for one in element if one.tag in ("tr", "li", "p", "div") and one.all("time", datetime=day)]
    rows = [one for one in around if one.tag == "tr"]
    within = [below for row in rows for below in row]
    others = [
        one
        for one in around
        if one not in rows and one not in within and not any(below in around for below in one)
    ]
    return [one.text for one in (*rows, *others)]


@pytest.mark.parametrize("address", ["/", "/elections/", "/elections/a-vote/", "/elections/later/"])
def test_date_of_a_vote_is_followed_by_its_mark(client, mark, address):
    texts = places_of(main_of(client.get(address)), DAY)

    assert texts
    for text in texts:
        assert ("inferred)" in text, mark in text) == (bool(mark), True)


def test_votes_named_in_a_chart_have_their_marks(client, mark):
    page = client.get("/initiatives/a-reform/").content.decode()

    (caption,) = {part.partition(".")[0] for part in page.split("National votes: ")[1:]}
    assert ("inferred)" in caption, mark in caption) == (bool(mark), True)
