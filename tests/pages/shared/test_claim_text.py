"""A claim of any kind in one line."""

import datetime
from decimal import Decimal

import pytest

from claims.models import Entity, Event, Figure, Measure, Statement
from elections.models import Application, Candidacy, Contest, Election
from pages.shared.claim_text import (
    claim_text,
    dated_text,
    office_text,
    other_entities,
    speakers,
    tenure_span,
    text_on_page,
    text_under,
    topics,
)
from reforms.current_status import CurrentStatus
from reforms.models import Effect, Initiative, Institution, Person, StatusReport, Succession, Tenure
from tests.factories import make_initiative, make_institution, make_party, make_statement

SENATE = Institution(title="Senate")


def tenure(**dates):
    return Tenure(role="Speaker", body=SENATE, **dates)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (StatusReport(status="in_force"), "In force"),
        (Statement(text="It is open."), "It is open."),
        (Event(title="A vote"), "A vote"),
        (Event(title="A vote", stage="planned"), "A vote (planned)"),
        (Effect(effect="creates", target=SENATE), "Would create: Senate"),
        (Succession(succession="part_of", predecessor=SENATE), "Part of: Senate"),
        (tenure(), "Speaker, Senate"),
        (
            tenure(started=datetime.date(2019, 6, 1), started_precision="month"),
            "Speaker, Senate (from June 2019)",
        ),
        (
            Candidacy(
                contest=Contest(title="The office", election=Election(title="A vote")), outcome="elected"
            ),
            "A vote, The office: Elected",
        ),
        (Application(initiative=Initiative(title="Open it"), order="first"), "Open it: First use"),
    ],
)
def test_every_kind_of_claim_has_a_text(claim, expected):
    assert claim_text(claim) == expected


@pytest.mark.parametrize(
    ("role", "expected"), [("", "Seats: 98"), ("before", "Seats: 98, before"), ("after", "Seats: 98, after")]
)
def test_figure_says_whether_it_held_before_or_holds_after(role, expected):
    figure = Figure(
        measure=Measure(name="Seats", unit="seats"), value=Decimal(98), as_printed="98", role=role
    )

    assert claim_text(figure) == expected


def test_date_stands_behind_the_text():
    applied = {"status": "applied", "date": datetime.date(2023, 3, 19), "date_precision": "day"}
    report = StatusReport(subject=REFORM, **applied)

    assert dated_text(report, report.subject, {}) == "Applied (19 Mar 2023)"
    assert dated_text(report, None, {}) == "Open it: Applied (19 Mar 2023)"


@pytest.mark.parametrize(
    ("role", "body", "expected"),
    [
        ("Speaker", "Senate", "Speaker, Senate"),
        ("State Counselor", "State Counselor", "State Counselor"),
        ("President", "President of the Senate", "President of the Senate"),
        ("Acting President", "President of the Senate", "Acting President of the Senate"),
        ("Speaker of the Senate", "Senate", "Speaker of the Senate"),
        ("Minister of Culture", "Ministry of Culture", "Minister of Culture"),
        ("Head of office", "Office of records", "Head of office of records"),
        ("Leader", "New Party", "Leader, New Party"),
    ],
)
def test_office_says_once_what_a_role_and_a_body_have_in_common(role, body, expected):
    assert office_text(Tenure(role=role, body=Institution(title=body))) == expected


REFORM, COURT = Entity(pk=1, title="Open it", type="initiative"), Entity(pk=2, title="Court", type="region")


@pytest.mark.parametrize(
    ("claim", "of_subject", "of_other"),
    [
        (
            Effect(effect="creates", subject=REFORM, target=COURT),
            "Would create: Court",
            "Open it: Would create: Court",
        ),
        (
            Succession(succession="follows", subject=REFORM, predecessor=COURT),
            "Follows: Court",
            "Followed by: Open it",
        ),
        (
            Succession(succession="part_of", subject=REFORM, predecessor=COURT),
            "Part of: Court",
            "Has as a part: Open it",
        ),
        (StatusReport(status="applied", subject=REFORM), "Applied", "Open it: Applied"),
        (Event(title="A vote", subject=REFORM), "A vote", "A vote"),
        (Statement(text="It is open.", subject=REFORM), "It is open.", "It is open."),
    ],
)
def test_a_claim_about_another_entity_than_that_of_the_page_names_it(claim, of_subject, of_other):
    assert text_on_page(claim, REFORM, {}) == of_subject
    assert text_on_page(claim, COURT, {}) == of_other


@pytest.mark.parametrize(
    ("status", "is_use_stated", "expected"),
    [
        ("announced", False, "Would create: Court"),
        ("in_force", True, "Created: Court"),
        ("in_force", False, "Created (inferred): Court"),
        ("applied", True, "Created: Court"),
        ("applied", False, "Created (inferred): Court"),
    ],
)
def test_an_effect_is_told_as_done_where_its_initiative_has_taken_effect(status, is_use_stated, expected):
    effect = Effect(effect="creates", subject=REFORM, target=COURT)
    statuses = {
        REFORM.pk: CurrentStatus(status, None, frozenset(), None, basis=None, is_use_stated=is_use_stated)
    }

    assert text_under(effect, statuses) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, ""),
        ({"started": datetime.date(2013, 1, 1), "started_precision": "year"}, "from 2013"),
        ({"ended": datetime.date(2019, 3, 1), "ended_precision": "month"}, "until March 2019"),
        (
            {
                "started": datetime.date(2013, 1, 1),
                "started_precision": "year",
                "ended": datetime.date(2019, 3, 1),
                "ended_precision": "month",
            },
            "2013 to March 2019",
        ),
    ],
)
def test_span_of_a_tenure_is_as_far_as_a_source_says(dates, expected):
    assert tenure_span(tenure(**dates)) == expected


def test_the_entity_of_the_page_is_not_among_the_others():
    person, court = Entity(pk=1, type="person"), Entity(pk=2, type="institution")
    held = Effect(subject=person, target=court)

    assert other_entities(held, person) == [court]
    assert other_entities(held, court) == [person]
    assert other_entities(held, Entity(pk=3)) == [person, court]


@pytest.mark.django_db
def test_a_statement_is_about_its_subject_and_more_but_for_the_page_that_shows_it():
    reform, court, party = make_initiative(), make_institution(), make_party()
    statement = make_statement(reform, about=[court, party])

    assert [topic.pk for topic in topics(statement, court)] == [reform.pk, party.pk]
    assert [topic.pk for topic in topics(statement, reform)] == [court.pk, party.pk]


def test_a_statement_may_have_a_person_and_a_body_for_speakers():
    person = Person(pk=1)

    assert speakers(Statement()) == []
    assert speakers(Statement(said_by_person=person, said_by_body=SENATE)) == [person, SENATE]
