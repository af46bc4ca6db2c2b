"""Projections that are written as things are recorded, and those made anew from the whole record."""

import io
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from claims.actions import publish, replace, retract
from claims.clock import Clock
from claims.enums import EntryKind
from claims.models import (
    CitedSpan,
    Disagreement,
    DisagreementSpan,
    Entry,
    EvidenceSpan,
    ListedSpan,
    PublicationSpan,
    Tally,
)
from claims.models.questions import key_of_question
from claims.projections import differences, projections, rebuild, update_projections
from claims.recording import recording
from elections.models import VoteSpan
from reforms.models import AnnouncementSpan, DisputeSpan, StatusEvidenceSpan, StatusSpan
from tests.factories import (
    make_citation,
    make_figure,
    make_initiative,
    make_person,
    make_source,
    make_span,
    make_statement,
    make_status_report,
    published,
)
from tests.many import COUNTS
from tests.refusals import run
from tests.transactions import in_one_transaction


def check():
    """What ``rebuild_projections --check`` prints; raises ``CommandError`` where it fails."""
    said = io.StringIO()
    call_command("rebuild_projections", "--check", stdout=said)
    return said.getvalue()


def rows():
    """What all projections say, without the keys of rows."""
    return {
        (projection, row.subject_id, row.span, row.known_from, row.known_until)
        for projection in projections()
        for row in projection.objects.all()
    }


def take_back(claim):
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")


def test_every_kind_of_projection_is_known():
    assert projections() == [
        CitedSpan,
        DisagreementSpan,
        EvidenceSpan,
        ListedSpan,
        PublicationSpan,
        VoteSpan,
        AnnouncementSpan,
        DisputeSpan,
        StatusEvidenceSpan,
        StatusSpan,
    ]


@pytest.mark.django_db
def test_last_evidence_is_never_later_than_the_day_shown():
    source = make_source(published_on="2023-05")
    statement = published(make_statement(date="2022-01-01", citations=[make_citation(source)]))

    (span,) = EvidenceSpan.objects.filter(subject=statement.subject_id)

    assert (str(span.from_day), str(span.last_evidence)) == ("2023-05-31", "2023-05-31")


@pytest.mark.django_db
def test_a_draft_moves_no_projection():
    make_statement()
    make_status_report()

    assert rows() == set()


@pytest.mark.django_db
def test_what_an_entry_does_not_change_keeps_its_row():
    statement = published(make_statement(date="2022-01-01"))
    before = ListedSpan.objects.get()

    published(make_statement(statement.subject, date="2023-01-01"))

    assert list(ListedSpan.objects.all()) == [before]


@pytest.mark.django_db
def test_a_retraction_closes_what_followed_from_the_claim_alone():
    statement = published(make_statement(date="2022-01-01"))

    take_back(statement)

    (span,) = ListedSpan.objects.all()
    assert span.known_until == Entry.objects.version()
    assert not ListedSpan.objects.under(Clock.now()).exists()


@pytest.mark.django_db
def test_a_row_that_was_forged_is_found_and_mended():
    published(make_status_report())
    before = rows()
    assert check() == "The projections follow from the record.\n"
    make_span(ListedSpan, subject=published(make_person()))

    with pytest.raises(CommandError, match="these are the first 1 differences"):
        check()

    assert rebuild() == 1
    assert rows() == before


@pytest.mark.django_db
def test_a_row_that_was_changed_is_found_and_said():
    published(make_status_report(status="announced"))
    StatusSpan.objects.update(status="applied")
    said = io.StringIO()

    with pytest.raises(CommandError):
        call_command("rebuild_projections", "--check", stdout=said)

    wrong, missing = said.getvalue().splitlines()
    assert wrong.startswith("reforms.StatusSpan is not what follows: ")
    assert "'applied'" in wrong
    assert missing.startswith("reforms.StatusSpan is missing: ")
    assert "'announced'" in missing


@pytest.mark.django_db
def test_rows_that_were_lost_are_made_anew():
    report = published(make_status_report())
    take_back(report)
    before = rows()
    for projection in projections():
        projection.objects.all().delete()
    said = io.StringIO()

    call_command("rebuild_projections", stdout=said)

    assert said.getvalue().splitlines() == [
        "4 rows of projections were wrong or missing.",
        "0 counts of rows were wrong or missing.",
        "0 claims were found by other words than theirs.",
    ]
    assert rows() == before


@pytest.mark.django_db
def test_words_that_claims_are_found_by_are_found_wrong_and_mended():
    published(make_statement())
    run("set constraints all immediate")
    run("alter table claims_claim disable trigger claims_claim_search_vector")
    run("update claims_claim set search_block_vector = 'forged'")
    run("alter table claims_claim enable trigger claims_claim_search_vector")

    with pytest.raises(CommandError, match="and 1 claims as they are found"):
        call_command("rebuild_projections", "--check", stdout=io.StringIO())
    call_command("rebuild_projections", stdout=io.StringIO())

    assert check() == "The projections follow from the record.\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "other", "problem"),
    [
        pytest.param(uuid4(), 77, "its key does not follow from its question", id="key"),
        pytest.param(None, 98, "the answers to its question never disagreed", id="agreement"),
    ],
)
def test_a_disagreement_that_nothing_opened_is_found(key, other, problem):
    figure = published(make_figure(value=98))
    question = figure.question()
    Disagreement.objects.create(
        pk=key or key_of_question(question),
        number=1,
        question=question,
        subject_id=figure.subject_id,
        measure=figure.measure,
    )
    published(make_figure(figure.subject, other, measure=figure.measure))
    said = io.StringIO()

    with pytest.raises(CommandError, match="nothing mends this"):
        call_command("rebuild_projections", "--check", stdout=said)

    assert said.getvalue() == f"D1: {problem}.\n"


@pytest.mark.django_db
def test_a_number_of_rows_that_was_forged_is_found_and_mended():
    published(make_status_report())
    Tally.objects.filter(list="claim").update(count=7)
    said = io.StringIO()

    with pytest.raises(CommandError, match="0 differences, at most 20, 2 counts of rows"):
        call_command("rebuild_projections", "--check", stdout=said)
    call_command("rebuild_projections", stdout=said)

    assert said.getvalue().splitlines() == [
        "2 counts of rows are wrong or missing.",
        "0 rows of projections were wrong or missing.",
        "2 counts of rows were wrong or missing.",
        "0 claims were found by other words than theirs.",
    ]
    assert check() == "The projections follow from the record.\n"


@pytest.mark.django_db
def test_several_recordings_of_one_transaction_leave_what_its_end_says():
    first = published(make_status_report(status="announced", date="2021-01-01"))
    second, third = (
        make_status_report(first.subject, status, date="2021-01-01") for status in ("enacted", "announced")
    )
    in_one_transaction()

    take_back(first)
    publish(second, by=None)
    replace(second, by=None, draft=third, kind=EntryKind.CORRECTION, reason="Wrong.")

    assert list(differences()) == []
    spans = StatusSpan.objects.order_by("known_from").values_list("earliest", "known_until")
    assert list(spans) == [(first.pk, Entry.objects.last().transaction), (third.pk, None)]


@pytest.mark.django_db
def test_a_span_that_a_transaction_ends_and_begins_again_stays_one():
    first = published(make_statement(date="2021-01-01"))
    second = make_statement(first.subject, date="2021-01-01")
    in_one_transaction()

    take_back(first)
    publish(second, by=None)

    (span,) = ListedSpan.objects.all()
    assert (span.known_until, list(differences())) == (None, [])


@pytest.mark.django_db
def test_what_is_said_of_a_draft_is_found_and_removed():
    draft = make_initiative()
    row = {"status": "applied", "basis": "stated", "sources": [], "stating": []}
    StatusEvidenceSpan.objects.create(subject=draft, from_day="2022-01-01", known_from=1, **row)

    assert [one.projection for one in differences()] == [StatusEvidenceSpan]
    assert rebuild() == 1
    assert not StatusEvidenceSpan.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("count", COUNTS)
def test_writing_costs_the_same_queries_whatever_the_number_of_entries(count, django_assert_num_queries):
    citation = make_citation(make_source(published_on="2022-01-01"))
    with recording() as recorded:
        for _ in range(count):
            publish(make_status_report(citations=[citation]), by=None)
    for projection in projections():
        projection.objects.all().delete()

    number = Entry.objects.last().transaction

    with django_assert_num_queries(27):
        update_projections(recorded.pending, number)

    assert list(differences()) == []
