"""Which questions the readings answer differently under a clock, and what settles them."""

import pytest
from django.http import QueryDict

from claims.actions import resolve, retract
from claims.clock import Clock
from claims.enums import RetractionKind
from claims.models import Disagreement
from reforms.disagreements import disputes_shown
from tests.factories import make_figure, make_initiative, make_measure, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures():
    """Three readings of one measure: 98, 77, and 98 again."""
    subject, measure = make_initiative(), make_measure()
    return [published(make_figure(subject, value, measure=measure)) for value in (98, 77, 98)]


def found(query=""):
    clock = Clock.read(QueryDict(query))
    return disputes_shown(Disagreement.objects.under(clock), clock)


def test_all_readings_of_a_dispute_are_told(figures):
    (dispute,) = found()

    assert (dispute.number, dispute.state, dispute.resolution) == (1, "open", None)
    assert {claim.pk for claim in dispute.readings} == {figure.pk for figure in figures}


def test_figures_of_other_measures_and_stages_are_no_readings(figures):
    published(make_figure(figures[0].subject.specific, 5))
    published(make_figure(figures[0].subject.specific, 5, measure=figures[0].measure, stage="exit_poll"))

    (dispute,) = found()

    assert len(dispute.readings) == 3


def test_dispute_ends_where_the_other_reading_was_taken_back(figures):
    retract(figures[1], by=None, kind=RetractionKind.CORRECTION, reason="Misread.")

    assert found() == []


def test_later_resolution_replaces_an_earlier_one(figures):
    question = Disagreement.objects.get()
    resolve(question, by=None, prefers=figures[0], reason="First thought.")
    resolve(question, by=None, prefers=figures[1], reason="Second thought.")

    (dispute,) = found()

    assert (dispute.state, dispute.resolution.reason) == ("settled", "Second thought.")


def test_resolution_falls_with_the_reading_that_it_prefers(figures):
    question = Disagreement.objects.get()
    resolve(question, by=None, prefers=figures[0], reason="It counts.")
    retract(figures[0], by=None, kind=RetractionKind.DUPLICATE, reason="Twice the same.")

    (dispute,) = found()

    assert dispute.state == "open"
