"""Copies of the rows of a database: complete, with keys of their own, as the database wants them."""

import uuid

import pytest
from django.db import connection, transaction

from benchmarks.copies import copied_key, suffixed
from benchmarks.scaling import all_models, grow, in_order_of_references
from claims.clock import Clock
from claims.enums import EventKind
from claims.models import Claim, Entity, Entry, Mention
from reforms.models import AnnouncementSpan, Area, Initiative, StatusReport
from tests.factories import (
    make_area,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_statement,
    make_status_report,
    published,
)

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def area():
    """An area with an initiative on which a bit of everything is known."""
    area = make_area()
    initiative = published(make_initiative(area))
    court = make_institution()
    published(make_status_report(initiative))
    published(make_figure(initiative, 56))
    published(make_figure(initiative, 57, measure=make_measure()))
    published(make_event(initiative, participants=[court]))
    published(make_statement(court))
    return area


def counts():
    return {model: model._base_manager.count() for model in all_models()}


def test_everything_is_there_many_times_but_what_a_growing_site_has_no_more_of(area):
    before = counts()
    grow(3)
    after = counts()
    assert after[Initiative] == 3 * before[Initiative]
    assert after[StatusReport] == 3 * before[StatusReport]
    assert after[Claim] == 3 * before[Claim]
    assert after[Mention] == 3 * before[Mention]
    assert after[Area] == before[Area] == 1
    assert set(Initiative.objects.values_list("area", flat=True)) == {area.pk}


def test_what_is_said_about_an_area_is_not_copied(area):
    published(make_statement(area))
    before = counts()
    grow(3)
    after = counts()
    assert Claim.objects.filter(subject=area.pk).count() == 1
    assert after[Claim] == 3 * (before[Claim] - 1) + 1


def test_what_is_derived_of_what_is_not_copied_is_not_copied(area):
    published(make_event(area.programme, kind=EventKind.ADDRESS))
    assert AnnouncementSpan.objects.count() == 1
    grow(3)
    assert AnnouncementSpan.objects.get().subject_id == area.programme_id


def test_a_copy_refers_to_copies(area):
    grow(3)
    for report in StatusReport.objects.all():
        assert report.citations.count() == 1
        assert [mention.entity_id for mention in report.mention_rows.all()] == [report.subject_id]
    assert len(set(StatusReport.objects.values_list("subject", flat=True))) == 3


def test_keys_in_a_text_follow_their_rows_and_those_of_kept_rows_stay(area):
    copied, kept = uuid.uuid4(), uuid.uuid4()
    question, key = suffixed("t.text", None, "'mark'"), copied_key("t.key", "'mark'")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create temporary table not_copied (id text) on commit drop")
        cursor.execute("insert into not_copied values (%s)", [f"claims.Measure:{kept}"])
        cursor.execute(
            f"select {question}, {key} from (values (%s, %s)) t(text, key)",
            [f"figure|{copied}|{kept}|asked", str(copied)],
        )
        question, key = cursor.fetchone()
    assert question == f"figure|{key}|{kept}|asked"


def test_copies_count_under_the_clock(area):
    grow(3)
    assert Initiative.objects.for_list(Clock.now()).count() == 3


def test_the_record_is_in_the_order_of_its_instants_and_ends_when_it_did(area):
    last = Entry.objects.order_by("-number").first().recorded_at
    grow(3)
    instants = list(Entry.objects.order_by("number").values_list("recorded_at", flat=True))
    assert instants == sorted(instants)
    assert instants[-1] == last


def test_what_grew_can_be_published_to_and_grown_again(area):
    grow(2)
    grow(2)
    published(make_statement(Initiative.objects.first()))
    assert Initiative.objects.count() == 4
    assert Entity.objects.filter(type="initiative").values("slug").distinct().count() == 4


def test_rules_and_indexes_are_as_before(area):
    before = rules()
    grow(2)
    assert rules() == before


def test_some_tables_alone(area):
    before, instants = counts(), set(Initiative.objects.values_list("recorded_at", flat=True))
    grow(4, [Entity, Initiative])
    after = counts()
    assert after[Initiative] == 4 * before[Initiative]
    assert after[Claim] == before[Claim]
    # the record has not grown, and the copies are known as long as their originals
    assert set(Initiative.objects.values_list("recorded_at", flat=True)) == instants


def test_a_model_comes_after_those_it_refers_to():
    assert in_order_of_references([StatusReport, Claim, Entity]) == [Entity, Claim, StatusReport]


def rules():
    """Every constraint, index and trigger, and whether it is on."""
    with connection.cursor() as cursor:
        cursor.execute("""
            select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'public'::regnamespace
            union all
            select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
            union all
            select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
            order by 1, 2, 3
        """)
        return cursor.fetchall()
