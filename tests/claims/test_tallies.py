"""How many rows lists have, as triggers count them, beside the rows themselves."""

import datetime

import pytest
from django.db import connection

from claims.actions import add_citation, publish, resolve, retract, reword
from claims.clock import Clock
from claims.enums import EntryKind
from claims.models import Claim, Disagreement, Tally
from claims.tallies import count_by_code, count_by_part, recount, wrong_counts
from reforms.models import Institution
from tests.factories import (
    make_citation,
    make_event,
    make_figure,
    make_institution,
    make_measure,
    make_person,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.refusals import alter

pytestmark = pytest.mark.django_db


def now(as_of=None):
    return Clock(as_of=datetime.date.fromisoformat(as_of)) if as_of else Clock.now()


def take_back(claim):
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")


def test_drafts_are_not_counted():
    make_statement()
    make_status_report()

    assert not Tally.objects.filter(list__in=("claim", "entity")).exists()


def test_claims_are_counted_by_the_day_from_which_they_count_until_they_are_retracted():
    first = published(make_statement(date="2022-01-01", citations=[cited("2021-01-01")]))
    published(make_statement(date="2023-01-01", citations=[cited("2021-01-01")]))

    assert count_by_code(now(), "claim", "statement") == {"": 2}
    assert count_by_code(now("2022-06-01"), "claim", "statement") == {"": 1}

    take_back(first)

    assert count_by_code(now(), "claim", "statement") == {"": 1}
    assert count_by_code(now("2022-06-01"), "claim", "statement") == {}


def test_claims_are_counted_once_for_each_source_on_which_they_rest():
    source, further = make_source(published_on="2021-01-01"), make_source(published_on="2021-01-01")
    twice = published(make_statement(citations=[make_citation(source), make_citation(source)]))
    published(make_statement(citations=[make_citation(source)]))
    keys = [str(source.pk), str(further.pk)]
    assert count_by_part(now(), "resting", keys) == {keys[0]: 2}

    add_citation(twice, make_citation(further), by=None)
    add_citation(twice, make_citation(further), by=None)
    assert count_by_part(now(), "resting", keys) == {keys[0]: 2, keys[1]: 1}

    take_back(twice)
    assert count_by_part(now(), "resting", keys) == {keys[0]: 1}
    assert not wrong_counts()


def cited(day):
    return make_citation(make_source(published_on=day))


def test_events_are_counted_by_their_kind():
    for kind in ("meeting", "meeting", "vote"):
        published(make_event(kind=kind))

    assert count_by_code(now(), "claim", "event") == {"meeting": 2, "vote": 1}


def test_entities_are_counted_once_something_about_them_counts_and_by_their_kind():
    institution = make_institution(kind="court")
    published(make_statement(institution, date="2022-01-01", citations=[cited("2021-01-01")]))
    published(make_statement(institution, date="2023-01-01", citations=[cited("2021-01-01")]))
    published(make_institution(kind="court"))

    assert count_by_code(now(), "entity", "institution") == {"court": 1}
    assert count_by_code(now("2021-12-31"), "entity", "institution") == {}


def test_disagreements_are_counted_by_whether_they_are_settled():
    institution, measure = make_institution(), make_measure()
    dated = {"date": "2022-01-01", "measure": measure}
    first, other = (
        published(make_figure(institution, value, citations=[cited("2021-01-01")], **dated))
        for value in (56, 57)
    )
    assert count_by_code(now(), "disagreement", "") == {"open": 1}
    assert count_by_code(now("2021-12-31"), "disagreement", "") == {}

    resolve(Disagreement.objects.get(), by=None, prefers=Claim.objects.get(pk=first.pk), reason="Decreed.")
    assert count_by_code(now(), "disagreement", "") == {"settled": 1}

    take_back(other)
    assert count_by_code(now(), "disagreement", "") == {}
    assert not wrong_counts()


def test_nothing_is_told_where_nothing_is_on_record():
    assert count_by_code(now(), "claim", "statement") is None


def test_an_entity_whose_kind_changes_is_counted_with_its_new_kind():
    institution = make_institution(kind="court")
    published(make_statement(institution))

    reword(Institution.editorial.get(pk=institution.pk), {"kind": "office"}, by=None)

    assert count_by_code(now(), "entity", "institution") == {"office": 1}


def test_nothing_is_told_of_an_earlier_record():
    published(make_statement())
    earlier = Clock(datetime.date(2026, 1, 1), datetime.datetime.now(datetime.UTC))
    published(make_statement())

    assert count_by_code(earlier, "claim", "statement") is None


def test_nothing_is_told_once_the_record_went_on():
    published(make_statement())
    clock = Clock.now()
    assert count_by_code(clock, "claim", "statement") == {"": 1}

    published(make_statement())

    assert count_by_code(clock, "claim", "statement") is None


def test_all_is_counted_anew_as_it_was_when_it_happened():
    statement = make_statement()
    publish(statement, by=None)
    published(make_event(kind="meeting"))
    published(make_status_report(status="announced"))
    before = list(
        Tally.objects.exclude(count=0).order_by("list", "part", "code").values_list("list", "count")
    )

    assert wrong_counts() == 0
    with connection.cursor() as cursor:
        cursor.execute("update claims_tally set count = count + 1 where list = 'status'")
    assert wrong_counts() == 2

    assert recount() == 2
    assert before == list(
        Tally.objects.exclude(count=0).order_by("list", "part", "code").values_list("list", "count")
    )


def counted_by(entity):
    with connection.cursor() as cursor:
        cursor.execute("select counted_by from claims_entity where id = %s", [entity.pk])
        return cursor.fetchone()[0]


def test_an_entity_says_itself_under_which_code_it_is_counted(as_application):
    with as_application():
        court = make_institution(kind="court")
        assert counted_by(court) == "court"
        alter(court, kind="ministry")
        assert counted_by(court) == "ministry"
    assert counted_by(make_person()) == ""


def test_recount_writes_codes_of_entities_anew():
    court = published(make_institution(kind="court"))
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table claims_entity disable trigger claims_entity_counted_by")
        cursor.execute("update claims_entity set counted_by = 'ministry'")
        cursor.execute("alter table claims_entity enable trigger claims_entity_counted_by")

    recount()

    assert counted_by(court) == "court"
