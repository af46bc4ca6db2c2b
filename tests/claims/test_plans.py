"""What is planned counts from the day on which it was planned."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from claims.clock import Clock
from claims.models import Claim, Event
from tests.factories import make_citation, make_event, make_figure, make_source, published
from tests.refusals import sentence_of_refusal

pytestmark = pytest.mark.django_db


def sourced(*days):
    return [make_citation(make_source(published_on=day)) for day in days]


def test_a_plan_counts_from_the_day_that_is_given():
    event = published(make_event(stage="planned", date="2030", planned_on="2022-03-16"))

    assert str(event.counts_from) == "2022-03-16"
    assert Event.objects.under(Clock(datetime.date(2022, 3, 16))).get().as_text() == (
        "Something happened (planned)"
    )
    assert not Event.objects.under(Clock(datetime.date(2022, 3, 15))).exists()


@pytest.mark.parametrize("make", [make_event, make_figure])
def test_a_plan_without_a_day_counts_from_its_earliest_source(make):
    citations = sourced("2022-05", "2022-04") if make is make_event else sourced("2022-04")

    plan = published(make(stage="planned", date="2023", planned_on=None, citations=citations))

    assert str(plan.planned_on) == str(plan.counts_from) == "2022-04-30"


def test_a_plan_of_which_nobody_says_a_day_is_refused():
    plan = make_event(stage="planned", planned_on=None, citations=sourced(None))

    with pytest.raises(ValidationError, match="cite a source that has a date"):
        published(plan)

    assert Claim.editorial.get(pk=plan.pk).is_draft


def test_what_happened_was_not_planned_on_a_day():
    for make in (make_event, make_figure):
        said = sentence_of_refusal(
            "claim_planned_on", lambda make=make: published(make(planned_on="2022-01-01"))
        )

        assert said == "What is planned says on which day it was planned, and nothing else does."
