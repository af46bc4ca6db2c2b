"""What a reader asked of the list of initiatives."""

import datetime

import pytest
from django.http import QueryDict

from pages.initiatives.filters import InitiativeFilters
from reforms.assessment import Assessment
from reforms.models import Area, Initiative, Institution


def read(query):
    return InitiativeFilters.read(QueryDict(query))


def initiative(pk, title, *, area=None, last_evidence=None):
    """One that no source assesses."""
    found = Initiative(pk=pk, title=title, area=area or Area(pk=1, slug="courts", order=1))
    found.assessment, found.last_evidence = Assessment(()), last_evidence
    return found


def test_filters_are_read_from_the_address():
    filters = read("q= court &area=courts&institution=senate&evidence=press&state_only=true&sort=title")

    assert filters == InitiativeFilters(
        q="court", area="courts", institution="senate", evidence="press", state_only=True, sort="title"
    )


@pytest.mark.parametrize(
    "query", ["", "sort=nonsense", "evidence=nonsense", "status=nonsense", "state_only=1"]
)
def test_the_unknown_is_ignored(query):
    assert read(query) == InitiativeFilters()


def test_a_status_asked_for_twice_counts_once():
    assert read("status=enacted&status=not_assessed&status=enacted").statuses == ("enacted", "not_assessed")


def test_a_null_character_is_no_word():
    assert read("q=%00").q == ""


def test_the_same_without_one_filter_keeps_the_others():
    filters = read("area=courts&status=enacted")

    assert filters.without(statuses=()) == read("area=courts")


def test_initiatives_are_chosen_by_area_by_status_and_by_what_they_change():
    parties = Area(pk=2, slug="parties", order=2)
    one, another = initiative(1, "One"), initiative(2, "Another", area=parties)
    institutions = {2: [Institution(slug="senate")]}

    def chosen(query):
        return read(query).chosen([one, another], institutions)

    assert chosen("") == [one, another]
    assert chosen("area=parties") == [another]
    assert chosen("institution=senate") == [another]
    assert chosen("status=not_assessed") == [one, another]
    assert chosen("status=enacted") == []
    assert chosen("evidence=press") == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("title", ["A", "B", "C"]), ("evidence", ["C", "B", "A"]), ("changed", ["A", "B", "C"])],
)
def test_orders_put_what_has_no_date_first(sort, expected):
    found = [
        initiative(1, "A", last_evidence=datetime.date(2023, 1, 1)),
        initiative(2, "B", last_evidence=datetime.date(2022, 1, 1)),
        initiative(3, "C"),
    ]

    assert [one.title for one in InitiativeFilters(sort=sort).chosen(found, {})] == expected
