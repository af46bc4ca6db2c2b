"""The pages of the whole dataset, where one says what another says too."""

import re

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from pages.shared.related import REVERSED
from reforms.enums import SuccessionKind
from reforms.models import Succession
from tests.parsed import main_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    """The record as the dataset makes it, for all tests of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_dataset", verbosity=0)
        yield
        transaction.set_rollback(True)


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return main_of(response)


def test_no_page_has_its_own_title_as_the_object_of_a_succession():
    words = [str(label) for label in (*SuccessionKind.labels, *REVERSED.values())]
    ends = {end for one in Succession.objects.all() for end in (one.subject, one.predecessor)}
    found = []
    for entity in ends:
        for address in (entity.get_absolute_url(), f"{entity.get_absolute_url()}?section=succession"):
            text = page(address).text
            found += [(address, word) for word in words if re.search(rf"{word}: {entity.title}(?! \w)", text)]

    assert ends
    assert found == []
