"""Which event moved a reform."""

import pytest

from claims.clock import Clock
from claims.enums import EventKind, EventStage
from elections.movers import with_movers
from reforms.models import StatusSpan
from tests.factories import (
    make_act,
    make_application,
    make_election,
    make_event,
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


@pytest.mark.parametrize(
    "fields",
    [{"date": "2022-06-04"}, {"stage": EventStage.PLANNED}],
    ids=["on another day", "only planned"],
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


def test_of_several_events_about_an_act_the_deciding_one_moved_it():
    act = make_act()
    event(act, EventKind.PUBLICATION)
    event(act, EventKind.ADDRESS)
    vote = event(act, EventKind.VOTE)
    moved(act=act)

    assert movers() == [vote.pk]


def test_event_that_is_not_on_record_moved_nothing_yet():
    act = make_act()
    report = moved(act=act)
    before = report.recorded_at
    event(act)

    assert movers(Clock(Clock.now().as_of, before)) == [None]
