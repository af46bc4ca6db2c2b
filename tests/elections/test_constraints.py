"""Every rule of the elections package that a row can break, broken once behind the back of all forms."""

import pytest

from elections.models import VoteSpan
from tests.factories import (
    make_application,
    make_candidacy,
    make_contest,
    make_election,
    make_event,
    make_initiative,
    make_institution,
    make_party,
    make_person,
    make_span,
)
from tests.kinds import broken_vocabularies, unknown_code
from tests.refusals import alter, rules_of, sentence_of_refusal

pytestmark = pytest.mark.django_db


NO_CODE = "“kind” is not a code: a to z, 0 to 9 and _, a letter first."


def vote_span(subject=None, **fields):
    values = {"state": "held", "date": "2022-01-01", "date_precision": "day", "date_qualifier": "on"}
    values |= {"event": make_event(), "basis": "stated"}
    return make_span(VoteSpan, subject=subject or make_election(), **values | fields)


BROKEN = {
    "votespan_state_known": (lambda: vote_span(state="forgotten"), unknown_code("state")),
    "votespan_basis_known": (lambda: vote_span(basis="guessed"), unknown_code("basis")),
    "votespan_open_once": (lambda: vote_span(vote_span().subject), "There is one answer on a day."),
    "votespan_not_empty": (lambda: vote_span(until_day="2022-01-01"), "A span ends after it begins."),
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
