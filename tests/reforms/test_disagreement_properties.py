"""Disagreements of random histories under random clocks, against what the readings say when asked."""

import datetime

import pytest
from django.db import transaction
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from claims.actions import add_citation, publish, replace, resolve, retract
from claims.clock import Clock
from claims.enums import EntryKind
from claims.models import Claim, ContestedQuestion, Disagreement, Entry, Event, Figure, Resolution
from claims.projections import differences, projections, rebuild
from claims.readings import agree
from reforms.disagreements import disputes_shown
from reforms.models import StatusReport
from tests.factories import (
    make_citation,
    make_contested_question,
    make_event,
    make_figure,
    make_initiative,
    make_measure,
    make_status_report,
)
from tests.reforms import naive_status as naive
from tests.reforms.test_projection_properties import rows

pytestmark = pytest.mark.django_db

DATES = ["2020", "2020-02", "2020-02-10", "2020-03-01", "2021-01-01"]
DAYS = ["2020-02-09", "2020-02-10", "2020-02-29", "2020-03-01", "2020-12-31", "2021-01-01", "2022-01-01"]

which = st.integers(0, 20)
dates = st.sampled_from(DATES)
figures = st.tuples(st.sampled_from([56, 56, 30, 98]), st.sampled_from(["exact", "more_than"]), dates)
reports = st.tuples(st.sampled_from(["announced", "enacted", "rejected"]), dates)
happenings = st.tuples(
    st.sampled_from(["", "meeting", "meeting", "meeting"]),
    st.sampled_from(["happened", "happened", "planned"]),
    st.sampled_from(["on", "on", "by"]),
    dates,
)
moves = st.one_of(
    st.tuples(st.just("count"), which, figures),
    st.tuples(st.just("tell"), which, happenings),
    st.tuples(st.just("report"), which, reports),
    st.tuples(st.just("correct"), which, dates),
    st.tuples(st.just("contest"), which, st.lists(which, min_size=1, max_size=3)),
    st.tuples(st.sampled_from(["retract", "cite", "resolve", "resolve", "drop"]), which, st.none()),
)
histories = st.lists(moves, min_size=2, max_size=12)
clocks = st.lists(st.tuples(st.sampled_from(DAYS), st.integers(0, 60)), min_size=1, max_size=6)


class History:
    """Two initiatives, one measure, and what is said of them."""

    def __init__(self):
        self.subjects, self.measure = [make_initiative(), make_initiative()], make_measure()

    def standing(self, index):
        found = list(Claim.objects.filter(known_until__isnull=True).order_by("known_from"))
        return found[index % len(found)].specific if found else None

    def count(self, index, said):
        value, qualifier, date = said
        subject, fields = self.subjects[index % 2], {"qualifier": qualifier, "date": date}
        publish(make_figure(subject, value, measure=self.measure, **fields), by=None)

    def report(self, index, said):
        status, date = said
        publish(make_status_report(self.subjects[index % 2], status, date=date), by=None)

    def tell(self, index, said):
        occurrence, stage, qualifier, date = said
        subject, fields = self.subjects[index % 2], {"date_qualifier": qualifier, "date": date}
        if stage == "planned":
            fields["planned_on"] = "2020-02-10"
        publish(make_event(subject, occurrence=occurrence, stage=stage, **fields), by=None)

    def correct(self, index, date):
        """Put a claim in the place of another one, of another day."""
        if claim := self.standing(index):
            draft = self.like(claim, {"date": date})
            replace(claim, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Wrong.")

    def like(self, claim, fields):
        subject = claim.subject.specific
        match claim:
            case Figure():
                return make_figure(subject, claim.value, measure=self.measure, **fields)
            case Event():
                fields |= {"occurrence": claim.occurrence, "stage": claim.stage}
                return make_event(subject, planned_on=claim.planned_on, **fields)
            case _:
                return make_status_report(subject, claim.status, **fields)

    def contest(self, index, others):
        """Hold claims against each other, whatever they say: one, and on either side some more."""
        found = [self.standing(index), *map(self.standing, others)]
        claims = list(dict.fromkeys(filter(None, found)))
        if len(claims) > 1:
            sides = ["Yes", *("No", "Yes", "No")[: len(claims) - 1]]
            publish(make_contested_question(*claims, sides=sides), by=None)

    def drop(self, index, _said):
        """Take back a contested question."""
        found = list(ContestedQuestion.objects.filter(known_until__isnull=True).order_by("known_from"))
        if found:
            contested = found[index % len(found)]
            retract(contested, by=None, kind=EntryKind.CORRECTION, reason="They agree.")

    def retract(self, index, _said):
        if claim := self.standing(index):
            retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    def cite(self, index, _said):
        claim = self.standing(index)
        if isinstance(claim, StatusReport):
            add_citation(claim, make_citation(), by=None)

    def resolve(self, index, _said):
        """Prefer one of the readings of a question, whether they disagree now or did once."""
        found = list(Disagreement.objects.all())
        if not found:
            return
        question = found[index % len(found)]
        for claim in Claim.objects.filter(known_until__isnull=True).order_by("known_from"):
            reading = claim.specific
            if answers_to(question, reading) and (index % 3 or claim.counts_from.year == 2020):
                resolve(question, by=None, prefers=reading, reason="It says so.")
                return


def play(history_moves):
    history = History()
    for name, index, said in history_moves:
        getattr(history, name)(index, said)


def answers(clock):
    """What lists, counts and pages ask of the database under a clock."""
    standing = Disagreement.objects.under(clock)
    found = {
        one.number: (one.state, one.preferred, {reading.pk for reading in one.readings})
        for one in map(Answer, disputes_shown(standing, clock))
    }
    assert sum(count for _state, count in standing.by_state()) == standing.count() == len(found)
    return found


class Answer:
    def __init__(self, dispute):
        self.number, self.state, self.readings = dispute.number, dispute.state, dispute.readings
        self.preferred = dispute.resolution and dispute.resolution.prefers_id


def expected(clock):
    """The same, from the readings of each question that count and from its resolutions."""
    found = {}
    for question in Disagreement.objects.all():
        counting = [one for kind in DISAGREE for one in kind.objects.under(clock)]
        readings = [one for one in counting if answers_to(question, one)]
        if not disagree(question, readings, clock):
            continue
        keys, preferred = {reading.pk for reading in readings}, None
        for resolution in (
            Resolution.objects.under(clock).filter(disagreement=question).order_by("known_from")
        ):
            preferred = resolution.prefers_id if resolution.prefers_id in keys else preferred
        found[question.number] = ("settled" if preferred else "open", preferred, keys)
    return found


def answers_to(question, claim):
    """Whether a claim is a reading of a disagreement, be it in the place of others."""
    if not question.contested:
        return claim.question() == question.question
    return side_of(question, claim) is not None


def side_of(question, claim):
    """The side that a claim takes, be it in the place of others; None where it takes none."""
    named = {answer.claim_id: answer.side for answer in question.contested.answers.all()}
    while claim.pk not in named and claim.replaces:
        claim = claim.replaces
    return named.get(claim.pk)


def disagree(question, readings, clock):
    if contested := question.contested:
        dropped = contested.known_until is not None and contested.known_until <= clock.number
        sides = {side_of(question, claim) for claim in readings}
        return contested.known_from <= clock.number and not dropped and len(sides) > 1
    return bool(readings) and DISAGREE[type(readings[0])](readings)


def figures_disagree(readings):
    return not agree([reading.interval for reading in readings])


def days_disagree(events):
    """Whether none of all days is one on which each may have been; no date here is before 2020."""
    every_day = (datetime.date(2020, 1, 1) + datetime.timedelta(number) for number in range(800))
    return not any(all(may_have_been_on(day, event) for event in events) for day in every_day)


def may_have_been_on(day, event):
    known = str(event.dated)
    if event.date_qualifier == "by":
        return day.isoformat()[: len(known)] <= known
    return day.isoformat().startswith(known)


DISAGREE = {Figure: figures_disagree, StatusReport: naive.reports_disagree, Event: days_disagree}


def assert_disagreements_stand_as_their_readings_say(history_moves, chosen):
    with transaction.atomic():
        play(history_moves)
        instants = list(Entry.objects.order_by("number").values_list("recorded_at", flat=True).distinct())
        for day, index in chosen:
            as_of = datetime.date.fromisoformat(day)
            for known_at in (None, *([instants[index % len(instants)]] if instants else [])):
                clock = Clock(as_of, known_at)
                assert answers(clock) == expected(clock)
        transaction.set_rollback(True)


@settings(max_examples=8)
@given(histories, clocks)
def test_disagreements_stand_under_any_clock_as_their_readings_say(history_moves, chosen):
    assert_disagreements_stand_as_their_readings_say(history_moves, chosen)


@pytest.mark.long
@pytest.mark.parametrize("number", range(4))
def test_disagreements_of_more_histories_stand_as_their_readings_say(number):
    @seed(number)
    @settings(max_examples=50)
    @given(histories, clocks)
    def disagreements_stand_so(history_moves, chosen):
        assert_disagreements_stand_as_their_readings_say(history_moves, chosen)

    disagreements_stand_so()


@settings(max_examples=5)
@given(histories)
def test_projections_made_anew_are_those_made_as_things_were_recorded(history_moves):
    with transaction.atomic():
        play(history_moves)
        before = rows()
        assert list(differences()) == []
        for projection in projections():
            projection.objects.all().delete()
        rebuild()
        assert rows() == before
        transaction.set_rollback(True)
