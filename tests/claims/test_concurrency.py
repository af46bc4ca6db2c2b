"""Several editors at once, each on a connection of its own, with real commits."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from claims.actions import publish, replace
from claims.enums import EntryKind
from claims.models import Claim, Disagreement, Entry
from reforms.models import StatusReport
from tests.factories import (
    make_figure,
    make_initiative,
    make_measure,
    make_statement,
    make_status_report,
    published,
)

pytestmark = pytest.mark.usefixtures("committed")

# Long enough for a busy machine; nothing waits for so long where all is well.
SECONDS = 60


def on_own_connection(act):
    """``act`` as a function for a thread: the connection that it opens is closed after it."""

    def run(*arguments):
        try:
            return act(*arguments)
        finally:
            connection.close()

    return run


@pytest.fixture
def threads():
    with ThreadPoolExecutor(max_workers=4) as pool:
        yield lambda act, *arguments: pool.submit(on_own_connection(act), *arguments)


def test_entries_are_numbered_in_the_order_of_commits(threads):
    first, second = make_statement(), make_statement()
    entered, go_on = threading.Event(), threading.Event()

    def publish_slowly():
        with transaction.atomic():
            publish(first, by=None)
            entered.set()
            assert go_on.wait(SECONDS)

    slow = threads(publish_slowly)
    assert entered.wait(SECONDS)
    quick = threads(lambda: publish(second, by=None))
    while not waiting_for_a_lock():
        assert not quick.done()
    assert not Entry.objects.exists()
    shown_until = clock_of_the_server()
    go_on.set()
    slow.result(SECONDS)
    quick.result(SECONDS)

    entries = list(Entry.objects.filter(claim__isnull=False).order_by("number"))
    assert [entry.claim_id for entry in entries] == [first.pk, second.pk]
    assert entries[0].recorded_at < shown_until < entries[1].recorded_at
    assert numbers() == list(range(1, Entry.objects.count() + 1))


def test_entries_made_by_sql_alone_wait_for_each_other_too(threads):
    first, second = make_initiative(), make_initiative()
    entered, go_on = threading.Event(), threading.Event()

    def enter_slowly():
        with transaction.atomic():
            enter(first)
            entered.set()
            assert go_on.wait(SECONDS)

    slow = threads(enter_slowly)
    assert entered.wait(SECONDS)
    quick = threads(enter, second)
    while not waiting_for_a_lock():
        assert not quick.done()
    go_on.set()
    slow.result(SECONDS)
    quick.result(SECONDS)

    assert list(Entry.objects.values_list("number", "entity")) == [(1, first.pk), (2, second.pk)]


def enter(entity):
    Entry.objects.create(action="recorded", kind="event", entity_id=entity.pk, content={})


def waiting_for_a_lock():
    with connection.cursor() as cursor:
        # of this database alone: the server may be shared with other tests
        cursor.execute(
            "select count(*) from pg_locks join pg_database on pg_database.oid = database"
            " where datname = current_database() and locktype = 'advisory' and not granted"
        )
        return cursor.fetchone() == (1,)


def clock_of_the_server():
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return cursor.fetchone()[0]


def numbers():
    return list(Entry.objects.order_by("number").values_list("number", flat=True))


def test_a_reader_never_sees_a_gap_in_the_record(threads):
    drafts = [make_statement() for _ in range(12)]

    publishing = [threads(lambda draft: publish(draft, by=None), draft) for draft in drafts]
    seen = []
    while not all(future.done() for future in publishing):
        seen.append(numbers())
    for future in publishing:
        future.result()

    for known in [*seen, numbers()]:
        assert known == list(range(1, len(known) + 1))
    stamps = list(Entry.objects.order_by("number").values_list("recorded_at", flat=True))
    assert stamps == sorted(stamps)
    assert Claim.objects.count() == len(drafts)


def results(futures):
    """How each came out: ``None``, or the type of its error."""
    return [type(error) if (error := future.exception(SECONDS)) else None for future in futures]


def test_a_draft_published_twice_at_once_is_published_once(threads):
    draft = make_statement()
    copies = [Claim.editorial.get(pk=draft.pk) for _ in range(2)]

    outcomes = results([threads(lambda row: publish(row, by=None), copy) for copy in copies])

    assert sorted(outcomes, key=str) == [ValidationError, None]
    assert Entry.objects.filter(claim=draft.pk).count() == 1


def test_a_claim_replaced_twice_at_once_is_replaced_once(threads):
    old = published(make_status_report())
    drafts = [make_status_report(old.subject, "enacted") for _ in range(2)]

    def put(draft):
        replace(
            StatusReport.objects.get(pk=old.pk),
            by=None,
            draft=draft,
            kind=EntryKind.CORRECTION,
            reason="It was signed.",
        )

    outcomes = results([threads(put, draft) for draft in drafts])

    assert outcomes.count(None) == 1
    assert set(outcomes) < {None, IntegrityError, ValidationError}
    assert StatusReport.objects.filter(retracted_at__isnull=True).count() == 1
    assert StatusReport.editorial.drafts().count() == 1


def test_readings_that_disagree_published_at_once_get_one_number(threads):
    subject, measure = make_initiative(), make_measure()
    figures = [make_figure(subject, value, measure=measure) for value in (98, 77, 56)]
    published(subject)

    for future in [
        threads(lambda pk: publish(type(figures[0]).editorial.get(pk=pk), by=None), figure.pk)
        for figure in figures
    ]:
        future.result(SECONDS)

    assert [row.number for row in Disagreement.objects.all()] == [1]


def test_a_claim_without_a_citation_is_refused_by_the_commit_itself():
    draft = make_statement(published(make_initiative()), citations=[])
    count = Entry.objects.count()

    with pytest.raises(IntegrityError, match="rests on at least one citation"):
        forge(draft)

    assert Entry.objects.count() == count
    assert Claim.editorial.get(pk=draft.pk).is_draft


def forge(draft):
    with transaction.atomic():
        Entry.objects.create(action="recorded", kind="event", claim_id=draft.pk, content={})
