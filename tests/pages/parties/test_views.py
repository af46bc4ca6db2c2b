"""The page of a party."""

import pytest

from tests.factories import (
    make_candidacy,
    make_contest,
    make_election,
    make_figure,
    make_measure,
    make_party,
    make_succession,
    published,
)
from tests.many import COUNTS, many

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 7


def test_figures_stand_kind_by_kind_and_an_exit_poll_is_never_told_as_a_count(client):
    party, vote, share = make_party(), make_election(title="A vote"), make_measure("percent", name="Share")
    for value, stage in ((53.46, "exit_poll"), (53.9, "preliminary"), (54, "not_stated")):
        published(make_figure(vote, value, measure=share, of=party, stage=stage))

    response = client.get(party.get_absolute_url())

    groups = response.context["figures_by_stage"]
    assert [(group["stage"].code, len(group["claims"])) for group in groups] == [
        ("preliminary", 1),
        ("not_stated", 1),
        ("exit_poll", 1),
    ]
    assert groups[2]["caption"].endswith("Not a count.")
    assert groups[2]["claims"][0].subject.title == "A vote"
    assert response.context["sections"] == []


def test_figures_count_from_their_day(client):
    party = make_party()
    published(make_figure(of=party, date="2022-01-01"))
    published(make_figure(of=party, stage="exit_poll", date="2022-06-05"))

    groups = client.get(party.get_absolute_url(), {"as_of": "2022-06-04"}).context["figures_by_stage"]

    assert [group["stage"].code for group in groups] == ["not_stated"]


def test_candidacies_and_successions_stand_below(client):
    party = make_party()
    published(make_candidacy(party))
    published(make_succession(party, make_party(title="Nur Otan"), "renamed_from"))

    response = client.get(party.get_absolute_url())

    sections = response.context["sections"]
    assert [section["anchor"] for section in sections] == ["candidacy", "succession"]
    assert "Renamed from: Nur Otan" in response.content.decode()


@pytest.mark.costs("/parties/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    party, other = make_party(), make_party()
    measure, contest = make_measure(), make_contest()
    many(
        count,
        lambda number, **cited: make_figure(party, measure=measure, **cited),
        lambda number, **cited: make_candidacy(party, contest, **cited),
        lambda number, **cited: make_succession(party, other, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(party.get_absolute_url())
