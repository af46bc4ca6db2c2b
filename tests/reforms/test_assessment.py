"""What is known of initiatives' statuses under a clock."""

import datetime

import pytest

from claims.actions import replace, retract
from claims.clock import Clock
from claims.enums import EntryKind
from reforms.initiatives import assess
from reforms.models import Area, Initiative
from reforms.querysets import add_evidence
from sources.enums import PublisherKind
from tests.factories import (
    make_area,
    make_citation,
    make_initiative,
    make_publisher,
    make_source,
    make_statement,
    make_status_report,
    published,
)

pytestmark = pytest.mark.django_db


def clock(as_of="2024-01-01", known_at=None):
    return Clock(as_of=datetime.date.fromisoformat(as_of), known_at=known_at)


def assessed(**at):
    (initiative,) = assess(Initiative.objects.for_page(clock(**at)), clock(**at))
    return initiative.assessment


def report(subject, status, date, **fields):
    return published(make_status_report(subject, status, date=date, **fields))


def test_initiative_without_a_report_is_not_assessed():
    published(make_statement())

    assessment = assessed()

    assert (assessment.code, str(assessment.label)) == ("not_assessed", "Not assessed")
    assert (assessment.current, assessment.changes) == (None, [])
    assert not assessment.is_disputed
    assert not assessment.evidence.state_only


def test_status_is_that_of_the_day():
    subject = make_initiative()
    report(subject, "announced", "2019-09-02")
    report(subject, "in_force", "2021")
    report(subject, "reversed", "2023-01-01")

    assert [assessed(as_of=day).code for day in ("2019-09-01", "2019-09-02", "2021-12-30")] == [
        "not_assessed",
        "announced",
        "announced",
    ]
    assert [assessed(as_of=day).code for day in ("2021-12-31", "2023-01-01")] == ["in_force", "reversed"]
    assert [change.status for change in assessed().changes] == ["announced", "in_force", "reversed"]


def test_status_is_what_was_known_then_and_a_correction_is_no_progress():
    subject = make_initiative()
    wrong = report(subject, "enacted", "2020-01-01")
    draft = make_status_report(subject, "approved", date="2020-01-01")
    replace(wrong, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="It was not signed.")
    right = type(wrong).objects.get(pk=draft.pk)
    before = right.recorded_at - datetime.timedelta(microseconds=1)

    assert assessed(known_at=before).code == "enacted"
    assert assessed(known_at=right.recorded_at).code == "approved"
    assert [change.status for change in assessed().changes] == ["approved"]


def test_late_report_changes_the_past_of_the_world_but_not_what_was_known():
    subject = make_initiative()
    first = report(subject, "enacted", "2020-01-01")
    report(subject, "announced", "2019-01-01")

    assert assessed(as_of="2019-06-01").code == "announced"
    (early,) = assess(Initiative.objects.for_page(clock()), clock("2019-06-01", first.recorded_at))
    assert early.assessment.code == "not_assessed"


def test_voices_are_those_of_the_current_status():
    subject = make_initiative()
    office = make_source(make_publisher(PublisherKind.GOVERNMENT))
    report(subject, "announced", "2019-01-01")
    report(subject, "enacted", "2020-01-01", citations=[make_citation(office)])

    assert assessed().evidence.state_only
    assert not assessed(as_of="2019-06-01").evidence.state_only


def test_status_is_known_by_those_whose_report_states_it_and_else_by_those_of_the_inference():
    initiative, herald, gazette = make_initiative(), make_publisher(), make_publisher()
    passage, other = (make_citation(make_source(publisher=one)) for one in (herald, gazette))
    report(initiative, "enacted", "2022-01-01", basis="inferred", note="Two passages.", citations=[other])
    assert (assessed().is_inferred, assessed().attribution) == (True, (gazette,))

    report(initiative, "enacted", "2022-02-01", citations=[passage])

    assert (assessed().is_inferred, assessed().attribution) == (False, (herald,))


def test_day_of_a_status_is_inferred_where_no_report_states_it():
    subject = make_initiative()
    known = {"note": "The month is that of the unrest."}
    report(subject, "enacted", "2022-01", basis="date_inferred", **known)
    assert (assessed().basis, assessed().is_inferred, assessed().is_date_inferred) == (
        "date_inferred", False, True,
    )  # fmt: skip

    report(subject, "enacted", "2022-03-01")
    assert assessed().basis == "date_inferred"

    report(subject, "enacted", "2022-01-31")
    assert assessed().basis == "stated"

    report(subject, "enacted", "2021-06-01", basis="inferred", **known)
    assert assessed().basis == "date_inferred"


def test_disputed_while_the_reports_disagree():
    subject = make_initiative()
    report(subject, "enacted", "2020-01-01")
    wrong = report(subject, "enacted", "2021-01-01")

    assert assessed().is_disputed
    assert not assessed(as_of="2020-06-01").is_disputed
    retract(wrong, by=None, kind=EntryKind.CORRECTION, reason="Misread.")
    assert not assessed().is_disputed


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_initiatives_costs_a_fixed_number_of_queries(rows, django_assert_num_queries):
    for _ in range(rows):
        report(make_initiative(), "announced", "2019-01-01")
    make_status_report()

    with django_assert_num_queries(5):
        initiatives = assess(Initiative.objects.for_list(clock()), clock())
        assert [initiative.assessment.code for initiative in initiatives] == ["announced"] * rows
        for initiative in initiatives:
            assert initiative.area.title
            assert initiative.assessment.evidence.by_kind()["press"] == {"sources": 1, "publishers": 1}


def test_areas_are_listed_in_their_order_whether_or_not_anything_counts():
    last, first = published(make_area(order=2)), published(make_area(order=1))
    make_area(order=0)

    assert list(Area.objects.for_list(clock("2001-01-01"))) == [first, last]


def test_current_status_is_what_the_assessment_says():
    report = published(make_status_report(date="2020-02", date_qualifier="by"))
    inferred = {"basis": "inferred", "note": "Two passages together."}
    published(make_status_report(report.subject.specific, "enacted", date="2021-01-01", **inferred))
    published(make_statement())
    for day in ("2019-01-01", "2020-12-31", "2024-01-01"):
        rows = Initiative.objects.with_status(clock(day)).with_current_status(clock(day)).order_by("slug")
        for row in add_evidence(list(rows), clock(day)):
            (other,) = assess(Initiative.objects.filter(pk=row.pk), clock(day))
            current, assessment = row.current_status, other.assessment
            assert (current.code, current.label) == (assessment.code, assessment.label)
            assert current.documented == assessment.documented
            assert current.basis == assessment.basis
            assert current.is_use_stated == assessment.is_use_stated
            assert _dating(current) == _dating(assessment)
            assert set(row.current_status.evidence.sources) == set(assessment.evidence.sources)


def _dating(status):
    return status.dating and (status.dating.dated, status.dating.date_qualifier)
