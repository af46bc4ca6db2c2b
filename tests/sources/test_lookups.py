"""The condition that clocks are written with."""

import datetime

import pytest

from claims.models import Claim, Entry
from tests.factories import make_statement, published

pytestmark = pytest.mark.django_db


def test_no_later_than_is_at_most():
    for day in ("2022-01-01", "2022-01-02", "2022-01-03"):
        published(make_statement(date=day))

    middle = datetime.date(2022, 1, 2)
    rows = Claim.objects.filter(date__no_later_than=middle)

    assert set(rows) == set(Claim.objects.filter(date__lte=middle))
    assert len(rows) == 2


def test_no_row_without_a_value_is_no_later_than_any():
    make_statement()
    published(make_statement())

    numbered = Claim.editorial.filter(known_from__no_later_than=Entry.objects.version())

    assert list(numbered) == list(Claim.objects.all())
