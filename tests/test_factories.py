"""The factories make what the rest of the tests stand on: every kind of row, valid and ready to publish."""

import pytest

from claims.models import Claim, Entity
from tests import factories

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
CLAIMS = [
    factories.make_figure,
    factories.make_statement,
    factories.make_event,
    factories.make_status_report,
    factories.make_effect,
    factories.make_succession,
    factories.make_tenure,
    factories.make_candidacy,
    factories.make_application,
]


def test_factories_cover_every_kind():
    kinds = {type(make()) for make in [*ENTITIES, *CLAIMS]}

    assert kinds == {*Entity.__subclasses__(), *Claim.__subclasses__()}


@pytest.mark.parametrize("make", [*ENTITIES, *CLAIMS])
def test_factory_row_is_valid_and_publishes(make):
    row = make()
    row.full_clean()

    assert row.is_draft
    assert not factories.published(row).is_draft
