"""The factories make what the rest of the tests stand on: every kind of row, valid and ready to publish."""

import pytest

from claims.kinds import claim_kinds
from claims.models import Entity
from tests import factories
from tests.kinds import make_claim

pytestmark = pytest.mark.django_db

ENTITIES = [
    factories.make_programme,
    factories.make_area,
    factories.make_initiative,
    factories.make_institution,
    factories.make_region,
    factories.make_person,
    factories.make_party,
    factories.make_act,
    factories.make_election,
    factories.make_contest,
]


def test_factories_cover_every_kind_of_entity():
    assert {type(make()) for make in ENTITIES} == {*Entity.__subclasses__()}


@pytest.mark.parametrize("kind", claim_kinds(), ids=lambda kind: kind.__name__)
def test_claim_of_every_kind_is_valid_and_publishes(kind):
    claim = make_claim(kind)
    claim.full_clean()

    assert type(claim) is kind
    assert claim.is_draft
    assert not factories.published(claim).is_draft


@pytest.mark.parametrize("make", ENTITIES)
def test_factory_row_is_valid_and_publishes(make):
    row = make()
    row.full_clean()

    assert row.is_draft
    assert not factories.published(row).is_draft
