"""Contests, which stand below their elections."""

import pytest

from tests.factories import make_candidacy, make_contest, make_election, published

pytestmark = pytest.mark.django_db


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
