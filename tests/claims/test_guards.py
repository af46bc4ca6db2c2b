"""What guards each column: who may insert, update and delete it, in a draft and in what is published.

``TABLES`` says so for every column of every table of the record, for three roles: the one that serves, the
owner of the tables, and a superuser, triggers on. An attempt is made for each, and taken back.
"""

from dataclasses import dataclass, field, replace

import pytest
from django.db import connection

from claims.grants import FIXED_COLUMNS, RIGHTS
from claims.kinds import claim_kinds, entity_kinds
from claims.models import Entity
from tests.claims.guarded import (
    APPLICATION,
    ROLES,
    Session,
    build_world,
    columns_of_the_database,
)
from tests.conftest import flush
from tests.kinds import values_of

pytestmark = pytest.mark.django_db

ACCEPTED = ""
DENIED = "permission denied"
REFERRED_TO = "foreign key"

FROZEN = "claim_published_frozen"
CITED = "citation_in_use_frozen"
WORDS = "words_need_entry"
KIND = "one_of_a_kind"
STAMPED = "stamped_by_record"
RECORD = "record_append_only"


@dataclass(frozen=True)
class Column:
    """Another value for a column, in SQL, and what comes of it: refused by which rule, or accepted.

    ``serving`` is what the role that serves gets instead, of all of them.
    """

    value: str
    published: str
    draft: str = ACCEPTED
    insert: str = ACCEPTED
    serving: str | None = None


@dataclass(frozen=True)
class Table:
    """``published`` and ``draft`` find one row of each; ``fresh`` is what a copy needs of its own.

    ``insert_published`` is such a copy that would belong to something published, and what comes of it.
    """

    published: str
    columns: dict
    delete_published: str
    draft: str = ""
    fresh: dict = field(default_factory=dict)
    delete_draft: str = ACCEPTED
    insert_published: tuple = ()
    insert: str = ACCEPTED
    serving: str | None = None
    can_be_emptied: bool = False


def stamp(value, published=STAMPED, draft=STAMPED, insert=STAMPED):
    return Column(value, published, draft, insert, DENIED)


def frozen(rule):
    """A maker of columns that a rule freezes once they are published."""
    return lambda value, draft=ACCEPTED, insert=ACCEPTED: Column(value, rule, draft, insert)


def by_nobody(*columns):
    """The columns of a table in which nothing changes, nor is anything inserted by hand."""
    return {name: Column(value, RECORD, insert=RECORD) for name, value in columns}


claim, cited, words, judged = frozen(FROZEN), frozen(CITED), frozen(WORDS), frozen("judgement_frozen")
KNOWN_FROM, RECORDED_AT = "2", "'2001-01-01T00:00Z'"
SETTLED_BY = "disagreementspan_settled_by"
RANDOM = "gen_random_uuid()"
STAMPS = {"known_from": stamp(KNOWN_FROM), "recorded_at": stamp(RECORDED_AT)}
# Whatever is written, the trigger that keeps it has the last word.
SET_BY_TRIGGER = Column("'x'", ACCEPTED, serving=DENIED)
WORDED = STAMPS | {"sort_key": SET_BY_TRIGGER}


def entity(slug):
    return f"(select id from claims_entity where slug = '{slug}')"


def a_source(slug):
    return f"(select id from sources_source where slug = '{slug}')"


PASSAGE_CITED = "(select min(subject_id::text)::uuid from claims_citedspan where known_until is null)"


def a_claim(key):
    return f"(select id from claims_claim where key = '{key}')"


def a_question(key):
    return f"(select id from claims_contestedquestion where key = '{key}')"


def detail_of_claim(kind, delete_draft=ACCEPTED, /, **columns):
    """The table of a kind of claim: its world has one that is published, one drafted, one without its row."""
    return Table(
        published=f"claim_ptr_id = {a_claim('published-' + kind)}",
        draft=f"claim_ptr_id = {a_claim('draft-' + kind)}",
        fresh={"claim_ptr_id": a_claim("bare-" + kind)},
        columns={"claim_ptr_id": Column(a_claim("bare-" + kind), FROZEN, KIND)} | columns,
        delete_published=FROZEN,
        delete_draft=delete_draft,
        insert_published=(
            ({"claim_ptr_id": a_claim("published-" + kind)}, FROZEN),
            ({"claim_ptr_id": a_claim("published-" + other_than(kind))}, FROZEN),
            ({"claim_ptr_id": a_claim("draft-" + other_than(kind))}, KIND),
        ),
    )


def detail_of_entity(kind, /, **columns):
    return Table(
        published=f"entity_ptr_id = {entity('published-' + kind)}",
        draft=f"entity_ptr_id = {entity('draft-' + kind)}",
        fresh={"entity_ptr_id": entity("bare-" + kind)},
        columns={"entity_ptr_id": Column(entity("bare-" + kind), KIND, KIND)} | columns,
        delete_published="published_not_deleted",
        delete_draft=REFERRED_TO if kind in ("programme", "area", "election") else ACCEPTED,
        insert_published=(
            ({"entity_ptr_id": entity("published-" + other_entity_than(kind))}, KIND),
            ({"entity_ptr_id": entity("draft-" + other_entity_than(kind))}, KIND),
        ),
    )


def subject_of(key):
    return f"(select subject_id from claims_claim where key = '{key}')"


def projection(about="", /, **columns):
    """A table that follows from the record: whoever writes it wrongly is found out, and refused little.

    ``about`` is the key of the subject of one of its rows.
    """
    about = about or subject_of("published-status_report")
    columns = {
        "id": "999998",
        "subject_id": entity("published-initiative"),
        "from_day": "date '2001-01-01'",
        "until_day": "date '2099-01-01'",
        "known_from": "1",
        "known_until": "1000000",
    } | columns
    return Table(
        published=f"known_until is null and subject_id = {about}",
        fresh={"id": "999999", "from_day": "date '2000-01-01'", "known_from": "1"},
        columns={
            name: value if isinstance(value, Column) else Column(value, ACCEPTED)
            for name, value in columns.items()
        },
        delete_published=ACCEPTED,
        can_be_emptied=True,
    )


def other_than(kind):
    return "statement" if kind != "statement" else "figure"


def other_entity_than(kind):
    return "person" if kind != "person" else "party"


TABLES = {
    "claims_claim": Table(
        published="key = 'published-statement'",
        draft="key = 'draft-statement'",
        fresh={"id": RANDOM, "key": "'fresh'"},
        columns={
            "id": claim(RANDOM, draft=REFERRED_TO),
            "key": claim("'another'"),
            "type": Column("'event'", FROZEN, "type_frozen"),
            "subject_id": claim(entity("published-institution")),
            "date": claim("date '2001-01-01'"),
            "date_precision": Column("'month'", FROZEN, *["claim_date_whole"] * 2),
            "date_qualifier": claim("'by'"),
            "dated_from": claim("'source'"),
            "planned_on": claim("date '2001-01-01'"),
            "basis": claim("'inferred'"),
            "note": claim("'Another note.'"),
            "replaces_id": claim(a_claim("published-event")),
            "known_from": stamp(KNOWN_FROM),
            "recorded_at": stamp(RECORDED_AT),
            "known_until": stamp(KNOWN_FROM, "claim_retracted_once"),
            "retracted_at": stamp("now()", "claim_retracted_once"),
            "retraction_kind": stamp("'correction'", "claim_retracted_once"),
            "retraction_reason": stamp("'Wrong.'", "claim_retracted_once"),
            "search_block_vector": SET_BY_TRIGGER,
        },
        delete_published="claim_published_not_deleted",
        delete_draft=REFERRED_TO,
    ),
    "claims_figure": detail_of_claim(
        "figure",
        measure_id=claim("(select id from claims_measure where code = 'published_measure')"),
        value=claim("1"),
        qualifier=claim("'at_most'"),
        stage=claim("'planned'"),
        role=claim("'after'"),
        of_id=claim(entity("published-party")),
        as_printed=claim("'one'"),
        interval=claim("'[0,100]'"),
    ),
    "claims_event": detail_of_claim(
        "event",
        REFERRED_TO,
        kind=claim("'visit'"),
        stage=claim("'planned'"),
        title=claim("'Another'"),
        occurrence=claim("'another-day'"),
    ),
    "claims_statement": detail_of_claim(
        "statement",
        REFERRED_TO,
        role=claim("'planned'"),
        text=claim("'Another'"),
        said_by_person_id=claim(entity("published-person")),
        said_by_body_id=claim(entity("published-party")),
    ),
    "reforms_tenure": detail_of_claim(
        "tenure",
        role=claim("'Deputy'"),
        body_id=claim(entity("published-party")),
        started=claim("date '2001-01-01'", "tenure_started_whole", "tenure_started_whole"),
        started_precision=claim("'day'", "tenure_started_whole", "tenure_started_whole"),
        ended=claim("date '2001-01-01'", "tenure_ended_whole", "tenure_ended_whole"),
        ended_precision=claim("'day'", "tenure_ended_whole", "tenure_ended_whole"),
    ),
    "claims_eventparticipant": Table(
        published="role = 'published'",
        draft="role = 'draft'",
        fresh={"id": RANDOM, "entity_id": entity("published-act")},
        columns={
            "id": claim(RANDOM),
            "event_id": Column(a_claim("published-event"), FROZEN, FROZEN, FROZEN),
            "entity_id": claim(entity("published-region")),
            "role": claim("'another'"),
            "position": Column("7", FROZEN, serving=DENIED),
        },
        delete_published=FROZEN,
        insert_published=(({"event_id": a_claim("published-event")}, FROZEN),),
    ),
    "claims_statementtopic": Table(
        published=f"statement_id = {a_claim('published-statement')}",
        draft=f"statement_id = {a_claim('draft-statement')}",
        fresh={"id": RANDOM, "entity_id": entity("published-act")},
        columns={
            "id": claim(RANDOM),
            "statement_id": Column(a_claim("published-statement"), FROZEN, FROZEN, FROZEN),
            "entity_id": claim(entity("published-region")),
            "position": Column("7", FROZEN, serving=DENIED),
        },
        delete_published=FROZEN,
        insert_published=(({"statement_id": a_claim("published-statement")}, FROZEN),),
    ),
    "claims_mention": Table(
        published=f"claim_id = {a_claim('published-statement')} and role = 'subject'",
        fresh={"id": RANDOM, "role": "'target'"},
        columns={
            name: Column(value, "mentioned_by_record", insert="mentioned_by_record")
            for name, value in {
                "id": RANDOM,
                "claim_id": a_claim("draft-statement"),
                "entity_id": entity("published-act"),
                "role": "'another'",
            }.items()
        },
        delete_published="mentioned_by_record",
        insert="mentioned_by_record",
        insert_published=(({"claim_id": a_claim("draft-statement")}, "mentioned_by_record"),),
        serving=DENIED,
    ),
    "claims_claimcitation": Table(
        published=f"claim_id = {a_claim('published-statement')}",
        draft=f"claim_id = {a_claim('draft-statement')}",
        fresh={"id": RANDOM, "citation_id": "(select id from sources_citation where paragraph = 3)"},
        columns={
            "id": cited(RANDOM),
            "claim_id": cited(a_claim("bare-event")),
            "citation_id": cited("(select id from sources_citation where paragraph = 3)"),
            "position": Column("7", CITED, serving=DENIED),
            **STAMPS,
        },
        delete_published=CITED,
    ),
    "sources_citation": Table(
        published="paragraph = 1",
        draft="paragraph = 2",
        fresh={"id": RANDOM, "starts_with": "'Fresh words'"},
        columns={
            "id": cited(RANDOM, draft=REFERRED_TO),
            "source_id": cited("(select id from sources_source where slug = 'other-source')"),
            "section": cited("'Another'"),
            "paragraph": cited("99"),
            "starts_with": cited("'Other words'"),
            "ends_with": cited("'other words'"),
            **STAMPS,
        },
        delete_published=CITED,
        delete_draft=REFERRED_TO,
    ),
    "claims_entity": Table(
        published="slug = 'published-person'",
        draft="slug = 'draft-person'",
        fresh={"id": RANDOM, "slug": "'fresh'"},
        columns={
            "id": Column(RANDOM, "published_not_deleted", REFERRED_TO),
            "type": Column("'party'", "type_frozen", "type_frozen"),
            "slug": words("'another'"),
            "title": words("'Another'"),
            "summary": words("'Another.'"),
            **WORDED,
            "counted_by": SET_BY_TRIGGER,
        },
        delete_published="published_not_deleted",
        delete_draft=REFERRED_TO,
    ),
    "claims_name": Table(
        published="text = 'Published'",
        draft="text = 'Draft'",
        fresh={"id": RANDOM, "text": "'Fresh'"},
        columns={
            "id": Column(RANDOM, REFERRED_TO, REFERRED_TO),
            "entity_id": Column(entity("draft-party"), WORDS),
            "text": words("'Another'"),
            "language": words("'tr'"),
            "position": Column("7", ACCEPTED, serving=DENIED),
        },
        delete_published=REFERRED_TO,
        delete_draft=REFERRED_TO,
        insert_published=(({"entity_id": entity("published-person")}, WORDS),),
    ),
    "claims_name_used_in": Table(
        published="name_id = (select id from claims_name where text = 'Published')",
        draft="name_id = (select id from claims_name where text = 'Draft')",
        fresh={"id": "999999", "source_id": "(select id from sources_source where slug = 'other-source')"},
        columns={
            "id": Column("999998", ACCEPTED),
            "name_id": Column("(select id from claims_name where text = 'Unused')", WORDS),
            "source_id": words("(select id from sources_source where slug = 'other-source')"),
        },
        delete_published=WORDS,
        insert_published=(({"name_id": "(select id from claims_name where text = 'Published')"}, WORDS),),
    ),
    "claims_measure": Table(
        published="code = 'published_measure'",
        draft="code = 'draft_measure'",
        fresh={"id": RANDOM, "code": "'fresh'"},
        columns={
            "id": Column(RANDOM, "published_not_deleted", REFERRED_TO),
            "code": words("'another'"),
            "name": words("'Another'"),
            "unit": Column("'seats'", "measure_unit_frozen"),
            "meaning": words("'Another.'"),
            **WORDED,
        },
        delete_published="published_not_deleted",
        delete_draft=REFERRED_TO,
    ),
    "sources_publisher": Table(
        published="slug = 'published-publisher'",
        draft="slug = 'draft-publisher'",
        fresh={"id": RANDOM, "slug": "'fresh'"},
        columns={
            "id": Column(RANDOM, "published_not_deleted"),
            "slug": words("'another'"),
            "name": words("'Another'"),
            "kind": words("'academic'"),
            "kind_reason": words("'Another.'"),
            "stance": words("'Another.'"),
            "url": words("'https://example.org/'"),
            **WORDED,
        },
        delete_published="published_not_deleted",
    ),
    "sources_source": Table(
        published="slug = 'published-source'",
        draft="slug = 'draft-source'",
        fresh={"id": RANDOM, "slug": "'fresh'"},
        columns={
            "id": Column(RANDOM, "published_not_deleted"),
            "slug": words("'another'"),
            "publisher_id": words("(select id from sources_publisher where slug = 'other-publisher')"),
            "title": words("'Another'"),
            "authors": words("'Another'"),
            "language": words("'kk'"),
            "url": words("'https://example.org/'"),
            "published": words("date '2001-01-01'"),
            "published_precision": Column(
                "'hour'", "source_precision_known", "source_precision_known", "source_precision_known"
            ),
            "dated_by": Column("date '2001-01-01'", *["source_bound_reasoned"] * 3),
            "dated_by_reason": Column("'Why.'", *["source_bound_reasoned"] * 3),
            "holding": Column("'listed'", "source_cited_stays", *["source_archived_if_consulted"] * 2),
            "document": words("'another.txt'"),
            "part_of_id": Column(
                "(select id from sources_source where slug = 'other-source')",
                *["source_archived_if_consulted"] * 3,
            ),
            "starts_with": words("'Another'"),
            "ends_with": words("'another'"),
            "listed_in_id": words("(select id from sources_source where slug = 'other-source')"),
            "reference": words("'7'"),
            "note": words("'Another.'"),
            **WORDED,
        },
        delete_published="published_not_deleted",
    ),
    "sources_snapshot": Table(
        published=f"sha256 = '{'1' * 64}'",
        draft=f"sha256 = '{'2' * 64}'",
        fresh={"id": RANDOM, "sha256": f"'{'3' * 64}'"},
        columns={
            "id": Column(RANDOM, "snapshot_in_use_frozen"),
            "source_id": Column(
                "(select id from sources_source where slug = 'other-source')", "snapshot_in_use_frozen"
            ),
            "sha256": Column(f"'{'4' * 64}'", "snapshot_in_use_frozen"),
            "held_on": Column("date '2001-01-01'", "snapshot_in_use_frozen"),
            "paragraph_lengths": Column("array[7]", "snapshot_in_use_frozen"),
        },
        delete_published="snapshot_in_use_frozen",
        serving=DENIED,
    ),
    "claims_resolution": Table(
        published="reason = 'Published.'",
        draft="reason = 'Draft.'",
        fresh={"id": RANDOM},
        columns={
            "id": Column(RANDOM, "judgement_frozen"),
            "disagreement_id": Column(
                "(select id from claims_disagreement where number = 2)", "judgement_frozen"
            ),
            "prefers_id": Column(a_claim("published-event"), "judgement_frozen"),
            "reason": Column("'Another.'", "judgement_frozen"),
            **STAMPS,
        },
        delete_published="published_not_deleted",
    ),
    "claims_contestedquestion": Table(
        published="key = 'published-question'",
        draft="key = 'draft-question'",
        fresh={"id": RANDOM, "key": "'fresh'"},
        columns={
            "id": Column(RANDOM, "judgement_frozen", REFERRED_TO),
            "key": judged("'another'"),
            "question": judged("'Another?'"),
            "explanation": judged("'Another.'"),
            **STAMPS,
            "known_until": stamp(KNOWN_FROM, "claim_retracted_once"),
            "retracted_at": stamp("now()", "claim_retracted_once"),
            "retraction_kind": stamp("'correction'", "claim_retracted_once"),
            "retraction_reason": stamp("'Wrong.'", "claim_retracted_once"),
        },
        delete_published="published_not_deleted",
        delete_draft=REFERRED_TO,
    ),
    "claims_contestedclaim": Table(
        published=f"contested_id = {a_question('published-question')} "
        f"and claim_id = {a_claim('published-statement')}",
        draft=f"contested_id = {a_question('draft-question')} "
        f"and claim_id = {a_claim('published-statement')}",
        fresh={"id": RANDOM, "claim_id": a_claim("published-effect")},
        columns={
            "id": judged(RANDOM),
            "contested_id": judged(a_question("other-question")),
            "claim_id": judged(a_claim("published-effect")),
            "side": judged("'Another.'"),
            "position": Column("7", "judgement_frozen", serving=DENIED),
        },
        delete_published="judgement_frozen",
        insert_published=(({"contested_id": a_question("published-question")}, "judgement_frozen"),),
    ),
    "claims_contestedtopic": Table(
        published=f"contested_id = {a_question('published-question')} "
        f"and entity_id = {entity('published-person')}",
        draft=f"contested_id = {a_question('draft-question')} and entity_id = {entity('published-person')}",
        fresh={"id": RANDOM, "entity_id": entity("published-act")},
        columns={
            "id": judged(RANDOM),
            "contested_id": judged(a_question("other-question")),
            "entity_id": judged(entity("published-act")),
            "position": Column("7", "judgement_frozen", serving=DENIED),
        },
        delete_published="judgement_frozen",
        insert_published=(({"contested_id": a_question("published-question")}, "judgement_frozen"),),
    ),
    "claims_verification": Table(
        published="verified_at = '2024-01-01T00:00Z'",
        draft="verified_at = '2024-01-02T00:00Z'",
        fresh={"id": RANDOM},
        columns={
            "id": Column(RANDOM, "judgement_frozen"),
            "citation_link_id": Column(
                f"(select id from claims_claimcitation where claim_id = {a_claim('published-event')})",
                "judgement_frozen",
            ),
            "health": Column("'missing'", "judgement_frozen"),
            "verified_at": Column("now()", "judgement_frozen"),
            "snapshot_id": Column(
                f"(select id from sources_snapshot where sha256 = '{'2' * 64}')", "judgement_frozen"
            ),
            **STAMPS,
        },
        delete_published="published_not_deleted",
    ),
    "claims_disagreement": Table(
        published="number = 1",
        fresh={"id": RANDOM, "question": "'fresh'"},
        columns={
            "id": Column(RANDOM, RECORD),
            "number": Column("7", RECORD),
            "question": Column("'another'", RECORD),
            "subject_id": Column(entity("published-act"), RECORD),
            "measure_id": Column("null", RECORD),
            "contested_id": Column(a_question("other-question"), RECORD),
        },
        delete_published=RECORD,
        serving=DENIED,
    ),
    "claims_entry": Table(
        published="number = 1",
        fresh={},
        columns={
            name: Column(value, RECORD, insert="published_once")
            for name, value in {
                "number": "1000000",
                "transaction": "7",
                "server_transaction": "7",
                "recorded_at": "'2099-01-01T00:00Z'",
                "action": "'recorded'",
                "kind": "'import'",
                "reason": "'Another.'",
                "by_id": "null",
                "subject_id": entity("published-act"),
                "target_type": "'publisher'",
                "target_id": "(select id from sources_publisher where slug = 'published-publisher')",
                "content": "'{}'",
            }.items()
        },
        delete_published=RECORD,
        insert="published_once",
        serving=DENIED,
    ),
    "claims_version": Table(
        published="known_from = (select min(known_from) from claims_version)",
        fresh={"known_from": "1000000", "target_id": RANDOM},
        columns=by_nobody(
            ("known_from", "1000001"),
            ("known_until", "1000002"),
            ("target_type", "'source'"),
            ("target_id", RANDOM),
            ("content", "'{}'"),
        ),
        delete_published=RECORD,
        insert=RECORD,
        serving=DENIED,
    ),
    "claims_disagreementspan": projection(
        "(select id from claims_disagreement where number = 1)",
        subject_id=Column(
            "(select id from claims_disagreement where number = 2)", "disagreementspan_open_once"
        ),
        state=Column("'open'", SETTLED_BY, insert=SETTLED_BY),
        resolution_id=Column("null", SETTLED_BY, insert=SETTLED_BY),
        readings="'{}'",
        about="'{}'",
        sides="'{Another}'",
        is_whole="false",
    ),
    "claims_listedspan": projection(),
    "claims_citedspan": replace(
        projection(subject_id=PASSAGE_CITED),
        published=f"known_until is null and subject_id = {PASSAGE_CITED}",
    ),
    "claims_publicationspan": replace(
        projection(subject_id=a_source("published-source"), published="date '2001-01-01'"),
        published=f"known_until is null and subject_id = {a_source('published-source')}",
    ),
    "claims_evidencespan": projection(last_evidence="date '2001-01-01'"),
    "reforms_statusspan": projection(
        status="'applied'",
        date="date '2001-01-01'",
        date_precision="'year'",
        date_qualifier="'by'",
        basis="'inferred'",
        is_use_stated="true",
        report_count="7",
        earliest_id=a_claim("published-status_report"),
    ),
    "reforms_statusevidencespan": projection(
        status="'applied'",
        basis="'stated'",
        sources="'{}'",
        stating="'{}'",
        used_from="date '2001-01-01'",
    ),
    "reforms_announcementspan": projection(announced="date '2001-01-01'"),
    "reforms_disputespan": projection(),
    "claims_tally": Table(
        published="list = 'claim' and part = 'status_report'",
        fresh={"id": "999999", "day": "date '2000-01-01'"},
        columns={
            name: Column(value, ACCEPTED, serving=DENIED)
            for name, value in {
                "id": "999998",
                "list": "'another'",
                "part": "'another'",
                "code": "'another'",
                "day": "date '2001-01-01'",
                "count": "7",
            }.items()
        },
        delete_published=ACCEPTED,
        can_be_emptied=True,
        serving=DENIED,
    ),
    "elections_votespan": projection(
        subject_of("published-vote"),
        subject_id=entity("published-election"),
        state="'planned'",
        event_id=a_claim("published-event"),
        date="date '2001-01-01'",
        date_precision="'year'",
        date_qualifier="'by'",
        basis="'inferred'",
    ),
}


def own_columns(kind, guarded):
    """The columns that a kind adds, each with another value, guarded as ``claim`` or ``words`` says."""
    fields = (field for field in kind._meta.local_concrete_fields if not field.primary_key)
    return {field.column: guarded(_another_value(field)) for field in fields}


def _another_value(field):
    if not field.many_to_one:
        return f"'{values_of(field)[-1]}'"
    kind = "region" if field.related_model is Entity else field.related_model.own_type()
    return entity(f"published-{kind}")


# A kind without a line above has no rules of its own.
TABLES |= {
    kind._meta.db_table: detail_of_claim(kind.own_type(), **own_columns(kind, claim))
    for kind in claim_kinds()
    if kind._meta.db_table not in TABLES
}
TABLES |= {
    kind._meta.db_table: detail_of_entity(kind.own_type(), **own_columns(kind, words))
    for kind in entity_kinds()
}

# Set up by migrations, for nobody else to write.
BY_MIGRATIONS = {
    "claims_kind": {"common", "type", "detail", "ends", "counted_by", "search_column", "question_columns"}
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        build_world()
        yield
        flush()


@pytest.fixture(params=ROLES)
def session(request, world, django_db_blocker):
    with django_db_blocker.unblock(), Session.of(request.param) as session:
        yield session


def expected(session, rule, *, serving):
    return serving if session.role == APPLICATION and serving is not None else rule


def test_every_column_of_the_database_says_what_guards_it(world, django_db_blocker):
    with django_db_blocker.unblock():
        columns = columns_of_the_database(("claims", "sources", "reforms", "elections"))

    said = {name: set(table.columns) for name, table in TABLES.items()} | BY_MIGRATIONS
    assert said == columns


def test_every_stamp_and_every_table_that_is_only_read_is_denied_to_the_role_that_serves():
    denied = {
        table: {name for name, column in said.columns.items() if column.serving == DENIED}
        for table, said in TABLES.items()
        if said.serving is None
    }

    assert {table: set(columns) for table, columns in FIXED_COLUMNS.items()} == {
        table: columns for table, columns in denied.items() if columns
    }
    read_only = {table for table, said in TABLES.items() if said.serving == DENIED}
    assert set(RIGHTS) == read_only | {"claims_kind", "django_migrations"}


@pytest.mark.parametrize("name", TABLES)
def test_update(name, session, subtests):
    table = TABLES[name]
    for column, said in table.columns.items():
        serving = table.serving or said.serving
        for state, condition, rule in (
            ("published", table.published, said.published),
            ("draft", table.draft, said.draft),
        ):
            if not condition:
                continue
            with subtests.test(f"{column} of what is {state}"):
                outcome = session.attempt(f'update {name} set "{column}" = {said.value} where {condition}')
                assert outcome == expected(session, rule, serving=serving)


@pytest.mark.parametrize("name", TABLES)
def test_insert(name, session, subtests):
    table = TABLES[name]
    source = table.draft or table.published
    for column, said in table.columns.items():
        serving = table.serving or said.serving
        with subtests.test(column):
            outcome = session.copy(name, source, table.fresh | {column: said.value})
            assert outcome == expected(session, said.insert, serving=serving)
    with subtests.test("a plain copy"):
        outcome = session.copy(name, source, table.fresh)
        assert outcome == expected(session, table.insert, serving=table.serving)
    for values, rule in table.insert_published:
        with subtests.test(str(values)):
            outcome = session.copy(name, source, table.fresh | values)
            assert outcome == expected(session, rule, serving=table.serving)


@pytest.mark.parametrize("name", TABLES)
def test_delete(name, session, subtests):
    table = TABLES[name]
    for state, condition, rule in (
        ("published", table.published, table.delete_published),
        ("draft", table.draft, table.delete_draft),
    ):
        if condition:
            with subtests.test(state):
                outcome = session.attempt(f"delete from {name} where {condition}")
                assert outcome == expected(session, rule, serving=table.serving)


@pytest.mark.parametrize("name", [*TABLES, *BY_MIGRATIONS])
def test_truncate(name, session):
    outcome = session.attempt(f"truncate {name} cascade")

    allowed = name in TABLES and TABLES[name].can_be_emptied
    assert outcome == (DENIED if session.role == APPLICATION else ACCEPTED if allowed else RECORD)


# The attacks that once went through


def shadowed(table, columns):
    return f"create temporary table {table} ({columns});"


SHADOW_OF_CLAIMS = shadowed(
    "claims_claim", "id uuid, known_from bigint, known_until bigint, type text, subject_id uuid"
)
SHADOWED = {
    f"{SHADOW_OF_CLAIMS} update claims_figure set value = 1, as_printed = '1' "
    f"where claim_ptr_id = (select id from public.claims_claim where key = 'published-figure')": FROZEN,
    f"{SHADOW_OF_CLAIMS} update claims_statement set text = 'x' "
    f"where claim_ptr_id = (select id from public.claims_claim where key = 'published-statement')": FROZEN,
    f"{SHADOW_OF_CLAIMS} delete from claims_statement "
    f"where claim_ptr_id = (select id from public.claims_claim where key = 'published-statement')": FROZEN,
    f"{shadowed('claims_verification', 'snapshot_id uuid, known_from bigint')} "
    f"delete from sources_snapshot where sha256 = '{'1' * 64}'": "snapshot_in_use_frozen",
    f"{shadowed('sources_citation', 'source_id uuid, known_from bigint')} "
    "update sources_source set holding = 'listed', document = '' "
    "where slug = 'published-source'": "source_cited_stays",
    f"{shadowed('claims_version', 'target_id uuid, known_until bigint, content jsonb')} "
    "update claims_entity set title = 'x' where slug = 'published-person'": WORDS,
    f"{shadowed('claims_entry', 'number bigint, target_type text, action text, recorded_at timestamptz')} "
    "insert into claims_entry values (7, 'claim', 'recorded', '2025-01-01'); "
    "update claims_claim set known_from = 7, recorded_at = '2025-01-01' "
    "where key = 'draft-statement'": STAMPED,
}


@pytest.mark.parametrize("attack", SHADOWED)
def test_a_temporary_table_shadows_nothing(attack, session):
    outcome = session.attempt(attack, with_temporary_tables=True)

    denied = session.role == APPLICATION and ("sources_snapshot" in attack or "set known_from" in attack)
    assert outcome == (DENIED if denied else SHADOWED[attack])


def test_functions_of_the_database_name_the_schema_of_what_they_ask(world, django_db_blocker):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosqlbody is null "
            "and not coalesce(proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']"
        )

        assert cursor.fetchall() == []


def test_address_of_a_source_is_none_of_a_script(session):
    outcome = session.attempt(
        "update sources_source set url = 'javascript:alert(1)' where slug = 'draft-source'"
    )

    assert outcome == "source_url_of_the_web"


@pytest.mark.parametrize(
    "statement",
    [
        "alter table claims_claim disable trigger all",
        "alter table claims_entry disable trigger claims_entry_frozen",
        "drop trigger claims_entry_frozen on claims_entry",
        "drop function claims_guard_recorded() cascade",
        "create or replace function claims_refuse(rule text) returns void language sql as ''",
        "create or replace function claims_transaction() returns bigint language sql as 'select 1::bigint'",
        "set session_replication_role = replica",
        "alter table claims_claim drop constraint claim_retraction_whole",
        "delete from django_migrations",
        "update django_migrations set name = 'x'",
        "insert into django_migrations (app, name, applied) values ('x', 'y', now())",
        "insert into claims_kind values ('claim', 'rumour', 'claims_rumour', '{}')",
    ],
)
def test_the_role_that_serves_cannot_switch_the_rules_off(statement, world, django_db_blocker):
    with django_db_blocker.unblock(), Session.of(APPLICATION) as session:
        assert session.attempt(statement) == DENIED
