"""Projections of random histories under random clocks, against what the claims say when they are asked."""

import datetime
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from claims.actions import add_citation, publish, replace, retract, reword
from claims.clock import Clock
from claims.enums import EntryKind
from claims.evidence import SourceBreakdown
from claims.models import ClaimCitation, Entry, Event, EvidenceSpan, ListedSpan, PublicationSpan
from claims.projections import differences, projections, rebuild
from claims.recording import recording
from claims.tallies import wrong_counts
from reforms.enums import Status
from reforms.models import Area, DisputeSpan, Initiative, StatusEvidenceSpan, StatusReport, StatusSpan
from reforms.tallies import status_counts, status_tallies
from sources.dates import ImpreciseDate
from tests.factories import (
    make_area,
    make_citation,
    make_event,
    make_initiative,
    make_person,
    make_programme,
    make_source,
    make_status_report,
    published,
)
from tests.reforms import naive_status as naive

pytestmark = pytest.mark.django_db

DATES = ["2020", "2020-02", "2020-02-10", "2020-03-01", "2021-01-01"]
PUBLISHED = ["2019", "2020-02", "2020-02-20", "2021-06-01"]
DAYS = [
    datetime.date.fromisoformat(day)
    for day in (
        "2020-02-09",
        "2020-02-10",
        "2020-02-29",
        "2020-03-01",
        "2020-12-31",
        "2021-01-01",
        "2022-01-01",
    )
]

reports = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["announced", "announced", "enacted", "applied", "stalled", "reversed"]),
        "date": st.sampled_from(DATES),
        "date_qualifier": st.sampled_from(["on", "by"]),
        "basis": st.sampled_from(["stated", "date_inferred", "inferred"]),
    }
)
which = st.integers(0, 20)
moves = st.one_of(
    st.tuples(st.sampled_from(["publish", "publish", "replace"]), which, reports),
    st.tuples(st.just("publish_two"), which, reports),
    st.tuples(st.sampled_from(["retract", "cite"]), which, st.none()),
    st.tuples(st.just("redate"), which, st.sampled_from(PUBLISHED)),
    st.tuples(st.just("judge"), which, st.sampled_from(["government", "press"])),
    st.tuples(st.just("move"), which, st.none()),
    st.tuples(st.just("announce"), which, st.sampled_from(DATES)),
)
histories = st.lists(moves, min_size=1, max_size=10)
clocks = st.lists(st.tuples(st.sampled_from(DAYS), st.integers(0, 60)), min_size=1, max_size=6)


class History:
    """Two initiatives, three sources and what is done to them."""

    def __init__(self):
        self.sources = [published(make_source(published_on=date)) for date in PUBLISHED[:3]]
        self.programme = make_programme()
        self.areas = [published(make_area(self.programme)) for _ in range(2)]
        self.subjects = [published(make_initiative(self.areas[0])) for _ in range(2)]

    def draft(self, index, fields, subject=None):
        subject = subject or self.subjects[index % 2]
        citation = make_citation(self.sources[index % 3])
        return make_status_report(subject, note="Why.", citations=[citation], **fields)

    def standing(self, index):
        found = list(StatusReport.objects.filter(known_until__isnull=True).order_by("known_from"))
        return found[index % len(found)] if found else None

    def publish(self, index, fields):
        publish(self.draft(index, fields), by=None)

    def publish_two(self, index, fields):
        with recording():
            self.publish(index, fields)
            self.publish(index, fields | {"status": "announced"})

    def retract(self, index, _fields):
        if report := self.standing(index):
            retract(report, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    def replace(self, index, fields):
        if report := self.standing(index):
            draft = self.draft(index, fields, report.subject.specific)
            replace(report, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Wrong.")

    def cite(self, index, _fields):
        if report := self.standing(index):
            add_citation(report, make_citation(self.sources[(index + 1) % 3]), by=None)

    def redate(self, index, date):
        source = self.sources[index % 3]
        source.refresh_from_db()
        date = ImpreciseDate.parse(date)
        reword(source, {"published": date.first, "published_precision": date.precision}, by=None)

    def judge(self, index, kind):
        """Say of a publisher that it is of another kind."""
        publisher = self.sources[index % 3].publisher
        publisher.refresh_from_db()
        reword(publisher, {"kind": kind}, by=None)

    def move(self, index, _fields):
        """Move an initiative to another area."""
        subject = self.subjects[index % 2]
        subject.refresh_from_db()
        reword(subject, {"area": self.areas[index // 2 % 2]}, by=None)

    def announce(self, index, date):
        """Tell that the programme was announced, or that something else happened with it."""
        kind = ("announcement", "address", "vote")[index % 3]
        published(make_event(self.programme, kind, date=date))

    def precedes(self, reports, clock):
        """Whether something was in use, by these reports, before the programme was announced."""
        whenever = Clock(datetime.date.max, clock.known_at)
        events = Event.objects.under(whenever).filter(kind__in=["announcement", "address"])
        announced = [one.counts_from for one in events]
        used = [one.counts_from for one in reports if one.status == "applied"]
        return bool(announced and used) and min(used) < min(announced)


def play(history_moves):
    history = History()
    for name, index, fields in history_moves:
        getattr(history, name)(index, fields)
    return history


def answers(subject, clock):
    """What the projections say about an initiative."""
    (status,) = StatusSpan.objects.under(clock).filter(subject=subject) or [None]
    (sources,) = StatusEvidenceSpan.objects.under(clock).filter(subject=subject) or [None]
    (evidence,) = EvidenceSpan.objects.under(clock).filter(subject=subject) or [None]
    return {
        "status": status and (status.status, status.since, status.date, status.date_qualifier),
        "known by": status and (status.basis, status.report_count, status.earliest_id),
        "stated to be in use": bool(status and status.is_use_stated),
        "sources": set(sources.sources) if sources else set(),
        "sources stated": sources and sources.basis,
        "stated by": set(sources.stating) if sources else set(),
        "used from": sources and sources.used_from,
        "disputed": DisputeSpan.objects.under(clock).filter(subject=subject).exists(),
        "listed": ListedSpan.objects.under(clock).filter(subject=subject).exists(),
        "last evidence": evidence and evidence.last_evidence,
    }


def expected(subject, clock):
    """The same, from the reports that count, by the definition of each answer."""
    counting = list(StatusReport.objects.under(clock).filter(subject=subject).for_display(clock))
    found = naive.changes(counting) if counting else []
    status, said = found[-1] if found else (None, [])
    links = ClaimCitation.objects.for_display(clock).filter(claim__in=counting)
    published_by = [link.citation.source.published_last for link in links]
    return {
        "status": (said and (status, said[0].counts_from, said[0].date, said[0].date_qualifier)) or None,
        "known by": (
            said
            and (
                basis_of(said),
                len(said),
                said[0].pk,
            )
        )
        or None,
        "stated to be in use": is_use_stated(counting),
        "sources": {link.citation.source_id for link in links if link.claim_id in {one.pk for one in said}},
        "stated by": {
            link.citation.source_id
            for link in links
            if link.claim_id in {one.pk for one in said if one.basis != "inferred"}
        },
        "used from": min((one.counts_from for one in counting if one.status == "applied"), default=None),
        "sources stated": (said and basis_of(said)) or None,
        "disputed": naive.reports_disagree(counting),
        "listed": bool(counting),
        "last evidence": max((day for day in published_by if day <= clock.as_of), default=None),
    }


def is_use_stated(counting):
    """Whether one of these reports says so that no report off the ladder is of the same day or later."""
    left = [report.counts_from for report in counting if Status(report.status).is_off_ladder]
    return any(
        report.status in ("in_force", "applied") and report.basis != "inferred"
        for report in counting
        if not left or report.counts_from > max(left)
    )


def basis_of(said):
    """How a status is known that these reports say it was reached, the earliest first."""
    stating = [report for report in said if report.basis != "inferred"]
    if not stating:
        return "inferred"
    of_the_day = {report.basis for report in stating if report.counts_from == said[0].counts_from}
    return "stated" if "stated" in of_the_day else "date_inferred"


def counts(clock):
    """How many of each area and status there are, as pages count them."""
    found = Counter()
    for row in status_counts(clock).rows:
        found[row.area, row.status] += row.total
    return dict(found)


def lists(clock):
    """What lists of initiatives ask of the database under a clock."""
    listed = Initiative.objects.filter(pk__in=ListedSpan.objects.under(clock).values("subject"))
    return {
        "status": {one.pk: (one.status, one.since) for one in listed.with_status(clock)},
        "said by the press": set(listed.reported_by(["press"], clock).values_list("pk", flat=True)),
        "state only": set(listed.reported_by_state_only(True, clock).values_list("pk", flat=True)),
        "not state only": set(listed.reported_by_state_only(False, clock).values_list("pk", flat=True)),
        "counts": counts(clock),
    }


def home_expected(history, clock):
    """What the home page and the timeline count, from what is said of one initiative at a time."""
    found = {"stand": Counter(), "evidence": {}, "moved": Counter(), "published": {}}
    for subject in Initiative.objects.filter(pk__in=[one.pk for one in history.subjects]).at(clock):
        known = StatusReport.objects.known(clock).filter(subject=subject).for_display(clock)
        for report in known:
            for source in SourceBreakdown.of([report]).sources:
                first = found["published"].get(source.pk, (source.published_last, report.counts_from))[1]
                found["published"][source.pk] = (source.published_last, min(first, report.counts_from))
        counting = [report for report in known if report.counts_from <= clock.as_of]
        if not counting:
            continue
        changes = naive.changes(counting)
        for status, said in changes:
            found["moved"][status, said[0].date, said[0].date_qualifier] += 1
        reported_by = SourceBreakdown.of(changes[-1][1])
        voices = "one_source" if len(reported_by.sources) == 1 else "several"
        place = (
            *(subject.area_id, changes[-1][0], basis_of(changes[-1][1]), "rule"),
            *(history.precedes(counting, clock), voices, reported_by.state_only),
        )
        found["stand"][place] += 1
        days = (found["evidence"].get(subject.area_id), answers(subject, clock)["last evidence"])
        found["evidence"][subject.area_id] = max((day for day in days if day), default=None)
    return found


def home(history, clock):
    """The same, as the home page and the timeline ask the database."""
    initiatives = Initiative.objects.filter(pk__in=[one.pk for one in history.subjects])
    moved = StatusSpan.objects.changes(clock).filter(subject__in=initiatives).by_date()
    published = PublicationSpan.objects.known(clock).values_list("subject", "published", "from_day")
    return {
        "stand": {tuple(key): count for *key, count in initiatives.count_listed_by_status(clock)},
        "evidence": last_evidence_on_areas(initiatives, clock),
        "moved": {(row["status"], row["date"], row["date_qualifier"]): row["count"] for row in moved},
        "published": {source: (day, first) for source, day, first in published},
    }


def last_evidence_on_areas(initiatives, clock):
    """By the key of each area of one of them that is listed."""
    keys = initiatives.listed(clock).with_area(clock).values("area_then")
    areas = Area.objects.filter(pk__in=keys).order_by().with_last_evidence(clock)
    return dict(areas.values_list("pk", "last_evidence"))


def lists_expected(history, clock):
    """The same, from what is said of one initiative at a time."""
    found = {"status": {}, "counts": {}}
    found |= {name: set() for name in ("said by the press", "state only", "not state only")}
    for subject in Initiative.objects.filter(pk__in=[one.pk for one in history.subjects]).at(clock):
        counting = list(StatusReport.objects.under(clock).filter(subject=subject).for_display(clock))
        if not counting:
            continue
        status, said = naive.changes(counting)[-1]
        breakdown = SourceBreakdown.of(said)
        found["status"][subject.pk] = (status, said[0].counts_from)
        if breakdown.by_kind()["press"]["sources"]:
            found["said by the press"].add(subject.pk)
        found["state only" if breakdown.state_only else "not state only"].add(subject.pk)
        key = (subject.area_id, status)
        found["counts"][key] = found["counts"].get(key, 0) + 1
    return found


def counted(rows):
    """How many there are of each kind of row, without the kinds of publishers."""
    found = Counter()
    for row in rows:
        found[row._replace(total=0, publishers=None)] += row.total
    return found


def rows():
    return {
        (projection, row.subject_id, row.span, row.known_from, row.known_until)
        for projection in projections()
        for row in projection.objects.all()
    }


def assert_projections_say_what_the_reports_say(history_moves, chosen):
    with transaction.atomic():
        history = play(history_moves)
        instants = list(Entry.objects.order_by("number").values_list("recorded_at", flat=True).distinct())
        for as_of, index in chosen:
            for clock in (Clock(as_of), Clock(as_of, instants[index % len(instants)])):
                for subject in history.subjects:
                    assert answers(subject, clock) == expected(subject, clock)
                assert lists(clock) == lists_expected(history, clock)
                assert home(history, clock) == home_expected(history, clock)
        assert_tallies_say_what_is_counted({as_of for as_of, _index in chosen})
        transaction.set_rollback(True)


def assert_tallies_say_what_is_counted(days):
    """Compare them with what is counted once the record has gone on, under the clocks of before."""
    clocks = [Clock(day) for day in days]
    tallied = [(clock, status_tallies(clock)) for clock in clocks]
    published(make_person())
    for clock, found in tallied:
        assert status_tallies(clock) is None
        assert found is None or counted(found.rows) == counted(status_counts(clock).rows)


@settings(max_examples=6)
@given(histories, clocks)
def test_projections_say_under_any_clock_what_the_reports_say(history_moves, chosen):
    assert_projections_say_what_the_reports_say(history_moves, chosen)


@pytest.mark.long
@pytest.mark.parametrize("number", range(4))
def test_projections_say_of_more_histories_what_the_reports_say(number):
    @seed(number)
    @settings(max_examples=50)
    @given(histories, clocks)
    def projections_are_right(history_moves, chosen):
        assert_projections_say_what_the_reports_say(history_moves, chosen)

    projections_are_right()


@settings(max_examples=6)
@given(histories)
def test_projections_made_anew_are_those_made_as_things_were_recorded(history_moves):
    with transaction.atomic():
        play(history_moves)
        assert not wrong_counts()
        before = rows()
        assert list(differences()) == []
        for projection in projections():
            projection.objects.all().delete()
        rebuild()
        assert rows() == before
        transaction.set_rollback(True)
