"""A disputed figure is never shown without its rival and the word."""

import pytest

from tests.factories import (
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    published,
)
from tests.parsed import main_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["institution", "party", "election", "contest", "initiative", "side"])
def address(request):
    """The address of a page that shows two figures which cannot both be true."""
    measure = make_measure()
    subject = page = {
        "institution": make_institution,
        "party": make_party,
        "election": make_election,
        "contest": lambda: make_contest(make_election()),
    }.get(request.param, make_initiative)()
    if request.param == "contest":
        page = subject.election
        published(make_event(page, kind="vote"))
    if request.param == "side":
        page = make_institution()
        published(make_figure(page, 98, measure=measure, role="before"))
        published(make_figure(page, 77, measure=measure, role="before"))
        return page.get_absolute_url()
    for value in (98, 77):
        published(make_figure(subject, value, measure=measure))
    return page.get_absolute_url()


def test_disputed_figure_stands_with_its_rival(client, address):
    page = client.get(address).content.decode()

    for rival in ("98", "77"):
        assert (
            f'<a class="disputed" href="#d1"><strong>Disputed</strong>, another reading: {rival}</a>' in page
        )
    assert 'id="d1"' in page


@pytest.mark.parametrize(
    ("bases", "said"),
    [
        (["stated"], "another reading: 77"),
        (["date_inferred"], "another reading: 77"),
        (["inferred"], "another reading: 77 (inferred)"),
        (["inferred", "inferred"], "another reading: 77 (inferred)"),
        (["inferred", "stated"], "another reading: 77"),
    ],
)
def test_rival_that_no_source_states_is_marked(client, bases, said):
    vote, seats = make_election(), make_measure(code="seats")
    published(make_event(vote, kind="vote"))
    published(make_figure(vote, 98, measure=seats))
    for basis in bases:
        note = {} if basis == "stated" else {"note": "Two passages together."}
        published(make_figure(vote, 77, measure=seats, basis=basis, **note))

    for address in ("/", "/elections/", vote.get_absolute_url()):
        texts = {one.text for one in main_of(client.get(address)).all(classed="disputed")}
        assert f"Disputed, {said}" in texts
