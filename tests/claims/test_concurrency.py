"""Several editors at once, each on a connection of its own, with real commits."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from claims.actions import add_citation, publish, replace, resolve, retract, reword
from claims.enums import EntryKind
from claims.models import Claim, ClaimCitation, Disagreement, Entry
from claims.recording import lock_record
from claims.tallies import wrong_counts
from reforms.models import StatusReport
from sources.models import Publisher
from tests.factories import (
    make_citation,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_person,
    make_publisher,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.locks import waiting_for_a_lock
from tests.refusals import enter, run

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

    entries = list(Entry.objects.filter(target_type="claim").order_by("number"))
    assert [entry.target_id for entry in entries] == [first.pk, second.pk]
    assert entries[0].recorded_at < shown_until < entries[1].recorded_at
    assert numbers() == list(range(1, Entry.objects.count() + 1))


def test_entries_made_by_sql_alone_wait_for_each_other_too(threads):
    first, second = make_person(), make_person()
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

    assert list(Entry.objects.values_list("number", "target_id")) == [(1, first.pk), (2, second.pk)]


def waiting_for_a_lock_of_any_kind():
    with connection.cursor() as cursor:
        # what others do is read once in a transaction, unless it is asked for anew
        cursor.execute("select pg_stat_clear_snapshot()")
        cursor.execute(
            "select count(*) from pg_stat_activity"
            " where datname = current_database() and wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


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

    assert sorted(outcomes, key=str) == [IntegrityError, None]
    assert Entry.objects.filter(target_id=draft.pk).count() == 1


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
    assert StatusReport.objects.filter(known_until__isnull=True).count() == 1
    assert StatusReport.editorial.drafts().count() == 1


def test_readings_that_disagree_published_at_once_get_one_number(threads):
    subject, measure = make_initiative(), make_measure()
    figures = [make_figure(subject, value, measure=measure) for value in (98, 77, 56)]
    publish(subject, measure, by=None)

    for future in [
        threads(lambda pk: publish(type(figures[0]).editorial.get(pk=pk), by=None), figure.pk)
        for figure in figures
    ]:
        future.result(SECONDS)

    assert [row.number for row in Disagreement.objects.all()] == [1]


def test_facts_that_are_counted_by_change_while_others_publish(threads):
    institution, paper = published(make_institution("court")), make_publisher("press")
    published(make_status_report(citations=[make_citation(make_source(paper))]))
    paper = Publisher.editorial.get(pk=paper.pk)
    drafts = [make_status_report(citations=[make_citation(make_source(paper))]) for _ in range(12)]
    together = threading.Barrier(3)

    def in_turn(act, values):
        for value in values:
            together.wait(SECONDS)
            try:
                act(value)
            except BaseException:
                together.abort()
                raise

    kinds = ["office", "court"] * 6
    judged = ["government", "press"] * 6
    futures = [
        threads(in_turn, lambda kind: reword(institution, {"kind": kind}, by=None), kinds),
        threads(in_turn, lambda kind: reword(paper, {"kind": kind}, by=None), judged),
        threads(in_turn, lambda draft: publish(draft, by=None), drafts),
    ]

    assert [future.exception(SECONDS) for future in futures] == [None] * 3
    assert not wrong_counts()


def test_a_claim_without_a_citation_is_refused_by_the_commit_itself():
    draft = make_statement(published(make_initiative()), citations=[])
    count = Entry.objects.count()

    with pytest.raises(IntegrityError, match="claim_cited"):
        forge(draft)

    assert Entry.objects.count() == count
    assert Claim.editorial.get(pk=draft.pk).is_draft


def forge(draft):
    with transaction.atomic():
        enter(draft)


@pytest.mark.usefixtures("real_transactions")
def test_a_transaction_has_one_instant_whatever_it_does_in_how_many_savepoints():
    with transaction.atomic():
        published(make_person())
        with transaction.atomic():
            published(make_person())
        published(make_person())
    published(make_person())

    entries = Entry.objects.order_by("number")
    assert [entry.transaction for entry in entries] == [1, 1, 1, 4]
    assert entries[0].recorded_at == entries[2].recorded_at < entries[3].recorded_at


@pytest.mark.usefixtures("real_transactions")
def test_a_transaction_that_began_before_the_last_one_ended_is_another_one(threads):
    first, second = make_person(), make_person()
    with transaction.atomic():
        make_person()  # it has its number now, lower than that of the other
        threads(lambda: publish(second, by=None)).result(SECONDS)
        publish(first, by=None)

    assert list(Entry.objects.values_list("transaction", flat=True)) == [1, 2]


def test_a_draft_that_is_being_edited_is_published_as_it_is_saved(threads):
    figure = make_figure(value=98)
    edited, go_on = threading.Event(), threading.Event()

    def edit_slowly():
        with transaction.atomic():
            run("update claims_figure set as_printed = '99', value = 99 where claim_ptr_id = %s", figure.pk)
            edited.set()
            assert go_on.wait(SECONDS)

    editing = threads(edit_slowly)
    assert edited.wait(SECONDS)
    publishing = threads(lambda: publish(Claim.editorial.get(pk=figure.pk), by=None))
    while not waiting_for_a_row():
        assert not publishing.done()
    go_on.set()
    editing.result(SECONDS)
    publishing.result(SECONDS)

    assert Entry.objects.get(target_id=figure.pk).content["value"] == "99"


def test_a_draft_that_is_given_a_citation_is_published_with_it(threads):
    source = make_source()
    draft = make_statement(citations=[make_citation(source)])
    edited, go_on = threading.Event(), threading.Event()

    def cite_slowly():
        with transaction.atomic():
            Claim.editorial.select_for_update().get(pk=draft.pk)
            ClaimCitation.editorial.create(claim_id=draft.pk, citation=make_citation(source))
            edited.set()
            assert go_on.wait(SECONDS)

    editing = threads(cite_slowly)
    assert edited.wait(SECONDS)
    publishing = threads(lambda: publish(Claim.editorial.get(pk=draft.pk), by=None))
    while not waiting_for_a_row():
        assert not publishing.done()
    go_on.set()

    assert results([editing, publishing]) == [None, None]
    assert draft.citation_links.count() == 2


def waiting_for_a_row():
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks waits "
            "where locktype in ('transactionid', 'tuple') and not granted "
            "and exists (select from pg_locks held where held.pid = waits.pid and held.database = "
            "(select oid from pg_database where datname = current_database()))"
        )
        return cursor.fetchone()[0] > 0


def a_report_and_a_passage():
    return published(make_status_report()), make_citation()


def withdraw(claim, *_others):
    retract(Claim.objects.get(pk=claim.pk), by=None, kind=EntryKind.CORRECTION, reason="Wrong.")


def cite_further(claim, citation):
    add_citation(claim, citation, by=None)


def put_another_in_its_place(claim, _citation):
    draft = StatusReport.editorial.drafts().get(subject=claim.subject)
    replace(claim, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="It was signed.")


def a_report_and_its_replacement():
    old = published(make_status_report())
    make_status_report(old.subject, "enacted")
    return old, None


def a_dated_passage():
    return make_citation(make_source(published_on="2022-01-01"))


def a_plan_to_date():
    return make_event(stage="planned", planned_on=None, citations=[a_dated_passage()]), None


def publish_again(draft, _nothing):
    publish(Claim.editorial.get(pk=draft.pk), by=None)


def an_entity():
    return published(make_initiative()), None


def give_a_title(entity, _nothing):
    reword(type(entity).objects.get(pk=entity.pk), {"title": "Another"}, by=None)


def give_a_name(entity, _nothing):
    reword(type(entity).objects.get(pk=entity.pk), {}, by=None, names=[("Further", "en")])


def say_something(entity, _nothing):
    with transaction.atomic():
        publish(make_statement(entity), by=None)


def a_disagreement():
    subject, measure = make_initiative(), make_measure()
    first, _second = (published(make_figure(subject, value, measure=measure)) for value in (98, 77))
    return Disagreement.objects.get(), first


def settle(disagreement, figure):
    resolve(disagreement, by=None, prefers=figure, reason="It counts.")


def withdraw_what_is_preferred(_disagreement, figure):
    withdraw(figure)


@pytest.mark.parametrize(
    ("prepare", "first", "second"),
    [
        (a_report_and_a_passage, withdraw, cite_further),
        (a_report_and_its_replacement, withdraw, put_another_in_its_place),
        (a_plan_to_date, publish_again, publish_again),
        (an_entity, give_a_title, give_a_name),
        (an_entity, give_a_name, give_a_name),
        (an_entity, give_a_title, say_something),
        (a_disagreement, withdraw_what_is_preferred, settle),
        (a_disagreement, settle, settle),
    ],
)
def test_editors_at_one_row_never_wait_for_each_other_in_a_circle(threads, prepare, first, second):
    rows = prepare()
    with transaction.atomic():
        lock_record()
        acting = []
        for act in (first, second):
            acting.append(threads(act, *rows))
            while waiting_for_a_lock_of_any_kind() < len(acting):
                assert not acting[-1].done()
    outcomes = results(acting)

    assert outcomes[0] is None
    assert outcomes[1] in (None, IntegrityError, ValidationError)
