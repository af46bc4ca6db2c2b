"""Questions that editors hold to be contested: published, followed to what replaces claims, taken back."""

import datetime
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from claims.actions import publish, replace, resolve, retract
from claims.clock import Clock
from claims.enums import Action, EntryKind
from claims.models import ContestedClaim, ContestedTopic, Disagreement, DisagreementSpan, Entry
from claims.projections import differences
from reforms.disagreements import disputes_shown, with_about
from tests.factories import (
    make_contested_question,
    make_institution,
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


def test_it_stands_from_the_day_on_which_claims_of_two_sides_count():
    dates = ("2022-01-01", "2022-02-01", "2022-06-05", "2023")
    claims = [published(make_statement(date=date)) for date in dates]
    published(make_contested_question(*claims, sides=["Yes", "Yes", "No", "Yes"]))

    assert found("2022-06-04") == []
    assert found("2022-06-05")[0].sides == (
        ("Yes", (claims[0].pk, claims[1].pk)),
        ("No", (claims[2].pk,)),
    )
    assert len(found("2023-12-31")[0].readings) == 4


def test_what_might_explain_it_is_said_while_all_its_claims_count():
    claims = [published(make_statement(date=date)) for date in ("2022-01-01", "2022-06-05", "2023")]
    published(make_contested_question(*claims, explanation="Two offices."))

    assert found("2022-06-05")[0].explanation == ""
    assert found("2023-12-31")[0].explanation == "Two offices."


def test_what_takes_the_place_of_a_claim_is_of_its_side():
    one, other = two_statements()
    published(make_contested_question(one, other, sides=["Yes", "No"]))

    draft = make_statement(one.subject, key="second", date="2022-01-01")
    replace(one, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Misread.")

    assert set(found()[0].sides) == {("Yes", (draft.pk,)), ("No", (other.pk,))}


def test_it_is_not_known_before_it_was_published():
    claims = two_statements()
    published(make_contested_question(*claims))

    assert found(known_at=claims[1].recorded_at) == []


def test_it_is_about_what_its_editors_say_and_they_alone():
    topic, other = published(make_person()), make_institution()
    for entity in (topic, other):
        published(make_statement(entity, date="2022-01-01"))
    contested = make_contested_question(*two_statements(), about=[topic, other])

    publish(contested, by=None)

    (disagreement,) = with_about(Disagreement.objects.under(Clock.now()), Clock.now())
    other.refresh_from_db()
    assert not other.is_draft
    assert {UUID(one["id"]) for one in disagreement.about_found} == {topic.pk, other.pk}
    assert set(DisagreementSpan.objects.get().about) == {topic.pk, other.pk}
    assert disagreement.subject_id == Entry.objects.get(target_id=contested.pk).subject_id == topic.pk


def test_it_is_about_something():
    contested = make_contested_question()
    ContestedTopic.objects.all().delete()

    with refused("contested_about_published") as sentences:
        publish(contested, by=None)

    assert sentences == ["A contested question is about one published entity or more."]


def test_it_follows_to_what_takes_the_place_of_a_claim_however_often():
    one, _other = two_statements()
    published(make_contested_question(one, _other))

    for key in ("second", "third"):
        draft = make_statement(one.subject, key=key, date="2022-01-01")
        replace(one, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Misread.")
        one = draft
        assert readings() == {key, "other"}
        assert list(differences()) == []


def test_it_ends_where_claims_of_only_one_side_are_left_and_keeps_its_number():
    claims = [*two_statements(), *(published(make_statement(date="2022-01-01")) for _number in range(2))]
    published(make_contested_question(*claims, sides=["Yes", "Yes", "No", "No"]))

    retract(claims[0], by=None, kind=EntryKind.CORRECTION, reason="Misread.")
    assert "other" in readings()
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
    ("claims", "sides"),
    [
        pytest.param(lambda: [published(make_statement())], ["Yes"], id="one"),
        pytest.param(lambda: [published(make_statement()), _taken_back()], ["Yes", "No"], id="retracted"),
        pytest.param(two_statements, ["Yes", "Yes"], id="of one side"),
    ],
)
def test_it_names_claims_of_two_sides_that_stand(claims, sides):
    contested = make_contested_question(*claims(), sides=sides)

    with refused("contested_between_standing") as sentences:
        publish(contested, by=None)

    assert sentences == ["A contested question names published claims that stand, of two or more sides."]


def _taken_back():
    claim = published(make_statement())
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Misread.")
    return claim


def test_what_it_names_is_not_changed_once_it_is_published():
    contested = published(make_contested_question())

    with refused("judgement_frozen"):
        ContestedClaim.objects.create(contested=contested, claim_id=published(make_statement()).pk, side="No")
    with refused("judgement_frozen"):
        ContestedTopic.objects.create(contested=contested, entity=published(make_person()))
    with refused("judgement_frozen"):
        run("update claims_contestedquestion set question = 'Another?'")
    with refused("published_not_deleted"):
        run("delete from claims_contestedquestion")
