"""Contested questions in the admin: drafted by the keys or addresses of claims, published, retracted."""

import pytest

from claims.models import ContestedQuestion, Disagreement, Resolution
from tests.editors import address, change_address, contributor, editor, errors_of, save
from tests.factories import make_contested_question, make_statement, published

pytestmark = pytest.mark.django_db

QUESTION = {"key": "quarrel", "question": "Who was it?", "explanation": "Two offices."}


def act(client, row, verb, **answers):
    return client.post(address(row, verb), {"pk": row.pk} | answers)


def two_statements():
    return [published(make_statement(key=key)) for key in ("one", "other")]


def test_claims_are_named_by_their_keys_or_addresses():
    one, other = two_statements()
    named = f"The mayor:\none\nThe porter:\nhttps://example.org{other.get_absolute_url()}?as_of=2023-01-01\n"
    about = {"about__TOTAL_FORMS": "1", "about__0__entity": one.subject_id}

    save(contributor(), address(ContestedQuestion, "add"), claims=named, **QUESTION, **about)

    contested = ContestedQuestion.editorial.get()
    assert contested.is_draft
    answers = [(answer.claim_id, answer.side) for answer in contested.answers.all()]
    assert answers == [(one.pk, "The mayor"), (other.pk, "The porter")]
    assert [topic.entity_id for topic in contested.about.all()] == [one.subject_id]


def test_draft_is_changed():
    contested = make_contested_question(*two_statements())
    published(make_statement(key="third"))

    save(editor(), change_address(contested), claims="A:\nthird\nB:\none", question="Who was it really?")

    contested.refresh_from_db()
    assert contested.question == "Who was it really?"
    assert [answer.claim.key for answer in contested.answers.all()] == ["third", "one"]


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ("one", "Say which side “one” takes."),
        ("A:\none\nother", "A contested question has two or more sides with claims."),
        ("A:\none\nB:", "A contested question has two or more sides with claims."),
        ("A:\none\nB:\none", "“one” stands twice: a claim takes one side."),
        ("A:\none\nB:\nmissing", "There is no claim “missing”."),
        (f"{'A' * 61}:\none", "Ensure this value has at most 60 characters (it has 61)."),
    ],
)
def test_claims_without_two_sides_are_refused_beside_the_field(claims, sentence):
    two_statements()

    response = save(editor(), address(ContestedQuestion, "add"), claims=claims, **QUESTION)

    assert errors_of(response) == {"claims": [sentence]}


def test_editor_publishes_resolves_and_retracts_it():
    one, _other = two_statements()
    contested, client = make_contested_question(one, _other), editor()

    act(client, contested, "publish")
    disagreement = Disagreement.objects.get()
    act(client, disagreement, "resolve", prefers=str(one.pk), reason="The decree says so.")
    act(client, contested, "retract", kind="correction", reason="They speak of two days.")

    contested.refresh_from_db()
    assert Resolution.objects.get().prefers_id == one.pk
    assert contested.retraction_reason == "They speak of two days."
    page = client.get(change_address(contested)).content.decode()
    assert "They speak of two days." in page
    assert "Answer 0: one; Answer 1: other" in page


def test_what_publishing_it_would_do_is_shown_before():
    contested = make_contested_question(*two_statements())

    page = editor().get(f"{address(contested, 'publish')}?pk={contested.pk}")

    assert [str(one) for one in page.context["dry_run"]["disagreements"]] == ["D1"]
