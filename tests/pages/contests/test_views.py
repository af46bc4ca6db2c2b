"""Contests, which stand below their elections."""

import pytest

from tests.factories import (
    make_candidacy,
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_person,
    make_statement,
    published,
)
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 9


def test_page_of_a_contest_stands_below_its_election(client):
    election = make_election(title="A vote")
    contest = make_contest(election, title="The office")
    published(make_candidacy(contest=contest))

    response = client.get(contest.get_absolute_url(), {"as_of": "2023-01-01"})

    assert response.context["crumbs"] == [
        ("Elections", "/elections/"),
        ("A vote", election.get_absolute_url()),
    ]
    assert f'<a href="{election.get_absolute_url()}?as_of=2023-01-01">A vote</a>' in response.content.decode()


@pytest.mark.costs("/contests/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    contest, person = make_contest(), make_person()
    many(
        count,
        lambda number, **cited: make_candidacy(make_person(), contest, **cited),
        lambda number, **cited: make_figure(contest, number, of=person, **cited),
        lambda number, **cited: make_statement(contest, **cited),
        lambda number, **cited: make_event(contest, participants=[person], **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(contest.get_absolute_url())
