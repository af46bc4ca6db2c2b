"""When the sources of the record were published."""

import datetime

import pytest

from claims.actions import retract
from claims.clock import Clock
from claims.publications import Publications, publications
from tests.factories import make_citation, make_source, make_statement, published

pytestmark = pytest.mark.django_db

MARCH, JUNE, JULY = datetime.date(2022, 3, 1), datetime.date(2022, 6, 5), datetime.date(2022, 7, 1)


def known_now():
    return publications(Clock.now())


def test_last_evidence_is_the_latest_whose_claims_count():
    found = Publications([(JUNE, JUNE, 1), (JULY, datetime.date(2023, 1, 1), 1)])

    assert found.last_evidence(JULY) == JUNE
    assert found.last_evidence(datetime.date(2023, 1, 1)) == JULY
    assert Publications([]).last_evidence(JULY) is None


def test_last_evidence_is_never_later_than_the_day_shown():
    found = Publications([(JULY, MARCH, 1)])

    assert found.last_evidence(JUNE) is None
    assert found.last_evidence(JULY) == JULY


def test_sources_of_a_day_are_counted():
    for _number in range(2):
        source = make_source(published_on="2022-06-05")
        published(make_statement(date="2022-03-01", citations=[make_citation(source), make_citation(source)]))

    assert known_now().days == {JUNE: 2}


def test_undated_sources_and_drafts_are_none():
    published(make_statement(citations=[make_citation(make_source(published_on=""))]))
    make_statement(citations=[make_citation(make_source(published_on="2022-06-05"))])

    assert known_now().days == {}


def test_what_was_taken_back_is_known_of_the_past_alone():
    claim = published(make_statement(citations=[make_citation(make_source(published_on="2022-06-05"))]))
    then = Clock.now()
    assert publications(then).days == {JUNE: 1}

    retract(claim, kind="correction", reason="It was another one.", by=None)

    assert known_now().days == {}
    assert publications(Clock(then.as_of, claim.recorded_at)).days == {JUNE: 1}


def test_each_entry_is_asked_for_once(django_assert_num_queries):
    published(make_statement())
    known_now()

    clock = Clock.now()
    assert clock.pin
    with django_assert_num_queries(0):
        publications(clock)
