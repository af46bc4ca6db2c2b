"""Nobody forges a stamp: only an entry of the record publishes or retracts, at the database's own time."""

import contextlib
import datetime

import pytest
from django.utils import timezone

from claims.actions import retract
from claims.enums import Action, EntryKind
from claims.models import (
    Check,
    Claim,
    ClaimCitation,
    Disagreement,
    Entity,
    Entry,
    Mention,
    Resolution,
    Verification,
)
from sources.models import Citation, Publisher, Source
from tests.factories import (
    make_citation,
    make_figure,
    make_initiative,
    make_listed_source,
    make_person,
    make_publisher,
    make_source,
    make_statement,
    published,
)
from tests.refusals import alter, refused, run

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture(params=["owner", "application"])
def either_role(request, as_application):
    """A function that gives a block of SQL as the owner of the tables, or as the role that serves."""
    return as_application if request.param == "application" else contextlib.nullcontext


def judgements():
    """One draft of each kind of judgement, about published rows."""
    claim = published(make_statement())
    question = Disagreement.objects.create(number=1, subject=claim.subject)
    return [
        Check.editorial.create(subject=claim.subject, checked_on="2024-01-01"),
        Resolution.editorial.create(disagreement=question, prefers_id=claim.pk, reason="Decreed."),
        Verification.editorial.create(
            citation_link=claim.citation_links.get(), health="not_held", verified_at=LONG_AGO
        ),
    ]


RULES = {
    Claim: "claim_stamped_by_record",
    ClaimCitation: "citation_stamped_by_record",
    Citation: "citation_stamped_by_record",
    Entity: "stamped_by_record",
    Source: "stamped_by_record",
    Publisher: "stamped_by_record",
    Check: "stamped_by_record",
    Resolution: "stamped_by_record",
    Verification: "stamped_by_record",
}


def test_draft_is_not_stamped_without_an_entry(either_role, subtests):
    make_statement()
    judgements()

    for model, rule in RULES.items():
        draft = model.editorial.drafts().first()
        with subtests.test(model.__name__), either_role(), refused(rule):
            alter(draft, recorded_at=LONG_AGO)


def test_stamped_row_is_not_inserted(either_role, subtests):
    make_statement()
    judgements()

    for model, rule in RULES.items():
        draft = model.editorial.drafts().first()
        fields = {
            field.attname: getattr(draft, field.attname)
            for field in model._meta.concrete_fields
            if not field.primary_key and not field.generated
        }
        with subtests.test(model.__name__), either_role(), refused(rule):
            model.editorial.create(**fields | {"recorded_at": LONG_AGO})


def test_retraction_without_an_entry_is_refused(either_role):
    claim, draft = published(make_statement()), make_statement()
    retraction = {"retracted_at": timezone.now(), "retraction_kind": "correction", "retraction_reason": "x"}

    for row in (claim, draft):
        with either_role(), refused("claim_retracted_once"):
            alter(row, **retraction)
    with either_role(), refused("claim_stamped_by_record"):
        Claim.editorial.create(key="forged", subject=claim.subject, date="2022-01-01", **retraction)


def test_retraction_says_what_its_entry_says(either_role):
    claim = published(make_statement())
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    for change in (
        {"retraction_reason": "Right."},
        {"retraction_kind": "duplicate"},
        {"retracted_at": LONG_AGO},
    ):
        with either_role(), refused("claim_retracted_once"):
            alter(claim, **change)


def enter(**fields):
    return Entry.objects.create(**{"kind": EntryKind.EVENT, "content": {}} | fields)


def test_entry_gets_the_number_and_time_of_the_database(either_role):
    published(make_person())
    row = make_person()

    with either_role():
        enter(action=Action.RECORDED, entity_id=row.pk, number=1_000_000, recorded_at=LONG_AGO)

    last = Entry.objects.get(entity=row.pk)
    assert last.number == 2
    assert last.recorded_at >= Entry.objects.get(number=1).recorded_at > LONG_AGO
    assert Entity.objects.get(pk=row.pk).recorded_at == last.recorded_at


def test_entry_is_never_stamped_before_the_last_one_even_where_the_clock_of_the_server_went_back():
    published(make_initiative())
    run("set constraints all immediate")
    run("alter table claims_entry disable trigger claims_entry_frozen")
    run("update claims_entry set recorded_at = '2100-01-01T00:00Z'")
    run("alter table claims_entry enable trigger claims_entry_frozen")

    later = published(make_initiative())

    assert later.recorded_at == datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)


def test_entry_cannot_retract_a_draft(either_role):
    draft = make_statement()

    with either_role(), refused("claim_retraction_whole"):
        enter(action=Action.RETRACTED, claim_id=draft.pk, kind="correction", reason="Wrong.")


def test_entry_cannot_retract_twice(either_role):
    claim = published(make_statement())
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    with either_role(), refused("claim_retracted_once"):
        enter(action=Action.RETRACTED, claim_id=claim.pk, kind="correction", reason="Very wrong.")


def test_entry_of_another_claim_does_not_publish_this_one(either_role):
    claim, draft = published(make_statement()), make_statement()

    with either_role(), refused("claim_stamped_by_record"):
        alter(draft, recorded_at=claim.recorded_at)


def test_entry_of_a_rewording_does_not_publish(either_role):
    draft = make_initiative()
    with either_role():
        reworded = enter(action=Action.REWORDED, entity_id=draft.pk)

    assert Entity.editorial.get(pk=draft.pk).is_draft
    with either_role(), refused("stamped_by_record"):
        alter(draft, recorded_at=Entry.objects.get(pk=reworded.pk).recorded_at)


def test_late_citation_does_not_borrow_the_stamp_of_its_claim(either_role):
    claim = published(make_statement())
    citation = make_citation(published(make_source()))

    with either_role():
        late = ClaimCitation.editorial.create(claim_id=claim.pk, citation=citation)
    with either_role(), refused("citation_stamped_by_record"):
        alter(late, recorded_at=claim.recorded_at)

    assert claim.citation_links.count() == 1


def mention(claim, entity=None, role="subject"):
    Mention.objects.create(claim_id=claim.pk, entity=entity or claim.subject, role=role)


def enter_claim(claim):
    enter(action=Action.RECORDED, claim_id=claim.pk)


def test_claim_without_a_citation_is_refused_at_commit(either_role):
    draft = make_statement(published(make_initiative()), citations=[])

    with either_role(), refused("claim_cited") as sentences:
        mention(draft)
        enter_claim(draft)

    assert sentences == ["A published claim rests on at least one citation."]


def test_claim_on_a_source_that_is_not_public_is_refused_at_commit(either_role):
    draft = make_statement(published(make_initiative()))

    with either_role(), refused("claim_cites_published") as sentences:
        mention(draft)
        enter_claim(draft)

    assert sentences == ["A published claim rests on published sources."]


@pytest.mark.parametrize("with_mention", [True, False])
def test_claim_about_an_entity_that_is_not_public_is_refused_at_commit(either_role, with_mention):
    draft = make_statement(
        make_initiative() if with_mention else published(make_initiative()),
        citations=[make_citation(published(make_source()))],
    )

    with either_role(), refused("claim_about_published") as sentences:
        if with_mention:
            mention(draft)
        enter_claim(draft)

    assert sentences == ["A published claim is about published entities."]


def test_citation_of_a_claim_may_come_later_in_the_transaction_that_publishes_it(either_role):
    draft = make_statement(published(make_initiative()), citations=[])
    citation = make_citation(published(make_source()))

    with either_role():
        mention(draft)
        enter_claim(draft)
        citation_link = ClaimCitation.editorial.create(claim_id=draft.pk, citation=citation)
        enter(action=Action.RECORDED, citation_link_id=citation_link.pk)
        run("set constraints all immediate")

    assert Claim.objects.get().pk == draft.pk


def test_listed_source_is_not_cited(either_role):
    draft, citation = make_statement(), make_citation(make_listed_source())

    with either_role(), refused("citation_of_consulted") as sentences:
        ClaimCitation.editorial.create(claim_id=draft.pk, citation=citation)
    with either_role(), refused("citation_of_consulted"):
        alter(draft.citation_links(manager="editorial").get(), citation=citation)

    assert sentences == ["A claim cites only sources that were consulted."]


def test_source_that_became_listed_keeps_drafts_from_being_published():
    source = make_source()
    draft = make_statement(citations=[make_citation(source)])
    alter(source, holding="listed", document="")

    with refused("citation_of_consulted"):
        published(draft)


def test_figure_has_one_citation(either_role):
    draft, public = make_figure(), published(make_figure())

    for figure in (draft, public):
        citation = make_citation()
        with either_role(), refused("figure_one_citation") as sentences:
            ClaimCitation.editorial.create(claim_id=figure.pk, citation=citation)
    with either_role(), refused("figure_one_citation"):
        alter(make_statement().citation_links(manager="editorial").get(), claim_id=draft.pk)

    assert sentences == ["A figure has exactly one citation: another reading is another figure."]


def test_former_slug_leads_to_its_entity_for_ever(either_role):
    person, other = make_person(), make_person()
    run("insert into claims_formerslug (type, slug, entity_id) values ('person', 'old', %s)", person.pk)

    with either_role(), refused("slug_keeps_meaning"):
        run("update claims_formerslug set entity_id = %s", other.pk)
    with either_role(), refused("slug_keeps_meaning"):
        run("delete from claims_formerslug")
    with either_role(), refused("slug_keeps_meaning"):
        alter(other, slug="old")


def test_published_entity_stays_of_its_type(either_role):
    person, draft = published(make_person()), make_person()

    with either_role():
        Entity.editorial.filter(pk=draft.pk).update(type="party")
    with either_role(), refused("entity_type_kept"):
        Entity.editorial.filter(pk=person.pk).update(type="party")


def test_publisher_and_source_are_stamped_by_their_entries(either_role):
    publisher = make_publisher()

    with either_role():
        entry = enter(action=Action.RECORDED, publisher=publisher)

    assert Publisher.objects.get().recorded_at == Entry.objects.get(pk=entry.pk).recorded_at
