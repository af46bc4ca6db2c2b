"""Under a past known_at words and facts are those of that instant: what a reader saw then is seen again."""

import datetime

import pytest

from claims.actions import reword
from claims.clock import Clock
from claims.models import Claim, Disagreement, Entity, Entry, Measure, Version
from claims.publications import publications
from claims.versions import show_as_known
from reforms.models import Initiative, Institution
from sources.models import Publisher, Source
from tests.factories import (
    make_area,
    make_citation,
    make_effect,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_person,
    make_publisher,
    make_source,
    make_statement,
    published,
)

pytestmark = pytest.mark.django_db


def then():
    """Everything as it is known now, for ever."""
    return Clock(datetime.date(2024, 1, 1), Entry.objects.latest("number").recorded_at)


CHANGES = {
    make_initiative: {"title": "New", "summary": "New.", "slug": "new"},
    make_institution: {"kind": "ministry"},
    make_person: {"sort_name": "New, Somebody"},
    make_area: {"order": 7},
    make_publisher: {
        "name": "New",
        "kind": "government",
        "kind_reason": "New.",
        "stance": "New.",
        "url": "https://new.example/",
    },
    make_source: {
        "title": "New",
        "authors": "New",
        "language": "kk",
        "url": "https://new.example/",
        "note": "New.",
        "document": "new.txt",
    },
    make_measure: {"name": "New", "meaning": "New."},
}


@pytest.mark.parametrize("make", CHANGES)
def test_words_and_facts_are_those_of_the_instant(make):
    row = published(make())
    before, old = then(), {name: getattr(row, name) for name in CHANGES[make]}

    reword(row, CHANGES[make], by=None)
    between, new = then(), CHANGES[make]
    reword(row, old, by=None)

    def shown(clock):
        found = type(row).objects.known(clock).get(pk=row.pk)
        return {name: getattr(found, name) for name in new}

    assert shown(before) == old
    assert shown(between) == new
    assert shown(Clock(between.as_of)) == old


def test_day_of_a_source_is_that_of_the_instant():
    source = published(make_source(published_on="2022-06"))
    before = then()
    reword(source, {"published": datetime.date(2023, 1, 1), "published_precision": "year"}, by=None)

    days = [Source.objects.known(clock).get().latest_day for clock in (before, then())]

    assert days == [datetime.date(2022, 6, 30), datetime.date(2023, 12, 31)]


def test_last_evidence_goes_by_the_days_that_were_known():
    source = published(make_source(published_on="2022-06-05"))
    published(make_statement(make_person(), citations=[make_citation(source)]))
    before = then()
    reword(source, {"published": datetime.date(2023, 1, 1), "published_precision": "year"}, by=None)

    def days(clock):
        person = Entity.objects.listed(clock).with_evidence_dates(clock).get()
        (day,) = publications(clock).days
        return person.last_evidence, day

    assert days(before) == (datetime.date(2022, 6, 5),) * 2
    assert days(then()) == (datetime.date(2023, 12, 31),) * 2


def test_names_are_those_of_the_instant_with_the_sources_that_use_them():
    person, source = published(make_person()), published(make_source())
    reword(person, {}, by=None, names=[("Old", "en", [source]), ("Ескі", "kk")])
    before = then()
    reword(person, {}, by=None, names=[("New", "en")])

    def names(clock):
        found = Entity.objects.known(clock).annotate(further_names=clock.names).get()
        return [(name["text"], name["used_in"]) for name in found.further_names]

    assert names(before) == [("Old", [str(source.pk)]), ("Ескі", [])]
    assert names(then()) == [("New", [])]


def test_source_that_moved_to_another_publisher_is_shown_with_the_one_that_it_had():
    source = published(make_source(make_publisher(name="Old")))
    before = then()
    reword(source.publisher, {"name": "Old, renamed"}, by=None)
    reword(source, {"publisher": make_publisher(name="New")}, by=None)

    def publisher(clock):
        return Source.objects.for_list(clock).get().publisher.name

    assert publisher(before) == "Old"
    assert publisher(then()) == "New"


def test_what_is_loaded_with_a_claim_is_shown_as_it_was_too():
    figure = published(make_figure(make_initiative(title="Old"), measure=make_measure(name="Old")))
    source = figure.citation_links.get().citation.source
    before = then()
    for row in (Initiative.objects.get(), Measure.objects.get(), Source.objects.get(pk=source.pk)):
        reword(row, {"name" if isinstance(row, Measure) else "title": "New"}, by=None)
    reword(Publisher.objects.get(), {"name": "New"}, by=None)

    def words(clock):
        (claim,) = Claim.objects.under(clock).in_full(clock)
        source = claim.citation_links.all()[0].citation.source
        return claim.subject.title, claim.measure.name, source.title, source.publisher.name

    assert words(before)[:2] == ("Old", "Old")
    assert "New" not in words(before)
    assert words(then()) == ("New",) * 4


def test_disagreement_is_shown_with_the_words_of_the_instant():
    first = published(make_figure(make_initiative(title="Old"), 98))
    published(make_figure(first.subject, 77, measure=first.measure))
    before = then()
    reword(Initiative.objects.get(), {"title": "New"}, by=None)

    titles = [Disagreement.objects.under(clock).get().subject.title for clock in (before, then())]

    assert titles == ["Old", "New"]


@pytest.mark.parametrize("rows", [1, 3])
def test_showing_the_past_costs_one_query_more_whatever_is_shown(rows, django_assert_num_queries):
    for _ in range(rows):
        published(make_effect(citations=[make_citation(), make_citation()]))
    before = then()
    for row in [*Initiative.objects.all(), *Institution.objects.all(), *Source.objects.all()]:
        reword(row, {"title": "New"}, by=None)
    now = then()
    assert now.number > before.number

    with django_assert_num_queries(2):
        list(Claim.objects.under(now).for_display(now))
    with django_assert_num_queries(3):
        list(Claim.objects.under(before).for_display(before))


def test_showing_what_is_known_now_costs_nothing(django_assert_num_queries):
    person = published(make_person())
    clock = then()
    assert clock.is_latest

    with django_assert_num_queries(0):
        show_as_known([person], clock)


def test_versions_follow_one_another_without_gap_and_the_last_one_stands():
    person = published(make_person())
    for title in ("One", "Two"):
        reword(person, {"title": title}, by=None)

    spans = list(Version.objects.values_list("known_from", "known_until"))

    assert spans == [(1, 2), (2, 3), (3, None)]


def test_statement_is_not_changed_by_the_words_of_its_subject():
    statement = published(make_statement(make_person(title="Old")))
    before = then()
    reword(Entity.objects.get().specific, {"title": "New"}, by=None)

    (shown,) = Claim.objects.under(before).for_display(before)

    assert (shown.pk, shown.subject.title) == (statement.pk, "Old")
