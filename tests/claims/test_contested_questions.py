"""Questions that editors hold to be contested: published, followed to what replaces claims, taken back."""

import datetime
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from claims.actions import publish, replace, resolve, retract
from claims.clock import Clock
from claims.enums import Action, EntryKind
from claims.models import ContestedClaim, Disagreement, DisagreementSpan, Entry
from claims.projections import differences
from reforms.disagreements import disputes_shown, with_about
from tests.factories import (
    make_contested_question,
    make_initiative,
    make_person,
    make_statement,
    published,
)
from tests.refusals import refused, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


def found(as_of="2024-01-01", known_at=None):
    clock = Clock(datetime.date.fromisoformat(as_of), known_at)
    return disputes_shown(Disagreement.objects.under(clock), clock)


def readings():
    (dispute,) = found()
    return {claim.key for claim in dispute.readings}


def two_statements():
    return [published(make_statement(key=key, date="2022-01-01")) for key in ("one", "other")]


def test_contested_question_gets_a_number_by_its_entry(editor):
    claims = two_statements()
    contested = make_contested_question(*claims, question="Who?", explanation="Two offices.")

    publish(contested, by=editor)

    entry, (dispute,) = Entry.objects.last(), found()
    assert (entry.action, entry.target_id, entry.by) == (Action.RECORDED, contested.pk, editor)
    assert entry.subject_id == claims[0].subject_id
    assert (dispute.number, dispute.type, dispute.state) == (1, "contested_question", "open")
    assert (dispute.question, dispute.explanation) == ("Who?", "Two offices.")
    assert dispute.disagreement.pk == contested.pk
    assert list(differences()) == []


def test_drafts_of_its_claims_are_published_with_it():
    claims = [make_statement(), make_statement()]

    publish(make_contested_question(*claims), by=None)

    assert {claim.pk for claim in found()[0].readings} == {claim.pk for claim in claims}


def test_it_stands_from_the_day_on_which_two_of_its_claims_count():
    claims = [published(make_statement(date=date)) for date in ("2022-01-01", "2022-06-05", "2023")]
    published(make_contested_question(*claims))

    assert found("2022-06-04") == []
    assert len(found("2022-06-05")[0].readings) == 2
    assert len(found("2023-12-31")[0].readings) == 3


def test_it_is_not_known_before_it_was_published():
    claims = two_statements()
    published(make_contested_question(*claims))

    assert found(known_at=claims[1].recorded_at) == []


def about(*claims):
    """The keys of the entities that a contested question is about, to which these are the answers."""
    published(make_contested_question(*map(published, claims)))
    (disagreement,) = with_about(Disagreement.objects.under(Clock.now()), Clock.now())
    found = {UUID(one["id"]) for one in disagreement.about_found}
    assert set(DisagreementSpan.objects.get().about) == found
    return found


def test_it_is_about_the_subjects_of_its_claims_and_what_two_of_them_are_about():
    subject, other, shared, named_once = make_initiative(), make_initiative(), make_person(), make_person()
    claims = [make_statement(subject, about=[shared, named_once]), make_statement(other, about=[shared])]

    assert about(*claims) == {subject.pk, other.pk, shared.pk}


def test_it_follows_to_what_takes_the_place_of_a_claim_however_often():
    one, _other = two_statements()
    published(make_contested_question(one, _other))

    for key in ("second", "third"):
        draft = make_statement(one.subject, key=key, date="2022-01-01")
        replace(one, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Misread.")
        one = draft
        assert readings() == {key, "other"}
        assert list(differences()) == []


def test_it_ends_where_only_one_claim_is_left_and_keeps_its_number():
    claims = [*two_statements(), published(make_statement(key="third", date="2022-01-01"))]
    published(make_contested_question(*claims))

    retract(claims[0], by=None, kind=EntryKind.CORRECTION, reason="Misread.")
    assert readings() == {"other", "third"}
    retract(claims[1], by=None, kind=EntryKind.CORRECTION, reason="Misread.")

    assert found() == []
    assert Disagreement.objects.get().number == 1
    assert list(differences()) == []


def test_it_is_taken_back_with_a_reason_and_stays_in_the_past(editor):
    contested = published(make_contested_question(*two_statements()))

    retract(contested, by=editor, kind=EntryKind.CORRECTION, reason="They speak of two days.")

    contested.refresh_from_db()
    entry = Entry.objects.last()
    assert (entry.action, entry.target_id, entry.reason) == (
        Action.RETRACTED,
        contested.pk,
        "They speak of two days.",
    )
    assert (contested.known_until, contested.retraction_reason) == (entry.number, "They speak of two days.")
    assert found() == []
    assert len(found(known_at=contested.recorded_at)) == 1
    with pytest.raises(ValidationError, match="retracted already"):
        retract(contested, by=editor, kind=EntryKind.CORRECTION, reason="Again.")


def test_it_is_settled_by_preferring_one_of_its_claims_or_what_took_its_place():
    one, other = two_statements()
    published(make_contested_question(one, other))
    question = Disagreement.objects.get()

    resolve(question, by=None, prefers=one, reason="The decree says so.")
    assert found()[0].resolution.prefers_id == one.pk
    draft = make_statement(one.subject, key="second", date="2022-01-01")
    replace(one, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Misread.")
    assert found()[0].state == "open"
    resolve(question, by=None, prefers=draft, reason="It still does.")

    assert found()[0].resolution.prefers_id == draft.pk


def test_it_is_not_settled_by_another_claim():
    published(make_contested_question(*two_statements()))

    with pytest.raises(ValidationError, match="not a reading"):
        resolve(Disagreement.objects.get(), by=None, prefers=published(make_statement()), reason="So.")


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param(lambda: [published(make_statement())], id="one"),
        pytest.param(lambda: [published(make_statement()), _taken_back()], id="retracted"),
    ],
)
def test_it_names_two_claims_that_stand(claims):
    contested = make_contested_question(*claims())

    with refused("contested_between_standing") as sentences:
        publish(contested, by=None)

    assert sentences == ["A contested question names two or more published claims that stand."]


def _taken_back():
    claim = published(make_statement())
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Misread.")
    return claim


def test_what_it_names_is_not_changed_once_it_is_published():
    contested = published(make_contested_question())

    with refused("judgement_frozen"):
        ContestedClaim.objects.create(contested=contested, claim_id=published(make_statement()).pk)
    with refused("judgement_frozen"):
        run("update claims_contestedquestion set question = 'Another?'")
    with refused("published_not_deleted"):
        run("delete from claims_contestedquestion")
