"""Every rule of the elections package that a row can break, broken once behind the back of all forms."""

import pytest

from tests.factories import (
    make_application,
    make_candidacy,
    make_contest,
    make_election,
    make_initiative,
    make_institution,
    make_party,
    make_person,
)
from tests.kinds import broken_vocabularies
from tests.refusals import alter, rules_of, sentence_of_refusal

pytestmark = pytest.mark.django_db


NO_CODE = "“kind” is not a code: a to z, 0 to 9 and _, a letter first."


BROKEN = {
    "election_kind_is_code": (lambda: make_election("By-election"), NO_CODE),
} | broken_vocabularies("elections")


def test_every_constraint_is_broken_once():
    assert rules_of("elections") == BROKEN.keys()


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_constraint_says_its_sentence(rule):
    act, sentence = BROKEN[rule]

    assert sentence_of_refusal(rule, act) == sentence


@pytest.mark.parametrize(
    ("make", "other", "said"),
    [
        (make_candidacy, make_institution, "A candidacy is that of a person or a party."),
        (make_application, make_contest, "An application is that of an election or a referendum."),
    ],
)
def test_claim_about_an_entity_of_another_type_is_refused(make, other, said):
    rule = f"{make().type}_subject"

    assert sentence_of_refusal(rule, lambda: make(other())) == said


def test_claim_moved_to_an_entity_of_another_type_is_refused():
    application = make_application()

    sentence_of_refusal("application_subject", lambda: alter(application, subject=make_initiative()))


@pytest.mark.parametrize("make_subject", [make_person, make_party])
def test_people_and_parties_stand(make_subject):
    subject = make_subject()

    assert make_candidacy(subject).subject.specific == subject
