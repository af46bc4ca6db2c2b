"""Slugs: those of the instant find a row, others that it had lead there."""

import datetime

import pytest

from claims.actions import reword
from claims.clock import Clock
from claims.models import Entity, Entry, Measure
from claims.slugs import ResolvedSlug, addressed, current_slugs, other_slugs, resolve_slug
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
    assert current_slugs(model, ["old"], before)[0][0] == other_slugs(model, ["old"])[0][0] == row.pk


def test_row_that_was_not_on_record_has_no_slug_of_the_instant():
    make.published(make.make_person())
    before = then()
    make.published(make.make_person(slug="late"))

    assert resolve_slug(Person, "late", before) == ResolvedSlug(None, "late")
    assert current_slugs(Person, ["late"], before) == []


def test_slug_of_another_kind_and_of_a_draft_lead_nowhere():
    make.published(make.make_party(slug="party"))
    make.make_person(slug="draft")

    assert resolve_slug(Person, "party", then()) is None
    assert resolve_slug(Person, "draft", then()) is None
    assert [type_ for _key, type_, _slug in other_slugs(Entity, ["party"])] == ["party"]
    assert other_slugs(Source, ["party"]) == other_slugs(Measure, ["party"]) == []
