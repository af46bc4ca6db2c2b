"""Slugs: those of the instant find a row, others that it had lead there."""

import datetime

import pytest

from claims.actions import reword
from claims.clock import Clock
from claims.models import Entity, Entry, Measure
from claims.slugs import NamedRow, ResolvedSlug, addressed, keys_with, resolve_slug, rows_named
from elections.models import Party
from reforms.models import Person
from sources.models import Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def then():
    return Clock(datetime.date(2024, 1, 1), Entry.objects.latest("number").recorded_at)


@pytest.mark.parametrize(
    ("maker", "column"),
    [(make.make_person, "slug"), (make.make_source, "slug"), (make.make_measure, "code")],
)
def test_row_is_found_by_the_slug_of_the_instant(maker, column):
    row = make.published(maker(**{column: "old"}))
    before = then()
    reword(row, {column: "new"}, by=None)
    model = type(row)

    def found(slug, clock):
        return model.objects.filter(addressed(model, slug, clock)).exists()

    assert (found("old", before), found("new", before)) == (True, False)
    assert (found("old", then()), found("new", then())) == (False, True)
    assert resolve_slug(model, "new", before) == ResolvedSlug("old", "new")
    assert resolve_slug(model, "old", then()) == ResolvedSlug("new", "new")
    assert keys_with(model, "old") == {row.pk}


def test_row_that_was_not_on_record_has_no_slug_of_the_instant():
    make.published(make.make_person())
    before = then()
    make.published(make.make_person(slug="late"))

    assert resolve_slug(Person, "late", before) == ResolvedSlug(None, "late")


def test_slug_of_another_kind_and_of_a_draft_lead_nowhere():
    make.published(make.make_party(slug="party"))
    make.make_person(slug="draft")

    assert resolve_slug(Person, "party", then()) is None
    assert resolve_slug(Person, "draft", then()) is None
    assert rows_named(then(), ["draft"]) == []
    assert keys_with(Source, "party") == keys_with(Measure, "party") == set()


def test_rows_named_by_slugs_are_those_of_whatever_model_and_time():
    person = make.published(make.make_person(slug="old"))
    before = then()
    reword(person, {"slug": "new"}, by=None)
    source = make.published(make.make_source(slug="paper"))
    measure = make.published(make.make_measure(code="seats"))

    found = rows_named(before, ["old", "new", "paper", "seats", "none"])

    assert {(row.key, row.slug, row.is_known(before), row.is_known(then())) for row in found} == {
        (person.pk, "old", True, False),
        (person.pk, "new", False, True),
        (source.pk, "paper", False, True),
        (measure.pk, "seats", False, True),
    }
    of_models = {model: {row.slug for row in found if row.is_of(model)} for model in (Entity, Person, Party)}
    assert of_models == {Entity: {"old", "new"}, Person: {"old", "new"}, Party: set()}
    assert [row for row in found if row.is_of(Measure)] == [
        NamedRow("measure", measure.pk, None, "seats", measure.known_from, None)
    ]


@pytest.mark.parametrize("known_at", [None, datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)])
def test_rows_named_pin_a_clock_by_the_same_query(django_assert_num_queries, known_at):
    person = make.published(make.make_person())
    clock, other = (Clock(datetime.date(2024, 1, 1), known_at) for _number in range(2))

    with django_assert_num_queries(1):
        (row,) = rows_named(clock, [person.slug])
        assert row.is_known(clock)

    assert clock.pin == other.pin


def test_nothing_is_named_while_the_record_is_empty():
    assert rows_named(Clock(datetime.date(2024, 1, 1)), ["somebody"]) == []
