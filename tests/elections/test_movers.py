"""Which event moved a reform."""

import datetime

import pytest

from claims.actions import retract
from claims.clock import Clock
from claims.enums import EventKind, EventStage
from elections.movers import with_movers
from reforms.models import StatusSpan
from tests.factories import (
    make_act,
    make_application,
    make_citation,
    make_election,
    make_event,
    make_initiative,
    make_institution,
    make_status_report,
    published,
)

pytestmark = pytest.mark.django_db

DAY = "2022-06-05"


def event(subject, kind=EventKind.SIGNING, date=DAY, **fields):
    return published(make_event(subject, kind, date=date, **fields))


def moved(date=DAY, **fields):
    return published(make_status_report(date=date, **fields))


def movers(clock=None):
    clock = clock or Clock.now()
    return list(with_movers(StatusSpan.objects.changes(clock), clock).values_list("mover", flat=True))


def test_event_about_the_act_of_the_report_moved_it():
    act = make_act()
    signing = event(act)
    event(make_act())
    moved(act=act)

    assert movers() == [signing.pk]


def test_vote_that_applied_it_moved_it():
    election = make_election()
    vote = event(election, EventKind.VOTE)
    report = moved(status="applied")
    published(make_application(election, report.subject.specific, date=DAY))

    assert movers() == [vote.pk]


def test_vote_that_applied_something_else_did_not():
    event(make_election(), EventKind.VOTE)
    moved(status="applied")

    assert movers() == [None]


def test_vote_moves_to_nothing_but_applied():
    election = make_election()
    event(election, EventKind.VOTE)
    report = moved(status="in_force")
    published(make_application(election, report.subject.specific, date=DAY))

    assert movers() == [None]


def test_vote_before_the_day_by_which_it_was_applied_moved_it():
    first, later = make_election(), make_election()
    vote = event(first, EventKind.VOTE, date="2022-06-01")
    event(later, EventKind.VOTE, date="2022-06-04")
    report = moved(status="applied", date_qualifier="by")
    for election in (first, later):
        published(make_application(election, report.subject.specific, date="2022-06-04"))

    assert movers() == [vote.pk]


@pytest.mark.parametrize(
    "fields",
    [{"date": "2022-06-04"}, {"date": "2022-06-06"}, {"stage": EventStage.PLANNED}],
    ids=["the day before", "the day after", "only planned"],
)
def test_event_that_did_not_happen_then_moved_nothing(fields):
    act = make_act()
    event(act, **fields)
    moved(act=act)

    assert movers() == [None]


def test_day_that_is_known_by_the_act_is_that_of_its_event():
    act = make_act()
    signing = event(act, date_qualifier="by")
    moved(act=act, date_qualifier="by")

    assert movers() == [signing.pk]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (EventKind.ADDRESS, "considered"),
        (EventKind.ADDRESS, "announced"),
        (EventKind.VOTE, "approved"),
        (EventKind.VOTE, "rejected"),
        (EventKind.SIGNING, "enacted"),
    ],
)
@pytest.mark.parametrize("dated", [{"date": DAY, "date_qualifier": "by"}, {"date": "2022-06"}])
def test_what_is_made_of_an_act_once_moved_what_the_date_allows(kind, status, dated):
    act = make_act()
    found = event(act, kind, date="2022-06-02")
    moved(status=status, act=act, **dated)

    assert movers() == [found.pk]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (EventKind.SIGNING, "in_force"),
        (EventKind.VOTE, "enacted"),
        (EventKind.DECISION, "in_preparation"),
        (EventKind.ANNOUNCEMENT, "announced"),
        (EventKind.PUBLICATION, "enacted"),
    ],
)
def test_other_step_of_an_earlier_day_moved_nothing(kind, status):
    act = make_act()
    event(act, kind, date="2022-06-02")
    moved(status=status, act=act, date_qualifier="by")

    assert movers() == [None]


def test_event_before_the_month_of_the_change_moved_nothing():
    act = make_act()
    event(act, date="2022-05-31")
    moved(status="enacted", act=act, date="2022-06")

    assert movers() == [None]


def test_referendum_moved_what_was_put_to_the_vote():
    act = make_act()
    vote = event(make_election(), EventKind.VOTE, date="2022-06-04", participants=[act])
    event(make_election(), EventKind.VOTE, date="2022-06-04", participants=[make_act()])
    moved(status="approved", act=act, date_qualifier="by")

    assert movers() == [vote.pk]


@pytest.mark.parametrize(
    ("kind", "status"),
    [(EventKind.VOTE, "approved"), (EventKind.SIGNING, "enacted")],
    ids=["vote", "signing"],
)
def test_event_about_another_act_moved_nothing_though_the_act_takes_part(kind, status):
    act = make_act()
    event(make_act(), kind, participants=[act])
    moved(status=status, act=act, date_qualifier="by")

    assert movers() == [None]


@pytest.mark.parametrize(
    ("status", "kind"),
    [("announced", EventKind.ADDRESS), ("in_force", EventKind.VOTE)],
    ids=["one reaches it", "none does"],
)
def test_of_several_events_the_one_by_which_it_is_reached_or_else_decided_moved_it(status, kind):
    act = make_act()
    found = {one: event(act, one) for one in (EventKind.PUBLICATION, EventKind.ADDRESS, EventKind.VOTE)}
    moved(status=status, act=act)

    assert movers() == [found[kind].pk]


def test_of_several_days_the_last_one_moved_it():
    act = make_act()
    event(act, EventKind.VOTE, date="2022-05-01")
    vote = event(act, EventKind.VOTE, date="2022-06-01")
    event(act, EventKind.PUBLICATION)
    moved(status="approved", act=act, date_qualifier="by")

    assert movers() == [vote.pk]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (EventKind.ANNOUNCEMENT, "announced"),
        (EventKind.DECISION, "in_preparation"),
        (EventKind.DECISION, "enacted"),
        (EventKind.DECISION, "in_force"),
    ],
)
def test_event_that_names_the_initiative_moved_it_without_an_act(kind, status):
    initiative = make_initiative()
    found = event(make_institution(), kind, participants=[initiative])
    event(make_institution(), kind, participants=[make_initiative()])
    moved(subject=initiative, status=status)

    assert movers() == [found.pk]


@pytest.mark.parametrize(
    ("of_event", "of_report"),
    [
        ({"kind": EventKind.DECISION}, {"status": "announced"}),
        ({"date": "2022-06-04"}, {"status": "in_preparation", "date_qualifier": "by"}),
        ({}, {"status": "in_preparation", "act": True}),
    ],
    ids=["of another step", "on another day", "about another act"],
)
def test_event_that_names_the_initiative_is_not_enough(of_event, of_report):
    initiative = make_initiative()
    event(make_institution(), **{"kind": EventKind.DECISION} | of_event, participants=[initiative])
    act = {"act": make_act()} if of_report.get("act") else {}
    moved(subject=initiative, **of_report | act)

    assert movers() == [None]


def test_referendum_that_names_the_initiative_moved_it_on_its_day_alone():
    initiative = make_initiative()
    event(make_election(), EventKind.VOTE, date="2022-06-04", participants=[initiative])
    moved(subject=initiative, status="approved", date_qualifier="by")

    assert movers() == [None]


def test_passage_that_tells_of_both_is_not_enough():
    citation = make_citation()
    event(make_institution(), EventKind.DECISION, citations=[citation])
    moved(status="in_preparation", citations=[citation])

    assert movers() == [None]


def test_event_that_is_not_on_record_moved_nothing_yet():
    act = make_act()
    report = moved(act=act)
    before = report.recorded_at
    event(act)

    assert movers(Clock(Clock.now().as_of, before)) == [None]


def test_event_that_was_retracted_moved_it_until_then():
    act = make_act()
    signing = event(act, date="2022-06-04")
    report = moved(status="enacted", act=act, date_qualifier="by")
    before = report.recorded_at
    retract(signing, by=None, kind="correction", reason="Wrong.")

    assert movers() == [None]
    assert movers(Clock(Clock.now().as_of, before)) == [signing.pk]


def test_draft_moved_nothing():
    act, election = make_act(), make_election()
    make_event(act, EventKind.SIGNING, date="2022-06-04")
    event(election, EventKind.VOTE)
    report = moved(status="enacted", act=act, date_qualifier="by")
    initiative = report.subject.specific
    moved(subject=initiative, status="applied", date="2022-06-06", date_qualifier="by")
    make_application(election, initiative, date=DAY)

    assert movers() == [None, None]


def test_past_day_has_the_events_by_then():
    act = make_act()
    signing = event(act, date="2022-06-04")
    moved(status="enacted", act=act, date_qualifier="by")

    assert movers(Clock(datetime.date(2022, 6, 4))) == []
    assert movers(Clock(datetime.date(2022, 6, 5))) == [signing.pk]
