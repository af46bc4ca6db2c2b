"""A slug never changes its meaning: what it led to once it leads to for ever, whatever the kind."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from claims.actions import reword
from claims.clock import Clock
from claims.constraint_messages import sentence
from claims.slugs import column_of, resolve_slug
from tests.factories import (
    make_initiative,
    make_measure,
    make_person,
    make_publisher,
    make_source,
    published,
)
from tests.refusals import alter, refused

KINDS = {
    "entity": make_initiative,
    "source": make_source,
    "publisher": make_publisher,
    "measure": make_measure,
}


@pytest.fixture(params=KINDS)
def make(request):
    """A function that makes a draft of one kind with this slug, or code."""
    make_row = KINDS[request.param]

    def make(slug):
        row = make_row()
        type(row).editorial.filter(pk=row.pk).update(**{column_of(type(row)): slug})
        return type(row).editorial.get(pk=row.pk)

    return make


def move(row, slug):
    row = type(row).objects.get(pk=row.pk)
    reword(row, {column_of(type(row)): slug}, by=None)


def test_slug_that_another_row_had_is_refused_by_name(db, make):
    first, other = published(make("first")), published(make("other"))
    move(first, "second")

    with refused("slug_keeps_meaning") as sentences:
        move(other, "first")
    with refused("slug_keeps_meaning"):
        make("first")

    assert sentences == ["Another row has or had the slug “first”, and that address leads there."]
    assert resolve_slug(type(first), "first", Clock.now()) == ("second", "second")


def test_row_may_have_its_own_slug_again(db, make):
    row = published(make("first"))
    move(row, "second")
    move(row, "first")

    assert resolve_slug(type(row), "second", Clock.now()) == ("first", "first")


def test_slug_that_only_a_draft_had_is_free(db, make):
    draft = make("first")
    alter(draft, **{column_of(type(draft)): "second"})

    assert published(make("first"))


def test_entity_of_another_type_may_have_it(db):
    first = published(make_initiative(slug="first"))
    move(first, "second")

    assert published(make_person(slug="first")).slug == "first"


def test_transactions_that_run_at_once_do_not_share_a_slug(committed, make):
    """The draft takes the slug while nobody else sees that it is given up; it cannot be published with it."""
    first, draft = published(make("first")), make("draft")
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            move(first, "second")
            taking = pool.submit(take_first, draft)
            while not waiting_for_a_lock() and not taking.done():
                pass
        taking.result(60)

    with pytest.raises(DatabaseError) as caught:
        published(type(draft).editorial.get(pk=draft.pk))

    assert sentence(caught.value) == "Another row has or had the slug “first”, and that address leads there."


def take_first(draft):
    try:
        alter(draft, **{column_of(type(draft)): "first"})
    finally:
        connection.close()


def waiting_for_a_lock():
    """Whether another session waits in this database; those of other tests run in others of the server."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks waits where not granted and exists (select from pg_locks held "
            "where held.pid = waits.pid and held.database = "
            "(select oid from pg_database where datname = current_database()))"
        )
        return cursor.fetchone()[0]
