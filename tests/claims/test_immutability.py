"""What is in the record stays as it is: by the ORM, by SQL as the application's role, by SQL as the owner."""

import contextlib

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction

from claims.actions import add_citation, check, resolve, retract, verify
from claims.enums import EntryKind
from claims.models import (
    Claim,
    ClaimCitation,
    Disagreement,
    Entity,
    Event,
    EventParticipant,
    Figure,
    Measure,
    Mention,
    Statement,
)
from sources.models import Citation, Snapshot
from tests.factories import (
    make_act,
    make_area,
    make_citation,
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_programme,
    make_publisher,
    make_region,
    make_snapshot,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.kinds import makers, other_values
from tests.refusals import alter, refused, run

pytestmark = pytest.mark.django_db

# What makes a claim of each kind, with a change of what it alone carries.
DETAILS = {make: other_values(kind) for kind, make in makers().items()}
ENTITIES = [
    make_act,
    make_area,
    make_contest,
    make_election,
    make_initiative,
    make_institution,
    make_party,
    make_person,
    make_programme,
    make_region,
]
ROWS_WITH_WORDS = [*ENTITIES, make_source, make_publisher]

# Every column of the common table that a form could reach, with another value.
COMMON = {
    "key": "another",
    "date": "2001-01-01",
    "date_precision": "year",
    "date_qualifier": "by",
    "basis": "inferred",
    "note": "Another note.",
    "type": "statement",
    "id": "00000000-0000-4000-8000-000000000000",
    "replaces_id": "00000000-0000-4000-8000-000000000000",
}


def test_every_kind_of_claim_and_of_entity_is_tried():
    assert {type(make()) for make in DETAILS} == set(Claim.__subclasses__())
    assert {type(make()) for make in ENTITIES} == set(Entity.__subclasses__())


@pytest.fixture(params=["owner", "application"])
def either_role(request, as_application):
    """A function that gives a block of SQL as the owner of the tables, or as the role that serves."""
    return as_application if request.param == "application" else contextlib.nullcontext


# The ORM


@pytest.mark.parametrize("make", DETAILS)
def test_published_claim_is_not_saved(make):
    claim = published(make())
    for field, value in DETAILS[make].items():
        setattr(claim, field, value)

    with refused("claim_published_frozen") as sentences:
        claim.save()

    assert sentences == ["A published claim is never edited: retract and replace it."]


@pytest.mark.parametrize("make", DETAILS)
def test_published_claim_is_not_updated(make):
    claim = published(make())

    with refused("claim_published_frozen"):
        alter(claim, **DETAILS[make])


def test_common_part_of_a_published_claim_is_not_updated(subtests):
    report = published(make_status_report(note="A note."))

    for field, value in COMMON.items():
        with subtests.test(field), refused("claim_published_frozen"):
            Claim.editorial.filter(pk=report.pk).update(**{field: value})


@pytest.mark.parametrize("make", DETAILS)
def test_published_claim_is_not_about_something_else(make):
    claim = published(make())
    other = type(claim.subject.specific).editorial.create(
        **{
            field.name: getattr(claim.subject.specific, field.name)
            for field in type(claim.subject.specific)._meta.local_fields
            if not field.primary_key
        },
        slug="another",
        title="Another",
    )

    with refused("claim_published_frozen"):
        Claim.editorial.filter(pk=claim.pk).update(subject=other.pk)


@pytest.mark.parametrize("make", DETAILS)
def test_published_claim_is_not_deleted(make):
    claim = published(make())

    with pytest.raises(models.ProtectedError):
        claim.delete()
    with refused("citation_in_use_frozen"):
        run("delete from claims_claimcitation where claim_id = %s", claim.pk)
    with refused("claim_published_kept") as sentences:
        run("delete from claims_claim where id = %s", claim.pk)

    assert sentences == ["A published claim is never deleted: retract it."]


def test_published_row_with_words_is_not_deleted(either_role, subtests):
    for row in [published(make()) for make in ROWS_WITH_WORDS]:
        with subtests.test(str(row)), either_role(), refused("published_kept"):
            run(f"delete from {row._meta.db_table} where {row._meta.pk.column} = %s", row.pk)
        with pytest.raises(models.ProtectedError):
            row.delete()


# Drafts, by contrast


def test_draft_of_a_claim_is_edited_and_deleted_freely(as_application, subtests):
    for make, changes in DETAILS.items():
        claim = make()
        with subtests.test(claim.key), as_application():
            alter(claim, **changes, note="Another note.")
            type(claim).editorial.get(pk=claim.pk).delete()
            run("set constraints all immediate")

    assert not Claim.editorial.exists()


def test_draft_of_a_row_with_words_is_edited_and_deleted_freely(as_application, subtests):
    for row in [make() for make in ROWS_WITH_WORDS]:
        with subtests.test(str(row)), as_application():
            alter(row, slug="another")
            type(row).editorial.get(pk=row.pk).delete()
            run("set constraints all immediate")


def test_draft_citations_and_participants_are_edited_and_deleted_freely(as_application):
    event = make_event(participants=[make_person()])

    with as_application():
        alter(Citation.editorial.get(), starts_with="Other words")
        alter(ClaimCitation.editorial.get(), citation=make_citation())
        EventParticipant.objects.update(role="chair")
        event.participants.all().delete()
        event.citation_links(manager="editorial").all().delete()

    assert not ClaimCitation.editorial.exists()


# SQL


@pytest.fixture
def world():
    """One of everything in the record: nothing in the tables of the record is a draft."""
    subject, measure = make_initiative(), make_measure()
    first = published(make_figure(subject, 98, measure=measure))
    published(make_figure(subject, 77, measure=measure))
    statement = published(make_statement(subject))
    citation_link = add_citation(statement, make_citation(), by=None)
    for kind, make in makers().items():
        if kind not in (Figure, Statement, Event):
            published(make())
    published(make_event(participants=[make_person()]))
    resolve(Disagreement.objects.get(), by=None, prefers=first, reason="Decreed.")
    check(statement.subject, by=None)
    snapshot = make_snapshot(citation_link.citation.source)
    verify(citation_link, health="found", verified_at=citation_link.recorded_at, snapshot=snapshot)
    retract(statement, by=None, kind=EntryKind.DUPLICATE, reason="It is there twice.")
    run("set constraints all immediate")
    run("set constraints all deferred")


FROZEN = "claim_published_frozen"
CHANGES = {
    "update claims_claim set note = 'x'": FROZEN,
    "update claims_claim set date = date + 1": FROZEN,
    "update claims_claim set recorded_at = recorded_at - interval '1 year'": "claim_stamped_by_record",
    "update claims_claim set recorded_at = null": "claim_stamped_by_record",
    "update claims_claim set retracted_at = now(), retraction_kind = 'correction', retraction_reason = 'x'": (
        "claim_retracted_once"
    ),
    "update claims_claim set retracted_at = null, retraction_kind = '', retraction_reason = ''": (
        "claim_retracted_once"
    ),
    "update claims_claim set retraction_reason = 'x' where retracted_at is not null": "claim_retracted_once",
    "delete from claims_claim": "claim_published_kept",
    "update claims_figure set value = 1": FROZEN,
    "update claims_figure set interval = '[0,100]'": FROZEN,
    "update claims_statement set text = 'x'": FROZEN,
    "update claims_event set title = 'x'": FROZEN,
    "update claims_eventparticipant set role = 'x'": FROZEN,
    "update reforms_statusreport set status = 'applied'": FROZEN,
    "update reforms_effect set effect = 'creates'": FROZEN,
    "update reforms_succession set succession = 'follows'": FROZEN,
    "update reforms_tenure set role = 'x'": FROZEN,
    "update elections_candidacy set outcome = 'elected'": FROZEN,
    "update elections_application set \"order\" = 'later'": FROZEN,
    "delete from claims_figure": FROZEN,
    "delete from claims_statement": FROZEN,
    "delete from claims_event": FROZEN,
    "delete from claims_eventparticipant": FROZEN,
    "delete from reforms_statusreport": FROZEN,
    "delete from reforms_effect": FROZEN,
    "delete from reforms_succession": FROZEN,
    "delete from reforms_tenure": FROZEN,
    "delete from elections_candidacy": FROZEN,
    "delete from elections_application": FROZEN,
    "update claims_mention set role = 'x'": FROZEN,
    "delete from claims_mention": FROZEN,
    "update claims_claimcitation set recorded_at = null": "citation_in_use_frozen",
    "update claims_claimcitation set citation_id = (select max(id) from sources_citation)": (
        "citation_in_use_frozen"
    ),
    "delete from claims_claimcitation": "citation_in_use_frozen",
    "update sources_citation set starts_with = 'x'": "citation_in_use_frozen",
    "update sources_citation set paragraph = 99": "citation_in_use_frozen",
    "update sources_citation set recorded_at = null": "citation_in_use_frozen",
    "delete from sources_citation": "citation_in_use_frozen",
    "update sources_source set holding = 'listed', document = ''": "source_cited_stays",
    "update sources_source set ends_with = 'x'": "source_cited_stays",
    "update sources_source set recorded_at = null": "stamped_by_record",
    "update sources_publisher set recorded_at = now() - interval '1 year'": "stamped_by_record",
    "update claims_entity set recorded_at = null": "stamped_by_record",
    "delete from claims_entity": "published_kept",
    "delete from sources_source": "published_kept",
    "delete from sources_publisher": "published_kept",
    "update claims_entry set reason = 'x'": "record_append_only",
    "update claims_entry set content = '{}'": "record_append_only",
    "update claims_entry set number = number + 1000": "record_append_only",
    "update claims_entry set recorded_at = now()": "record_append_only",
    "delete from claims_entry": "record_append_only",
    "delete from claims_entry where number = (select max(number) from claims_entry)": "record_append_only",
    "update claims_disagreement set number = 7": "record_append_only",
    "delete from claims_disagreement": "record_append_only",
    "update claims_resolution set reason = 'x'": "judgement_frozen",
    "update claims_resolution set recorded_at = null": "stamped_by_record",
    "delete from claims_resolution": "published_kept",
    "update claims_check set checked_on = '2001-01-01'": "judgement_frozen",
    "delete from claims_check": "published_kept",
    "update claims_verification set health = 'missing'": "judgement_frozen",
    "delete from claims_verification": "published_kept",
}


def test_sql_that_changes_what_is_in_the_record_is_refused(world, either_role, subtests):
    for statement, rule in CHANGES.items():
        with subtests.test(statement), either_role(), refused(rule):
            run(statement)


def test_sql_cannot_turn_a_draft_into_the_detail_of_a_published_claim(either_role, subtests):
    for make in DETAILS:
        claim, draft = published(make()), make()
        table = claim._meta.db_table
        with subtests.test(table), either_role(), refused(FROZEN):
            run(f"update {table} set claim_ptr_id = %s where claim_ptr_id = %s", claim.pk, draft.pk)


def test_published_claim_gets_no_further_participant_or_mention(either_role):
    event, person = published(make_event()), make_person()

    with either_role(), refused(FROZEN):
        EventParticipant.objects.create(event=event, entity=person)
    with either_role(), refused(FROZEN):
        Mention.objects.create(claim_id=event.pk, entity=person, role="participants")


def test_participant_of_a_draft_does_not_move_to_a_published_event(either_role):
    event, draft = published(make_event()), make_event(participants=[make_person()])

    with either_role(), refused(FROZEN):
        draft.participants.update(event=event)


def test_citation_in_use_by_a_draft_alone_is_not_frozen(either_role):
    statement = make_statement()

    with either_role():
        alter(Citation.editorial.get(), starts_with="Other words")

    assert statement.citation_links(manager="editorial").get().citation.starts_with == "Other words"


def test_source_without_public_claims_may_still_move(either_role):
    source = published(make_source())

    with either_role():
        alter(source, document="another.txt")

    assert type(source).objects.get().document == "another.txt"


# TRUNCATE

RECORDED_TABLES = sorted(
    model._meta.db_table
    for app in ("sources", "claims", "reforms", "elections")
    for model in apps.get_app_config(app).get_models()
)


def test_truncate_is_refused_to_the_owner_too(world, subtests):
    for table in RECORDED_TABLES:
        with subtests.test(table), refused("record_append_only"):
            run(f"truncate {table} cascade")


def test_the_application_can_neither_truncate_nor_switch_the_rules_off(world, as_application, subtests):
    for statement in [
        *(f"truncate {table} cascade" for table in RECORDED_TABLES),
        "alter table claims_claim disable trigger all",
        "alter table claims_entry disable trigger claims_entry_frozen",
        "drop trigger claims_entry_frozen on claims_entry",
        "drop function claims_guard_claim() cascade",
        "create or replace function claims_refuse(name text, message text) returns void language sql as ''",
        "set session_replication_role = replica",
        "alter table claims_claim drop constraint claim_retraction_whole",
    ]:
        with (
            subtests.test(statement),
            as_application(),
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
            transaction.atomic(),
        ):
            run(statement)


def test_every_table_of_the_record_refuses_truncation_by_a_trigger_of_its_own():
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text from pg_trigger "
            "join pg_proc on pg_proc.oid = tgfoid where proname = 'claims_refuse_truncate'"
        )
        guarded = {name for (name,) in cursor.fetchall()}

    assert guarded == set(RECORDED_TABLES)


def test_measure_that_a_published_figure_reads_is_frozen(either_role):
    measure = published(make_figure()).measure

    for change in ({"unit": "seats"}, {"name": "Another"}, {"code": "another"}):
        with either_role(), refused("measure_in_use_frozen"):
            Measure.objects.filter(pk=measure.pk).update(**change)


def test_measure_that_only_a_draft_reads_may_change():
    measure = make_figure().measure

    Measure.objects.filter(pk=measure.pk).update(name="Another")

    measure.refresh_from_db()
    assert measure.name == "Another"


def test_snapshot_that_a_verification_names_is_frozen(either_role):
    citation_link, snapshot = published(make_statement()).citation_links.get(), make_snapshot()
    verify(citation_link, health="found", verified_at="2024-01-01T00:00:00Z", snapshot=snapshot)

    with either_role(), refused("snapshot_in_use_frozen"):
        Snapshot.objects.filter(pk=snapshot.pk).update(held_on="2020-01-01")


def test_dates_of_a_cited_source_are_frozen(either_role):
    source = make_source(published_on="2022-06-05")
    published(make_statement(citations=[make_citation(source)]))

    with either_role(), refused("source_cited_stays"):
        alter(source, published="2022-06-04")
