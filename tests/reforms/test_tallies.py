"""How many initiatives have which status, by the tallies."""

import datetime

import pytest

from claims.actions import retract, reword
from claims.clock import Clock
from claims.enums import Action, EntryKind
from claims.models import Entry, ListedSpan
from claims.recording import lock_record, recording
from claims.tallies import count_by_code, wrong_numbers
from reforms.models import Initiative
from reforms.tallies import StatusTally, status_counts, status_tallies
from sources.models import Publisher, Source
from tests.factories import (
    make_area,
    make_citation,
    make_effect,
    make_initiative,
    make_institution,
    make_publisher,
    make_source,
    make_statement,
    make_status_report,
    published,
)

pytestmark = pytest.mark.django_db


def on(as_of):
    return Clock(datetime.date.fromisoformat(as_of))


def reported(initiative, status, day, *publishers):
    citations = [make_citation(make_source(publisher=one, published_on="2022-01-01")) for one in publishers]
    return published(
        make_status_report(
            initiative, status=status, date=day, **({"citations": citations} if citations else {})
        )
    )


def test_initiatives_are_counted_by_area_and_status_on_each_day():
    initiative = make_initiative()
    reported(initiative, "announced", "2022-03-01", make_publisher(kind="other"))
    reported(initiative, "in_force", "2023-01-01", make_publisher(kind="government"))

    assert status_tallies(Clock.now()).rows == [
        StatusTally(initiative.area_id, "in_force", frozenset({"government"}), 1)
    ]
    assert status_tallies(on("2022-06-01")).rows == [
        StatusTally(initiative.area_id, "announced", frozenset({"other"}), 1)
    ]
    assert status_tallies(on("2022-02-01")).rows == []
    assert count_by_code(Clock.now(), "status_change", "") == {"": 2}


def test_an_initiative_of_which_no_status_is_reported_is_not_assessed():
    initiative = make_initiative()
    published(make_statement(initiative))

    assert status_counts(Clock.now()) == ([(initiative.area_id, "not_assessed", 1)], {}, {}, 0)


def test_statuses_that_no_source_states_are_counted_apart():
    inferred = {"basis": "inferred", "note": "Two passages together."}
    first, second = make_initiative(), make_initiative()
    published(make_status_report(first, "applied", date="2022-03-01", **inferred))
    published(make_status_report(second, "applied", date="2022-03-01"))
    report = published(make_status_report(first, "applied", date="2022-04-01"))

    assert status_counts(on("2022-03-15")).inferred == {"applied": 1}
    assert status_counts(Clock.now()).inferred == {}
    known_at = report.recorded_at - datetime.timedelta(milliseconds=1)
    assert status_counts(Clock(as_of=datetime.date(2022, 5, 1), known_at=known_at)).inferred == {"applied": 1}


def test_an_initiative_that_moves_is_counted_in_its_new_area():
    initiative, area = make_initiative(), published(make_area())
    reported(initiative, "announced", "2022-03-01", make_publisher())

    reword(Initiative.editorial.get(pk=initiative.pk), {"area": area}, by=None)

    found = status_tallies(Clock.now())
    assert [(row.area, row.status) for row in found.rows] == [(area.pk, "announced")]
    assert found.last_evidence == {area.pk: datetime.date(2022, 1, 1)}


def test_a_report_that_is_retracted_is_counted_no_more():
    initiative = make_initiative()
    reported(initiative, "announced", "2022-03-01")
    report = reported(initiative, "in_force", "2023-01-01")

    retract(report, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    assert [row.status for row in status_tallies(Clock.now()).rows] == ["announced"]


def test_state_only_follows_the_kind_of_a_publisher():
    publisher = make_publisher(kind="other")
    reported(make_initiative(), "announced", "2022-03-01", publisher)
    assert [row.is_state_only for row in status_tallies(Clock.now()).rows] == [False]

    reword(Publisher.editorial.get(pk=publisher.pk), {"kind": "government"}, by=None)

    assert [row.is_state_only for row in status_tallies(Clock.now()).rows] == [True]


def test_state_only_follows_the_publisher_of_a_source():
    report = reported(make_initiative(), "announced", "2022-03-01", make_publisher(kind="other"))
    source = Source.editorial.get(citations__citation_links__claim=report)

    reword(source, {"publisher": published(make_publisher(kind="government"))}, by=None)

    assert [row.is_state_only for row in status_tallies(Clock.now()).rows] == [True]


def test_publishers_of_one_status_that_are_judged_anew_together_are_counted_once():
    papers = [make_publisher(kind="other"), make_publisher(kind="government")]
    reported(make_initiative(), "announced", "2022-03-01", *papers)

    with recording() as record:
        lock_record()
        Publisher.editorial.filter(pk__in=[paper.pk for paper in papers]).update(kind="press")
        for paper in Publisher.editorial.filter(pk__in=[paper.pk for paper in papers]):
            record.add(Action.REWORDED, paper, kind=EntryKind.CORRECTION, by=None)

    assert [row.kinds for row in status_tallies(Clock.now()).rows] == [frozenset({"press"})]
    assert not wrong_numbers()


def test_the_same_is_said_where_initiatives_are_counted():
    area = published(make_area())
    for status in ("announced", "announced", "in_force"):
        reported(make_initiative(area=area), status, "2022-03-01", make_publisher())
    published(make_statement(make_initiative(area=area)))
    clock = Clock.now()
    tallied = status_counts(clock)

    published(make_statement())  # the numbers are not those of the clock any more

    assert status_tallies(clock) is None
    counted = status_counts(clock)
    assert (sorted(tallied[0]), tallied[1]) == (sorted(counted[0]), counted[1])
    assert ListedSpan.objects.under(clock).count() == sum(count for *_key, count in counted[0])


def test_effects_are_counted_by_what_they_change():
    institution = published(make_institution())
    effects = [published(make_effect(target=institution)) for _twice in range(2)]
    assert count_by_code(Clock.now(), "effect", "institution") == {str(institution.pk): 2}

    retract(effects[0], by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    assert count_by_code(Clock.now(), "effect", "institution") == {str(institution.pk): 1}


def test_an_initiative_counts_for_the_area_that_it_had():
    initiative, area = make_initiative(), published(make_area())
    published(make_status_report(initiative, status="announced"))
    had = initiative.area_id
    before = Clock(datetime.date(2026, 1, 1), Entry.objects.get(number=Entry.objects.version()).recorded_at)

    reword(Initiative.editorial.get(pk=initiative.pk), {"area": area}, by=None)

    assert status_counts(before).rows == [(had, "announced", 1)]
    assert status_counts(Clock.now()).rows == [(area.pk, "announced", 1)]
