"""How many initiatives have which status, by the tallies."""

import datetime
from collections import Counter

import pytest

from claims.actions import retract, reword
from claims.clock import Clock
from claims.enums import Action, EntryKind
from claims.models import Entry
from claims.recording import lock_record, recording
from claims.tallies import count_by_code, wrong_counts
from reforms.enums import Corroboration, CountedAs
from reforms.models import Area, Initiative
from reforms.tallies import StatusTally, status_counts, status_tallies
from sources.models import Publisher, Source
from tests.factories import (
    make_area,
    make_citation,
    make_effect,
    make_event,
    make_initiative,
    make_institution,
    make_programme,
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


def number_inferred(clock):
    return sum(row.total for row in status_counts(clock).rows if row.is_inferred)


def by_status(counts):
    found = Counter()
    for row in counts.rows:
        found[row.status] += row.total
    return found


def counted_as(clock):
    found = Counter()
    for row in status_counts(clock).rows:
        found[row.counted_as] += row.total
    return found


def test_initiatives_are_counted_by_area_and_status_on_each_day():
    initiative = make_initiative()
    reported(initiative, "announced", "2022-03-01", make_publisher(kind="other"))
    reported(initiative, "in_force", "2023-01-01", make_publisher(kind="government"))

    alone = {"kind": "rule", "corroboration": Corroboration.ONE_SOURCE}
    of_state = {"is_state_only": True, "publishers": frozenset({"government"})}
    assert status_tallies(Clock.now()).rows == [
        StatusTally(initiative.area_id, "in_force", 1, **alone, **of_state)
    ]
    assert status_tallies(on("2022-06-01")).rows == [
        StatusTally(initiative.area_id, "announced", 1, **alone, publishers=frozenset({"other"}))
    ]
    assert status_tallies(on("2022-02-01")).rows == []
    assert count_by_code(Clock.now(), "status_change", "") == {"": 2}


def test_an_initiative_of_which_no_status_is_reported_is_not_assessed():
    initiative = make_initiative(kind="vote")
    published(make_statement(initiative))

    (row,) = status_counts(Clock.now()).rows
    assert (row.area, row.status, row.total, row.corroboration) == (
        initiative.area_id,
        "not_assessed",
        1,
        None,
    )
    assert row.counted_as == CountedAs.VOTE


def test_statuses_that_no_source_states_are_counted_apart():
    inferred = {"basis": "inferred", "note": "Two passages together."}
    first, second = make_initiative(), make_initiative()
    published(make_status_report(first, "applied", date="2022-03-01", **inferred))
    published(make_status_report(second, "applied", date="2022-03-01"))
    report = published(make_status_report(first, "applied", date="2022-04-01"))

    known_at = report.recorded_at - datetime.timedelta(milliseconds=1)
    assert number_inferred(on("2022-03-15")) == 1
    assert number_inferred(Clock.now()) == 0
    assert number_inferred(Clock(as_of=datetime.date(2022, 5, 1), known_at=known_at)) == 1


def test_an_initiative_that_moves_is_counted_in_its_new_area():
    initiative, area = make_initiative(), published(make_area())
    reported(initiative, "announced", "2022-03-01", make_publisher())

    reword(Initiative.editorial.get(pk=initiative.pk), {"area": area}, by=None)

    found = status_tallies(Clock.now())
    assert [(row.area, row.status) for row in found.rows] == [(area.pk, "announced")]


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

    assert [row.publishers for row in status_tallies(Clock.now()).rows] == [frozenset({"press"})]
    assert not wrong_counts()


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
    assert by_status(tallied) == by_status(counted) == {"announced": 2, "in_force": 1, "not_assessed": 1}
    assert tallied.documents == counted.documents == 4


def test_a_page_that_only_holds_other_sources_is_no_document():
    page, clocks, tallied = published(make_source()), [], []

    def look():
        clocks.append(
            Clock(datetime.date(2026, 1, 1), Entry.objects.get(number=Entry.objects.version()).recorded_at)
        )
        tallied.append(status_tallies(Clock.now()).documents)

    part = make_source(part_of=page, document="")
    published(make_statement(citations=[make_citation(part)]))
    look()
    claim = published(make_statement(citations=[make_citation(page)]))
    look()
    assert status_tallies(on("2000-01-01")).documents == 2
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")
    look()
    reword(Source.editorial.get(pk=part.pk), {"part_of": None, "document": "post.txt"}, by=None)
    look()
    published(make_statement())

    assert tallied == [1, 2, 1, 2]
    assert [status_counts(clock).documents for clock in clocks] == tallied
    assert not wrong_counts()


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

    assert [(row.area, row.status) for row in status_counts(before).rows] == [(had, "announced")]
    assert [(row.area, row.status) for row in status_counts(Clock.now()).rows] == [(area.pk, "announced")]


def test_what_was_in_use_before_its_programme_was_announced_is_counted_apart():
    initiative = make_initiative()
    reported(initiative, "applied", "2021-12-31")
    programme = initiative.programme
    assert counted_as(Clock.now()) == {CountedAs.PROGRAMME: 1}

    event = published(make_event(programme, "announcement", date="2022-03-16"))

    assert counted_as(on("2022-03-15")) == counted_as(Clock.now()) == {CountedAs.EARLIER: 1}
    before = Clock(datetime.date(2026, 1, 1), event.recorded_at - datetime.timedelta(milliseconds=1))
    after = Clock(datetime.date(2026, 1, 1), event.recorded_at)
    published(make_statement())
    assert counted_as(before) == {CountedAs.PROGRAMME: 1}
    assert counted_as(after) == {CountedAs.EARLIER: 1}
    assert not wrong_counts()


@pytest.mark.parametrize(
    ("kind", "stage", "date"),
    [
        ("announcement", "happened", "2021-12-31"),
        ("vote", "happened", "2022-03-16"),
        ("announcement", "planned", "2022-03-16"),
    ],
)
def test_what_was_in_use_later_or_before_another_event_is_no_earlier(kind, stage, date):
    initiative = make_initiative()
    reported(initiative, "in_force", "2021-12-31")
    published(make_event(initiative.programme, kind, stage=stage, date=date))

    assert counted_as(Clock.now()) == {CountedAs.PROGRAMME: 1}


def test_an_area_of_another_programme_is_counted_by_its_announcement():
    initiative, programme = make_initiative(), published(make_programme())
    reported(initiative, "in_force", "2021-12-31")
    published(make_event(programme, "address", date="2022-03-16"))

    reword(Area.editorial.get(pk=initiative.area_id), {"programme": programme}, by=None)

    assert counted_as(Clock.now()) == {CountedAs.EARLIER: 1}
    assert not wrong_counts()


def test_a_kind_that_is_corrected_is_counted_anew():
    initiative, area = make_initiative(kind="vote"), published(make_area())
    reported(initiative, "applied", "2022-03-01")
    assert counted_as(Clock.now()) == {CountedAs.VOTE: 1}

    reword(Initiative.editorial.get(pk=initiative.pk), {"kind": "rule", "area": area}, by=None)

    assert counted_as(Clock.now()) == {CountedAs.PROGRAMME: 1}
    assert not wrong_counts()


def test_voices_are_one_source_one_publisher_or_several():
    paper = make_publisher()
    reported(make_initiative(), "announced", "2022-03-01", paper)
    reported(make_initiative(), "announced", "2022-03-01", paper, paper)
    reported(make_initiative(), "announced", "2022-03-01", paper, make_publisher())
    clock = Clock.now()
    tallied = Counter(row.corroboration for row in status_counts(clock).rows)

    published(make_statement())

    assert status_tallies(clock) is None
    assert (
        tallied
        == Counter(row.corroboration for row in status_counts(clock).rows)
        == dict.fromkeys(Corroboration, 1)
    )
