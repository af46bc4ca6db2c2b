"""Every rule of the reforms package that a row can break, broken once behind the back of all forms."""

import pytest

from claims.models import Claim
from reforms.models import AnnouncementSpan, DisputeSpan, StatusEvidenceSpan, StatusSpan, Succession
from tests.factories import (
    make_act,
    make_effect,
    make_initiative,
    make_institution,
    make_party,
    make_person,
    make_programme,
    make_region,
    make_span,
    make_status_report,
    make_succession,
    make_tenure,
)
from tests.kinds import broken_vocabularies, unknown_code
from tests.refusals import alter, rules_of, sentence_of_refusal

pytestmark = pytest.mark.django_db

STARTED = "The start has a precision and is the first day of its period."
ENDED = "The end has a precision and is the first day of its period."


ONCE = "There is one answer on a day."
NOT_EMPTY = "A span ends after it begins."
NO_CODE = "“kind” is not a code: a to z, 0 to 9 and _, a letter first."


def status_span(subject=None, **fields):
    values = {"status": "announced", "date": "2022-01-01", "date_precision": "day", "date_qualifier": "on"}
    values |= {"basis": "stated", "is_use_stated": False, "report_count": 1, "earliest": make_status_report()}
    return make_span(StatusSpan, subject=subject or make_initiative(), **values | fields)


def status_evidence_span(subject=None, **fields):
    return make_span(
        StatusEvidenceSpan,
        subject=subject or make_initiative(),
        **{"status": "announced", "basis": "stated", "sources": [], "stating": []} | fields,
    )


def dispute_span(subject=None, **fields):
    return make_span(DisputeSpan, subject=subject or make_initiative(), **fields)


def announcement_span(subject=None, **fields):
    subject = subject or make_programme()
    return make_span(AnnouncementSpan, subject=subject, announced="2022-01-01", **fields)


def twice(make):
    subject = make().subject
    return make(subject)


BROKEN = {
    "statusspan_status_known": (lambda: status_span(status="painted"), unknown_code("status")),
    "statusspan_basis_known": (lambda: status_span(basis="guessed"), unknown_code("basis")),
    "statusspan_open_once": (lambda: twice(status_span), ONCE),
    "statusspan_not_empty": (lambda: status_span(until_day="2022-01-01"), NOT_EMPTY),
    "statusevidencespan_status_known": (
        lambda: status_evidence_span(status="painted"),
        unknown_code("status"),
    ),
    "statusevidencespan_basis_known": (lambda: status_evidence_span(basis="guessed"), unknown_code("basis")),
    "statusevidencespan_open_once": (lambda: twice(status_evidence_span), ONCE),
    "statusevidencespan_not_empty": (lambda: status_evidence_span(known_until=1), NOT_EMPTY),
    "announcementspan_open_once": (lambda: twice(announcement_span), ONCE),
    "announcementspan_not_empty": (lambda: announcement_span(until_day="2021-01-01"), NOT_EMPTY),
    "disputespan_open_once": (lambda: twice(dispute_span), ONCE),
    "disputespan_not_empty": (lambda: dispute_span(until_day="2021-01-01"), NOT_EMPTY),
    "initiative_kind_known": (lambda: make_initiative(kind="reform"), unknown_code("kind")),
    "institution_kind_is_code": (lambda: make_institution(""), NO_CODE),
    "region_kind_is_code": (lambda: make_region("7th"), NO_CODE),
    "act_kind_is_code": (lambda: make_act("law of 2022"), NO_CODE),
    "tenure_role_named": (lambda: make_tenure(role=" "), "Name the role."),
    "tenure_started_whole": (lambda: make_tenure(started="2019-06-12"), STARTED),
    "tenure_ended_whole": (
        lambda: make_tenure(ended="2019-06-12", ended_precision="year"),
        ENDED,
    ),
} | broken_vocabularies("reforms")


def test_every_constraint_is_broken_once():
    assert rules_of("reforms") == BROKEN.keys()


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_constraint_says_its_sentence(rule):
    act, sentence = BROKEN[rule]

    assert sentence_of_refusal(rule, act) == sentence


@pytest.mark.parametrize(
    ("make", "other", "said"),
    [
        (make_status_report, make_institution, "A status report is about an initiative."),
        (make_effect, make_institution, "An effect is that of an initiative."),
        (make_tenure, make_party, "A tenure is that of a person."),
    ],
)
def test_claim_about_an_entity_of_another_type_is_refused(make, other, said):
    rule = f"{make().type}_subject"

    assert sentence_of_refusal(rule, lambda: make(other())) == said


def test_claim_moved_to_an_entity_of_another_type_is_refused():
    report = make_status_report()

    sentence_of_refusal("status_report_subject", lambda: alter(report, subject=make_person()))


def test_claim_made_one_of_another_kind_is_refused():
    effect = make_effect(make_initiative())
    about_a_body = make_succession()

    sentence_of_refusal(
        "type_frozen", lambda: Claim.editorial.filter(pk=about_a_body.pk).update(type=effect.type)
    )


@pytest.mark.parametrize("kind", ["follows", "renamed_from", "split_from", "part_of"])
def test_loop_of_one_is_refused(kind):
    body = make_institution()

    said = sentence_of_refusal("no_loop_of_one", lambda: make_succession(body, body, kind))

    assert said == "Nothing follows, or is part of, itself."


def test_loop_of_one_made_later_is_refused_from_either_end():
    succession = make_succession()

    sentence_of_refusal("no_loop_of_one", lambda: alter(succession, predecessor_id=succession.subject_id))
    sentence_of_refusal(
        "no_loop_of_one",
        lambda: Claim.editorial.filter(pk=succession.pk).update(subject_id=succession.predecessor_id),
    )
    assert Succession.editorial.get() == succession


@pytest.mark.parametrize(
    ("started", "precision", "shown"),
    [("2019-01-01", "year", "2019"), ("2019-06-01", "month", "2019-06"), ("2019-06-12", "day", "2019-06-12")],
)
def test_tenure_dates_are_as_imprecise_as_they_are(started, precision, shown):
    tenure = make_tenure(
        started=started, started_precision=precision, ended=started, ended_precision=precision
    )

    assert (str(tenure.started_on), str(tenure.ended_on)) == (shown, shown)


def test_tenure_without_dates_has_none():
    tenure = make_tenure()

    assert (tenure.started_on, tenure.ended_on) == (None, None)
