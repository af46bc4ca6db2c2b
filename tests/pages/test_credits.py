"""Whoever says it is named: a claim shown with its publishers is shown with all of them."""

import pytest

from tests.factories import (
    make_citation,
    make_contest,
    make_contested_question,
    make_election,
    make_event,
    make_figure,
    make_measure,
    make_party,
    make_publisher,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.parsed import main_of

pytestmark = pytest.mark.django_db


def cited(count, **fields):
    return [make_citation(make_source(**fields)) for _number in range(count)]


def publishers_of(*claims):
    links = [link for claim in claims for link in claim.citation_links.all()]
    return {link.citation.source.publisher.name for link in links}


def credited(element):
    """The names of the publishers in an element; a date may follow."""
    return {line.first("a").text.partition(",")[0] for line in element.all(classed="source-line")}


def answers_in_words():
    """Two published statements that answer one question, with three publishers and with two."""
    answers = [published(make_statement(citations=cited(count))) for count in (3, 2)]
    published(make_contested_question(*answers))
    return answers


def answers_by_day():
    """Two published events that give one happening two days, likewise."""
    days = {"2022-03-16": 3, "2022-03-17": 2}
    return [
        published(make_event(occurrence="address", date=day, citations=cited(count)))
        for day, count in days.items()
    ]


@pytest.mark.parametrize(
    ("answered", "address"),
    [
        (answers_in_words, "/disagreements/"),
        (answers_in_words, "/disagreements/1/"),
        (answers_by_day, "/disagreements/1/"),
        (answers_by_day, "/"),
    ],
)
def test_reading_names_all_its_publishers(client, answered, address):
    answers = answered()

    readings = main_of(client.get(address)).all(classed="reading")

    assert {frozenset(credited(one)) for one in readings} == {
        frozenset(publishers_of(answer)) for answer in answers
    }


def test_event_of_the_timeline_names_all_its_publishers(client):
    event = published(make_event(date="2022-03-16", citations=cited(3, published_on="2022-03-20")))

    (item,) = main_of(client.get("/timeline/")).all(classed="timeline__item")

    assert credited(item) == publishers_of(event)


@pytest.mark.parametrize("as_of", ["", "2023-02-20"])
def test_plan_names_those_who_had_it_on_the_day_from_which_it_counts(client, as_of):
    later, first = (make_citation(make_source(published_on=day)) for day in ("2023-03-03", "2023-01-19"))
    plan = {"stage": "planned", "date": "2023-12-01", "planned_on": "2023-01-19"}
    published(make_event(kind="vote", citations=[later, first], **plan))

    query = {"as_of": as_of} if as_of else {}
    (item,) = main_of(client.get("/timeline/", query)).all(classed="timeline__item")

    assert credited(item) == {first.source.publisher.name}


def test_change_of_status_names_all_its_publishers(client):
    report = published(make_status_report(date="2022-03-16", citations=cited(3)))

    (on_timeline,) = main_of(client.get("/timeline/")).all(classed="timeline__item")
    (at_home,) = main_of(client.get("/")).all("li", classed="lately__change")

    assert credited(on_timeline) == credited(at_home) == publishers_of(report)


def test_publisher_of_several_texts_is_named_once_where_names_alone_are_shown(client):
    publisher = make_publisher()
    twice = [make_citation(make_source(publisher, published_on="2022-03-20")) for _number in range(2)]
    published(make_event(date="2022-03-16", citations=twice))
    published(make_status_report(date="2022-03-17", citations=twice))

    for address, classed in (("/timeline/", "timeline__item"), ("/", "lately__change")):
        for item in main_of(client.get(address)).all(classed=classed):
            assert len(item.all(classed="source-line")) == 1


def test_moves_of_one_date_name_the_publishers_of_each(client):
    reports = [
        published(make_status_report(status=status, date="2022-03-16", citations=cited(1)))
        for status in ("announced", "enacted")
    ]

    (item,) = main_of(client.get("/timeline/")).all(classed="timeline__item")

    assert credited(item) == publishers_of(*reports)


def test_chart_names_the_publishers_of_all_its_shares(client):
    vote = make_election(slug="a-vote")
    published(make_event(vote, "vote"))
    contest = make_contest(vote)
    share = make_measure(code="vote_share", unit="percent")
    shares = [
        published(make_figure(contest, value, of=make_party(), measure=share, citations=cited(1)))
        for value in (60, 40)
    ]

    (line,) = main_of(client.get("/elections/a-vote/")).all(classed="share-chart__source")

    assert credited(line) == publishers_of(*shares)
