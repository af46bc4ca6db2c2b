"""Facts inside SQL: those of the instant under a past known_at, the plain columns under now."""

import datetime

import pytest
from django.db.models import F

from claims.actions import reword
from claims.clock import Clock
from claims.facts import fact
from claims.models import Entity, Entry
from reforms.models import Area, Initiative, Institution
from sources.models import Citation, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def then():
    return Clock(datetime.date(2024, 1, 1), Entry.objects.latest("number").recorded_at)


def test_now_asks_the_plain_columns():
    make.published(make.make_initiative())

    assert fact(Initiative, "area__order", then()) == F("area__order")
    asked = str(Institution.objects.known(then()).where(kind="court").in_order("slug").query)
    assert "claims_version" not in asked


def test_conditions_and_orders_go_by_the_facts_of_the_instant():
    first, second = (make.published(make.make_institution(kind, slug=kind)) for kind in ("court", "ministry"))
    before = then()
    reword(first, {"kind": "ministry", "slug": "z"}, by=None)

    def slugs(clock, **conditions):
        rows = Institution.objects.known(clock).where(**conditions).in_order("-slug")
        return [row.slug for row in rows]

    assert slugs(before, kind="court") == ["court"]
    assert slugs(before, kind__in=["court", "ministry"]) == ["ministry", "court"]
    assert slugs(then(), kind="court") == []
    assert slugs(then(), slug__icontains="MINI") == [second.slug]


def test_what_a_row_points_at_is_followed_through_the_versions():
    initiative = make.published(make.make_initiative(make.make_area(order=1)))
    old, new = initiative.area, make.published(make.make_area(order=2))
    before = then()
    reword(initiative, {"area": new}, by=None)
    reword(Area.objects.get(pk=old.pk), {"order": 3, "programme": new.programme}, by=None)

    def found(clock):
        rows = Initiative.objects.known(clock)
        order, programme = rows.fact("area__order"), rows.fact("area__programme")
        return list(rows.values_list(order, programme))

    assert found(before) == [(1, old.programme_id)]
    assert found(then()) == [(2, new.programme_id)]


def test_the_way_to_a_fact_may_begin_at_a_row_without_versions():
    make.published(make.make_statement())
    source = Source.objects.get()
    before = then()
    old = source.slug
    reword(source, {"slug": "new"}, by=None)

    assert Citation.objects.at(before).where(source__slug=old).count() == 1
    assert Citation.objects.at(before).where(source__slug="new").count() == 0
    assert Citation.objects.at(then()).where(source__slug="new").count() == 1


@pytest.mark.parametrize("words", ["lighthouse", "маяк"])
def test_search_looks_at_the_words_of_the_instant(words):
    person = make.published(make.make_person(title="Lighthouse"))
    make.name(person, "Маяк", "kk")
    before = then()
    reword(Entity.objects.get().specific, {"title": "Harbour"}, by=None, names=[("Айлақ", "kk")])

    assert Entity.objects.matching(before, words).count() == 1
    assert Entity.objects.matching(then(), words).count() == 0


def test_names_and_title_hold_the_words_typed_together():
    person = make.published(make.make_person(title="Somebody"))
    reword(person, {}, by=None, names=[("Red house", "en"), ("Blue boat", "en")])
    before = then()
    reword(person, {}, by=None, names=[("Red house", "en")])

    for words in ("red house", "red boat", "somebody blue"):
        assert Entity.objects.matching(before, words).count() == 1
    assert Entity.objects.matching(then(), "red boat").count() == 0
