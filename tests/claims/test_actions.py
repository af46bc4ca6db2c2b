"""What editors and the loader do: each action is one transaction and ends in the record."""

import contextlib
import datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.actions import add_citation, add_name, check, publish, replace, resolve, retract, reword, verify
from claims.clock import CALENDAR, Clock
from claims.enums import Action, EntryKind
from claims.models import (
    Claim,
    ClaimCitation,
    Disagreement,
    Entity,
    Entry,
    Mention,
    Resolution,
    Verification,
)
from claims.models.record import target_of
from claims.recording import recording
from claims.slugs import resolve_slug
from reforms.models import Initiative, StatusReport
from sources.models import Citation, Publisher, Source
from tests.factories import (
    make_area,
    make_citation,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_listed_source,
    make_measure,
    make_person,
    make_publisher,
    make_snapshot,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db

AS_OF = datetime.date(2024, 1, 1)


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def record():
    """What the record says was done, in its order."""
    return list(Entry.objects.order_by("number").values_list("action", "target_type"))


def now():
    """Everything as it is known now: a clock keeps the entry that it was pinned to."""
    return Clock(as_of=AS_OF)


def before(instant):
    """Everything as it was known just before an instant."""
    return Clock(as_of=AS_OF, known_at=instant - datetime.timedelta(microseconds=1))


def at(instant):
    return Clock(as_of=AS_OF, known_at=instant)


# Publishing


def test_publish_puts_a_draft_into_the_record(editor):
    person = make_person()

    publish(person, by=editor, kind=EntryKind.IMPORT)

    entry = Entry.objects.get()
    assert (entry.number, entry.action, entry.kind, entry.by) == (1, "recorded", "import", editor)
    assert (entry.target_type, entry.target_id, entry.subject) == ("entity", person.pk, person.entity_ptr)
    assert Entity.objects.get().recorded_at == entry.recorded_at


def test_publish_takes_along_what_a_claim_cannot_stand_without():
    event = make_event(
        make_institution(), participants=[make_person()], citations=[make_citation(), make_citation()]
    )

    publish(event, by=None)

    publisher_and_source = [("recorded", "publisher"), ("recorded", "source")]
    entities = [("recorded", "entity")] * 2
    assert record() == [*publisher_and_source, *publisher_and_source, *entities, ("recorded", "claim")]
    stamps = {
        stamp
        for model in (Claim, Entity, Source, Publisher, Citation, ClaimCitation, Entry)
        for stamp in model._default_manager.values_list("recorded_at", flat=True)
    }
    assert len(stamps) == 1
    assert not Citation.editorial.drafts().exists()


def test_publish_takes_along_the_programme_and_the_area_of_an_initiative():
    initiative = make_initiative()

    publish(initiative, by=None)

    types = Entry.objects.order_by("number").values_list("content__type", flat=True)
    assert list(types) == ["programme", "area", "initiative"]


def test_publish_takes_along_the_sources_that_use_a_name():
    person, source = make_person(), make_source()
    add_name(person, "Тоқаев", "kk", [source])

    publish(person, by=None)

    assert record() == [("recorded", "publisher"), ("recorded", "source"), ("recorded", "entity")]


def test_publish_leaves_other_drafts_alone():
    statement, other = make_statement(), make_statement()

    publish(statement, by=None)

    assert list(Claim.objects.all()) == [statement.claim_ptr]
    assert list(Claim.editorial.drafts()) == [other.claim_ptr]


def test_publish_with_the_whole_of_a_part_and_the_list_of_a_listed_source():
    whole = make_source()
    part = make_source(part_of=whole, listed_in=make_source())

    publish(part, by=None)

    assert record().count(("recorded", "source")) == 3


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_publish_takes_several_drafts_in_any_order(order):
    body = make_institution()
    drafts = [body, make_statement(body), make_statement(body)]

    publish(*drafts[order], by=None)

    assert sorted(record()).count(("recorded", "claim")) == 2
    assert record().count(("recorded", "entity")) == 1


def test_publish_says_which_entities_a_claim_is_about_and_as_what():
    speaker, body = make_person(), make_institution()
    topic = make_institution()
    statement = make_statement(said_by_person=speaker, said_by_body=body, about=[topic])
    participant = make_person()
    event = make_event(participants=[participant])

    publish(statement, event, by=None)

    mentions = {(mention.claim_id, mention.role, mention.entity_id) for mention in Mention.objects.all()}
    assert mentions == {
        (statement.pk, "subject", statement.subject_id),
        (statement.pk, "said_by_person", speaker.pk),
        (statement.pk, "said_by_body", body.pk),
        (statement.pk, "about", topic.pk),
        (event.pk, "subject", event.subject_id),
        (event.pk, "participants", participant.pk),
    }


def test_a_draft_mentions_nothing_yet():
    make_statement()

    assert not Mention.objects.exists()


def test_published_rows_in_memory_know_it():
    statement = make_statement()
    publish(statement, by=None)

    assert not statement.is_draft
    assert statement.recorded_at == Claim.objects.get().recorded_at


@pytest.mark.parametrize("make", [make_statement, make_initiative, make_source, make_publisher])
def test_publish_what_is_published_says_so(make):
    row = make()
    publish(row, by=None)
    entries = Entry.objects.count()

    with pytest.raises(ValidationError, match="is published already"):
        publish(row, by=None)

    assert Entry.objects.count() == entries


@pytest.mark.parametrize("make", [make_statement, make_initiative, make_source, make_publisher])
def test_publish_a_row_that_somebody_else_just_published_says_so(make):
    row = make()
    published(type(row).editorial.get(pk=row.pk))
    entries = Entry.objects.count()

    with refused("published_once") as sentences:
        publish(row, by=None)

    assert sentences == ["This is published already."]
    assert Entry.objects.count() == entries


def test_publish_what_is_not_published_by_itself_is_an_error():
    with pytest.raises(TypeError, match="Citation is not published by itself"):
        publish(make_citation(), by=None)


def test_publish_a_claim_of_the_common_table_publishes_it_as_its_own_kind():
    event = make_event(participants=[make_person()])
    row = Claim.editorial.get(pk=event.pk)

    publish(row, by=None)

    assert Entry.objects.get(target_id=event.pk).content["title"] == event.title
    assert Mention.objects.count() == 2
    assert not row.is_draft


def test_publish_a_claim_without_a_citation_is_refused():
    statement = make_statement(citations=[])

    with refused("claim_cited") as sentences:
        publish(statement, by=None)

    assert sentences == ["A published claim rests on at least one citation."]
    assert not Entry.objects.exists()


def test_publish_nothing_writes_nothing():
    publish(by=None)

    assert not Entry.objects.exists()


def test_publish_writes_all_or_nothing():
    good, bad = make_statement(), make_statement(citations=[])

    with pytest.raises(IntegrityError), transaction.atomic():
        publish(good, bad, by=None)

    assert not Entry.objects.exists()
    assert not Claim.objects.exists()
    assert not Mention.objects.exists()


def test_recording_joins_actions_under_one_stamp():
    first, second = make_statement(), make_statement()

    with recording():
        publish(first, by=None)
        publish(second, by=None)

    assert Entry.objects.values("recorded_at").distinct().count() == 1


def test_recording_left_with_an_error_writes_nothing():
    statement = make_statement()

    def fail():
        with recording():
            publish(statement, by=None)
            check(statement.subject, by=None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not Entry.objects.exists()


def test_action_that_fails_inside_a_recording_spoils_it():
    first, second, third = make_statement(), published(make_statement()), make_statement()
    entries = Entry.objects.count()

    def swallow():
        with recording():
            publish(third, by=None)
            with contextlib.suppress(ValidationError):
                publish(first, second, by=None)

    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        swallow()

    assert Entry.objects.count() == entries


def test_action_that_fails_in_a_savepoint_of_its_own_leaves_the_others():
    first, second, third = make_statement(), published(make_statement()), make_statement()

    with recording():
        publish(third, by=None)
        with contextlib.suppress(ValidationError), transaction.atomic():
            publish(first, second, by=None)

    assert {claim.pk for claim in Claim.objects.all()} == {second.pk, third.pk}
    publish(first, by=None)
    assert Claim.objects.count() == 3


def test_record_after_a_failure_goes_on_from_the_last_entry():
    published(make_person())
    with pytest.raises(IntegrityError), transaction.atomic():
        publish(make_statement(citations=[]), by=None)
    published(make_person())

    assert list(Entry.objects.values_list("number", flat=True)) == [1, 2]


# Retracting and replacing


def test_retract_takes_a_claim_back_and_keeps_it(editor):
    statement = published(make_statement())

    retract(statement, by=editor, kind=EntryKind.DUPLICATE, reason="It is there twice.")

    entry = Entry.objects.last()
    row = Claim.objects.get()
    assert (entry.action, entry.kind, entry.reason, entry.by) == (
        "retracted",
        "duplicate",
        "It is there twice.",
        editor,
    )
    assert (row.retracted_at, row.retraction_kind, row.retraction_reason) == (
        entry.recorded_at,
        "duplicate",
        "It is there twice.",
    )
    assert list(Claim.objects.under(now())) == []
    assert list(Claim.objects.under(before(entry.recorded_at))) == [row]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda claim: None, "is a draft"),
        (lambda claim: publish(claim, by=None), "Say why"),
    ],
)
def test_retract_without_need_or_reason_says_so(spoil, said):
    statement = make_statement()
    spoil(statement)

    with pytest.raises(ValidationError, match=said):
        retract(statement, by=None, kind=EntryKind.CORRECTION, reason=" ")


def test_retract_twice_says_so():
    statement = published(make_statement())
    retract(statement, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    with pytest.raises(ValidationError, match="is retracted already"):
        retract(statement, by=None, kind=EntryKind.CORRECTION, reason="Wrong again.")


def test_retract_what_somebody_else_just_retracted_is_refused():
    statement = published(make_statement())
    retract(Claim.objects.get(), by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    with refused("claim_retracted_once"):
        retract(statement, by=None, kind=EntryKind.CORRECTION, reason="Wrong again.")


@pytest.mark.parametrize("kind", [EntryKind.EVENT, EntryKind.IMPORT])
def test_retract_for_no_kind_of_retraction_is_refused(kind):
    statement = published(make_statement())

    with refused("claim_retraction_whole"):
        retract(statement, by=None, kind=kind, reason="Something happened.")


def test_replace_puts_another_claim_in_the_place_of_one():
    old = published(make_status_report(status="enacted"))
    draft = make_status_report(old.subject, "approved")

    replace(old, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Not signed yet.")

    new = StatusReport.objects.get(status="approved")
    assert new.replaces.pk == old.pk
    assert Claim.objects.get(pk=old.pk).replaced_by.pk == new.pk
    kinds = Entry.objects.filter(target_id__in=[old.pk, new.pk]).values_list("action", "kind")
    assert list(kinds) == [("recorded", "event"), ("retracted", "correction"), ("recorded", "correction")]


def test_replace_has_one_stamp_so_that_at_every_instant_exactly_one_is_known():
    old = published(make_status_report(status="enacted"))
    draft = make_status_report(old.subject, "approved")
    replace(old, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Not signed yet.")
    old, new = Claim.objects.get(pk=old.pk), Claim.objects.get(pk=draft.pk)

    assert old.retracted_at == new.recorded_at
    assert list(Claim.objects.under(before(new.recorded_at))) == [old]
    assert list(Claim.objects.under(at(new.recorded_at))) == [new]
    assert list(Claim.objects.under(now())) == [new]


@pytest.mark.parametrize(
    "make_draft",
    [lambda old: make_status_report(), lambda old: make_statement(old.subject)],
    ids=["another subject", "another kind"],
)
def test_replace_by_a_claim_of_another_kind_or_subject_says_so(make_draft):
    old = published(make_status_report())

    with pytest.raises(ValidationError, match="of the same kind about the same subject"):
        replace(old, by=None, draft=make_draft(old), kind=EntryKind.CORRECTION, reason="Wrong.")


def test_replace_by_a_claim_that_the_database_refuses_leaves_the_old_one_standing():
    old = published(make_status_report())
    draft = make_status_report(old.subject, citations=[])
    entries = Entry.objects.count()

    with pytest.raises(IntegrityError), transaction.atomic():
        replace(old, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Wrong.")

    assert list(Claim.objects.under(now())) == [old.claim_ptr]
    assert Entry.objects.count() == entries
    assert StatusReport.editorial.get(pk=draft.pk).replaces_id is None


# Late corroboration


def test_add_citation_is_an_entry_of_its_own():
    statement = published(make_statement())
    citation = make_citation()

    citation_link = add_citation(statement, citation, by=None)

    entry = Entry.objects.last()
    assert (entry.action, entry.target_type, entry.target_id) == (
        "recorded",
        "claim_citation",
        citation_link.pk,
    )
    assert entry.subject_id == statement.subject_id
    assert ClaimCitation.objects.get(pk=citation_link.pk).recorded_at == entry.recorded_at
    assert Citation.objects.get(pk=citation.pk).recorded_at == entry.recorded_at
    assert Source.objects.filter(pk=citation.source_id).exists()
    assert not citation_link.is_draft


def test_add_citation_is_masked_before_it_was_known():
    statement = published(make_statement())
    citation_link = add_citation(statement, make_citation(), by=None)

    def citations(clock):
        (claim,) = Claim.objects.under(clock).for_display(clock)
        return [shown.citation_id for shown in claim.citation_links.all()]

    early = statement.citation_links.exclude(pk=citation_link.pk).get().citation_id
    assert citations(before(citation_link.recorded_at)) == [early]
    assert citations(now()) == [early, citation_link.citation_id]


@pytest.mark.parametrize("retracted", [False, True])
def test_add_citation_to_a_claim_that_does_not_stand_says_so(retracted):
    statement = make_statement()
    if retracted:
        statement = published(statement)
        retract(statement, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    with pytest.raises(ValidationError, match="is retracted already" if retracted else "is a draft"):
        add_citation(statement, make_citation(), by=None)


def test_add_citation_twice_is_refused():
    statement = published(make_statement())
    citation = Citation.objects.get()

    with refused("claim_cites_once") as sentences:
        add_citation(statement, citation, by=None)

    assert sentences == ["The claim rests on this citation already."]


def test_add_citation_to_a_figure_is_refused():
    figure = published(make_figure())

    with refused("figure_one_citation") as sentences:
        add_citation(figure, make_citation(), by=None)

    assert sentences == ["A figure has exactly one citation: another reading is another figure."]


def test_add_citation_of_a_source_that_is_only_listed_is_refused():
    statement = published(make_statement())

    with refused("citation_of_consulted") as sentences:
        add_citation(statement, make_citation(make_listed_source()), by=None)

    assert sentences == ["A claim cites only sources that were consulted."]


# Disagreements


def readings(*values, measure=None, subject=None, **fields):
    measure, subject = measure or make_measure(), subject or make_initiative()
    return [published(make_figure(subject, value, measure=measure, **fields)) for value in values]


def test_readings_that_cannot_all_be_true_get_a_number_at_first_sight():
    first, _second = readings(98, 77, stage="final")

    disagreement = Disagreement.objects.get()
    assert (disagreement.number, str(disagreement)) == (1, "D1")
    assert (disagreement.subject_id, disagreement.measure) == (first.subject_id, first.measure)
    assert disagreement.question == f"figure|{first.subject_id}|{first.measure_id}|final||"


@pytest.mark.parametrize(
    "differing",
    [
        lambda: {"stage": "exit_poll"},
        lambda: {"role": "before"},
        lambda: {"of": make_person()},
        lambda: {"subject": make_initiative()},
        lambda: {"measure": make_measure()},
    ],
)
def test_readings_of_different_questions_do_not_disagree(differing):
    measure, subject = make_measure(), make_initiative()
    published(make_figure(subject, 98, measure=measure))
    published(make_figure(**{"subject": subject, "measure": measure, "value": 77} | differing()))

    assert not Disagreement.objects.exists()


def test_readings_that_agree_get_no_number():
    measure, subject = make_measure(), make_initiative()
    published(make_figure(subject, 56, measure=measure))
    published(make_figure(subject, 30, measure=measure, qualifier="more_than", as_printed="more than 30"))

    assert not Disagreement.objects.exists()


def test_disagreements_between_drafts_get_no_number():
    measure, subject = make_measure(), make_initiative()
    make_figure(subject, 98, measure=measure)
    published(make_figure(subject, 77, measure=measure))

    assert not Disagreement.objects.exists()


def test_a_disagreement_keeps_its_number_when_it_ends_and_begins_again():
    measure, subject = make_measure(), make_initiative()
    first, _second = readings(98, 77, measure=measure, subject=subject)
    retract(first, by=None, kind=EntryKind.CORRECTION, reason="Misread.")
    assert not Disagreement.objects.under(now()).exists()

    readings(98, measure=measure, subject=subject)

    assert [disagreement.number for disagreement in Disagreement.objects.all()] == [1]


def test_disagreements_are_numbered_in_the_order_in_which_they_are_seen():
    readings(98, 77)
    subject = make_initiative()
    published(make_status_report(subject, "enacted", date="2020-01-01"))
    published(make_status_report(subject, "enacted", date="2021-01-01"))
    readings(1, 2)

    numbered = [(row.number, row.measure_id is None) for row in Disagreement.objects.order_by("number")]
    assert numbered == [(1, False), (2, True), (3, False)]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_looking_for_disagreements_costs_the_same_queries_for_any_number_of_claims(count):
    citation, measure = make_citation(), make_measure()
    drafts = [
        draft
        for _ in range(count)
        for draft in (
            make_status_report(citations=[citation]),
            make_figure(measure=measure, citations=[citation]),
        )
    ]

    with CaptureQueriesContext(connection) as captured:
        publish(*drafts, by=None)

    asked = [query["sql"] for query in captured if '"question" IN' in query["sql"]]
    read = [query["sql"] for query in captured if '"known_until" IS NULL AND' in query["sql"]]
    assert (len(asked), len(read)) == (2, 2)


def test_retracting_what_kept_two_reports_apart_gives_their_disagreement_a_number():
    subject = make_initiative()
    published(make_status_report(subject, "announced", date="2019-01-01"))
    withdrawn = published(make_status_report(subject, "withdrawn", date="2020-01-01"))
    published(make_status_report(subject, "announced", date="2021-01-01"))
    assert not Disagreement.objects.exists()

    retract(withdrawn, by=None, kind=EntryKind.CORRECTION, reason="It was another one.")

    assert Disagreement.objects.get().subject_id == subject.pk


def test_resolve_prefers_a_reading_and_says_why(editor):
    first, _second = readings(98, 77)
    disagreement = Disagreement.objects.get()

    resolution = resolve(disagreement, by=editor, prefers=first, reason="The decree says so.")

    entry = Entry.objects.last()
    assert (entry.action, entry.target_id, entry.subject_id) == (
        Action.RESOLVED,
        resolution.pk,
        first.subject_id,
    )
    assert Resolution.objects.get().recorded_at == entry.recorded_at
    assert Disagreement.objects.under(before(entry.recorded_at)).get().preferred is None
    shown = Disagreement.objects.under(now()).get()
    assert (shown.preferred, shown.settled_because) == (first.pk, "The decree says so.")


def test_resolve_accepts_a_claim_of_the_common_table():
    first, _second = readings(98, 77)

    resolve(Disagreement.objects.get(), by=None, prefers=Claim.objects.get(pk=first.pk), reason="Decreed.")

    assert Resolution.objects.get().prefers_id == first.pk


def test_resolve_by_what_is_no_reading_of_it_says_so():
    subject = make_initiative()
    published(make_status_report(subject, "enacted", date="2020-01-01"))
    published(make_status_report(subject, "enacted", date="2021-01-01"))
    statement = published(make_statement(subject))

    with pytest.raises(ValidationError, match="not a reading of the disagreement"):
        resolve(Disagreement.objects.get(), by=None, prefers=statement, reason="It says so.")


def test_resolve_by_a_reading_of_another_question_says_so():
    readings(98, 77)
    (other,) = readings(5)

    with pytest.raises(ValidationError, match="not a reading of the disagreement"):
        resolve(Disagreement.objects.get(), by=None, prefers=other, reason="It says so.")


def test_resolve_by_a_retracted_reading_or_without_a_reason_says_so():
    first, second = readings(98, 77)
    retract(first, by=None, kind=EntryKind.CORRECTION, reason="Misread.")

    with pytest.raises(ValidationError, match="is retracted already"):
        resolve(Disagreement.objects.get(), by=None, prefers=first, reason="It says so.")
    with pytest.raises(ValidationError, match="Say why"):
        resolve(Disagreement.objects.get(), by=None, prefers=second, reason="")


# Checks and verifications


def test_check_is_an_entry_that_says_who_looked_and_when(editor):
    initiative = published(make_initiative())

    check(initiative, by=editor, note="Nothing new.")

    entry = Entry.objects.last()
    assert (entry.action, entry.target_id, entry.subject_id) == ("checked", initiative.pk, initiative.pk)
    assert (entry.reason, entry.by) == ("Nothing new.", editor)
    (made,) = Entry.objects.checks_of(initiative.pk, now())
    assert made.checked_on == entry.recorded_at.astimezone(CALENDAR).date()
    assert not Entry.objects.checks_of(initiative.pk, before(entry.recorded_at))


def test_check_of_a_draft_says_so():
    with pytest.raises(ValidationError, match="is a draft"):
        check(make_initiative(), by=None)

    assert not Entry.objects.exists()


def test_check_joins_the_publication_of_its_subject():
    initiative = make_initiative()

    with recording():
        publish(initiative, by=None)
        check(initiative, by=None)

    assert record()[-2:] == [("recorded", "entity"), ("checked", "entity")]


def test_verify_notes_what_was_found_from_then_on():
    statement = published(make_statement())
    citation_link = statement.citation_links.get()
    snapshot = make_snapshot(citation_link.citation.source)
    found_at = datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC)

    found = verify(citation_link, health="found", verified_at=found_at, snapshot=snapshot)
    changed = verify(citation_link, health="changed", verified_at=found_at, snapshot=snapshot)

    def health(clock):
        shown = ClaimCitation.objects.for_display(clock).get()
        return shown.health, shown.verified_at

    assert record()[-2:] == [("verified", "verification")] * 2
    assert health(before(found.recorded_at)) == (None, None)
    assert health(at(found.recorded_at)) == ("found", found_at)
    assert health(at(changed.recorded_at)) == health(now()) == ("changed", found_at)


def test_verify_the_citation_of_a_draft_says_so():
    citation_link = make_statement().citation_links(manager="editorial").get()

    with pytest.raises(ValidationError, match="is a draft"):
        verify(
            citation_link, health="not_held", verified_at=datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC)
        )

    assert not Verification.editorial.exists()


# Rewording


def test_reword_changes_words_and_records_it(editor):
    initiative = published(make_initiative(title="Old"))

    assert reword(initiative, {"title": "New"}, by=editor, reason="Clearer.") is True

    entry = Entry.objects.last()
    assert (entry.action, entry.kind, entry.reason, entry.by) == (
        "reworded",
        "correction",
        "Clearer.",
        editor,
    )
    assert (entry.target_id, entry.subject_id, entry.content["title"]) == (
        initiative.pk,
        initiative.pk,
        "New",
    )
    assert Initiative.objects.get().title == "New"
    assert Initiative.objects.get().recorded_at == Entry.objects.first().recorded_at


def test_reword_right_after_publishing_is_recorded():
    initiative = make_initiative()
    publish(initiative, by=None)

    reword(initiative, {"title": "New"}, by=None)

    assert record()[-1] == ("reworded", "entity")


@pytest.mark.parametrize(
    ("make", "words", "target"),
    [
        (make_source, {"title": "New"}, "source"),
        (make_publisher, {"kind": "academic", "kind_reason": "A university owns it."}, "publisher"),
        (make_person, {"sort_name": "Tokayev, Kassym-Jomart"}, "entity"),
        (make_measure, {"name": "New"}, "measure"),
    ],
)
def test_reword_of_every_row_with_words(make, words, target):
    row = published(make())

    reword(row, words, by=None)

    assert record()[-1] == ("reworded", target)
    row = type(row).objects.get(pk=row.pk)
    assert {name: getattr(row, name) for name in words} == words
    assert {name: Entry.objects.last().content[name] for name in words} == words


def test_reword_again_with_the_same_words_records_nothing():
    person, source = published(make_person(title="New")), make_source()
    names = [("Тоқаев", "kk"), ("Tokayev", "en", [source])]
    assert reword(person, {"title": "New"}, by=None, names=names) is True
    entries = Entry.objects.count()

    again = type(person).objects.get(pk=person.pk)
    assert reword(again, {"title": "New"}, by=None, names=names) is False
    assert reword(again, {}, by=None) is False

    assert Entry.objects.count() == entries


def test_reword_replaces_the_names():
    person = published(make_person())
    reword(person, {}, by=None, names=[("Tokayev", "en"), ("Тоқаев", "kk")])

    reword(person, {}, by=None, names=[("Токаев", "ru")])

    assert [(name.text, name.language) for name in person.names.all()] == [("Токаев", "ru")]
    (name,) = Entry.objects.last().content["names"]
    assert (name["text"], name["language"], name["used_in"]) == ("Токаев", "ru", [])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_initiative, lambda: {"values": {"area": make_area()}}),
        (make_source, lambda: {"values": {"listed_in": make_listed_source()}}),
        (make_person, lambda: {"values": {}, "names": [("Тоқаев", "kk", [make_source()])]}),
    ],
)
def test_reword_publishes_the_drafts_that_the_row_is_to_rest_on_before_it(make, words):
    row = published(make())
    entries = Entry.objects.count()

    reword(row, **words(), by=None)

    first, second = target_of(row)[0], ("recorded", "entity" if make is make_initiative else "source")
    assert record()[entries:][-2:] == [second, ("reworded", first)]
    assert not Entity.editorial.drafts().exists()
    assert not Source.editorial.drafts().exists()


def test_reword_of_a_draft_is_no_entry():
    draft = make_initiative()

    assert reword(draft, {"title": "New", "slug": "new"}, by=None) is True

    assert Initiative.editorial.get(pk=draft.pk).title == "New"
    assert not Entry.objects.exists()


def test_reword_against_a_rule_of_the_model_says_so_and_changes_nothing():
    publisher = published(make_publisher(name="Old"))

    with pytest.raises(ValidationError, match="Say why it is of this kind"):
        reword(publisher, {"name": "New", "kind_reason": " "}, by=None)

    assert Publisher.objects.get().name == "Old"
    assert Entry.objects.count() == 1


def test_reword_of_a_slug_leaves_the_old_one_behind():
    initiative = published(make_initiative(slug="first"))

    reword(initiative, {"slug": "second"}, by=None)
    reword(initiative, {"slug": "third"}, by=None)

    leads_to = [resolve_slug(Initiative, slug, Clock.now()) for slug in ("first", "second", "third")]
    assert leads_to == [("third", "third")] * 3


def test_reword_back_to_a_former_slug_is_allowed():
    initiative = published(make_initiative(slug="first"))
    reword(initiative, {"slug": "second"}, by=None)

    reword(initiative, {"slug": "first"}, by=None)

    assert resolve_slug(Initiative, "second", Clock.now()) == ("first", "first")


@pytest.mark.parametrize("field", ["publisher", "document", "starts_with", "published"])
def test_facts_of_a_source_that_claims_rest_on_are_corrected_by_an_entry(field):
    source = make_source()
    published(make_statement(citations=[make_citation(source)]))
    source = Source.objects.get(pk=source.pk)
    new = {
        "publisher": {"publisher": make_publisher()},
        "document": {"document": "another.txt"},
        "starts_with": {"starts_with": "Later words"},
        "published": {"published": datetime.date(2022, 6, 4), "published_precision": "day"},
    }

    reword(source, new[field], by=None)

    assert record()[-1] == ("reworded", "source")


def test_source_that_claims_rest_on_stays_consulted():
    source = make_source()
    published(make_statement(citations=[make_citation(source)]))

    with refused("source_cited_stays") as sentences:
        reword(Source.objects.get(pk=source.pk), {"holding": "listed", "document": ""}, by=None)

    assert sentences == ["Published claims rest on this source: it stays consulted."]
