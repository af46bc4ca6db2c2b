"""Claims as pages show them."""

import datetime

import pytest

from claims.actions import reword
from claims.clock import Clock
from claims.models import Claim, Entity
from claims.shown import claims_with_keys
from tests.factories import make_statement, published
from tests.kinds import makers

pytestmark = pytest.mark.django_db


def now():
    return Clock(as_of=datetime.date(2024, 1, 1))


def test_claims_are_those_of_in_full_but_for_columns_that_no_page_shows():
    made = [published(make()) for make in makers().values()]
    clock = now()

    found = claims_with_keys(clock, [type(claim) for claim in made], [claim.pk for claim in made])

    alike = Claim.objects.under(clock).in_full(clock)
    assert found == alike
    for one, other in zip(found, alike, strict=True):
        assert type(one) is type(other)
        assert one.get_deferred_fields() <= {"recorded_at", "dated_from", "planned_on", *one.shown_without}
        loaded = [field.attname for field in one._meta.concrete_fields if field.attname in one.__dict__]
        assert [getattr(one, name) for name in loaded] == [getattr(other, name) for name in loaded]
        assert one.mentions() == other.mentions()
        assert _cited(one) == _cited(other)


def _cited(claim):
    links = claim.citation_links.all()
    return [(link.citation, link.citation.locator, link.citation.source.title, link.health) for link in links]


@pytest.mark.parametrize("rows", [1, 3])
def test_claims_cost_a_fixed_number_of_queries(rows, django_assert_num_queries):
    made = [published(make()) for make in makers().values() for _ in range(rows)]
    clock = now()

    # with the query of the clock, and one each for the participants of events and the topics of statements
    with django_assert_num_queries(5):
        found = claims_with_keys(clock, {type(claim): None for claim in made}, [claim.pk for claim in made])
        for claim in found:
            assert claim.subject.get_absolute_url()
            assert claim.as_text()
            for link in claim.citation_links.all():
                assert link.claim == claim
                assert link.citation.source.publisher.name
                assert link.citation.locator
    assert len(found) == len(made)


def test_what_claims_lead_to_says_what_it_said_under_a_past_clock():
    claim = published(make_statement())
    title, source = claim.subject.title, claim.citations.get().source
    old = source.title
    before = Clock(now().as_of, claim.recorded_at)
    reword(Entity.editorial.get(pk=claim.subject_id).specific, {"title": "New"}, by=None)
    reword(source, {"title": "New source"}, by=None)

    shown = [claims_with_keys(clock, [type(claim)], [claim.pk])[0] for clock in (before, now())]

    assert [one.subject.title for one in shown] == [title, "New"]
    titles = [one.citation_links.all()[0].citation.source.title for one in shown]
    assert titles == [old, "New source"]
