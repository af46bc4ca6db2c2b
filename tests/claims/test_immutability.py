"""What is in the record stays as it is by the ORM, and drafts are free; test_guards.py tries every column."""

import contextlib

import pytest
from django.db import IntegrityError, models, transaction

from claims.models import Claim, ClaimCitation, Entity, EventParticipant, StatementTopic
from sources.models import Citation
from tests.factories import (
    make_act,
    make_area,
    make_citation,
    make_contest,
    make_election,
    make_event,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_programme,
    make_publisher,
    make_region,
    make_source,
    make_statement,
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
ROWS_WITH_WORDS = [*ENTITIES, make_source, make_publisher, make_measure]


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
    with refused("claim_published_not_deleted") as sentences:
        run("delete from claims_claim where id = %s", claim.pk)

    assert sentences == ["A published claim is never deleted: retract it."]


def test_published_row_with_words_is_not_deleted(either_role, subtests):
    for row in [published(make()) for make in ROWS_WITH_WORDS]:
        with subtests.test(str(row)), either_role(), refused("published_not_deleted"):
            run(f"delete from {row._meta.db_table} where {row._meta.pk.column} = %s", row.pk)
        with pytest.raises((models.ProtectedError, IntegrityError)), transaction.atomic():
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
            alter(row, **{"slug" if hasattr(row, "slug") else "code": "another"})
            type(row).editorial.get(pk=row.pk).delete()
            run("set constraints all immediate")


def test_what_a_draft_is_about_is_edited_and_deleted_freely(as_application):
    statement = make_statement(about=[make_person()])

    with as_application():
        statement.about.update(entity=make_person())
        statement.about.all().delete()

    assert not StatementTopic.objects.exists()


def test_draft_citations_and_participants_are_edited_and_deleted_freely(as_application):
    event = make_event(participants=[make_person()])

    with as_application():
        alter(Citation.editorial.get(), starts_with="Other words")
        alter(ClaimCitation.editorial.get(), citation=make_citation())
        EventParticipant.objects.update(role="chair")
        event.participants.all().delete()
        event.citation_links(manager="editorial").all().delete()

    assert not ClaimCitation.editorial.exists()
