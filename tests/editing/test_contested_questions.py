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
    named = f"one\nhttps://example.org{other.get_absolute_url()}?as_of=2023-01-01\n"

    save(contributor(), address(ContestedQuestion, "add"), claims=named, **QUESTION)

    contested = ContestedQuestion.editorial.get()
    assert contested.is_draft
    assert [answer.claim_id for answer in contested.answers.all()] == [one.pk, other.pk]


def test_draft_is_changed():
    contested = make_contested_question(*two_statements())
    published(make_statement(key="third"))

    save(editor(), change_address(contested), claims="third\none", question="Who was it really?")

    contested.refresh_from_db()
    assert contested.question == "Who was it really?"
    assert [answer.claim.key for answer in contested.answers.all()] == ["third", "one"]


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ("one", "A contested question names two or more claims."),
        ("one\none", "A contested question names two or more claims."),
        ("one\nmissing", "There is no claim “missing”."),
    ],
)
def test_fewer_than_two_claims_are_refused_beside_the_field(claims, sentence):
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
    assert "one, other" in page


def test_what_publishing_it_would_do_is_shown_before():
    contested = make_contested_question(*two_statements())

    page = editor().get(f"{address(contested, 'publish')}?pk={contested.pk}")

    assert [str(one) for one in page.context["dry_run"]["disagreements"]] == ["D1"]
