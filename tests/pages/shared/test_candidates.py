"""One candidacy is one row, with what became of it."""

import pytest

from pages.shared.candidates import by_candidate
from tests.factories import make_candidacy, make_contest, make_election, make_person, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def contests():
    return [make_contest(make_election(title="A vote"), title=title) for title in ("First", "Second")]


def test_reports_on_one_candidacy_are_one_row_and_on_others_others(contests):
    person, other = make_person(), make_person()
    first = make_candidacy(person, contests[0], outcome="registered")
    second = make_candidacy(person, contests[0], outcome="elected")
    third = make_candidacy(person, contests[0], outcome="not_stated")
    elsewhere, of_other = make_candidacy(person, contests[1]), make_candidacy(other, contests[0])

    assert by_candidate([first, second, elsewhere, of_other, third]) == [
        (second, [first, second, third]),
        (elsewhere, [elsewhere]),
        (of_other, [of_other]),
    ]


def test_page_of_who_stood_and_of_the_contest_have_one_row_and_every_claim(client, contests):
    person = make_person(title="Somebody")
    reports = [
        published(make_candidacy(person, contests[0], outcome=outcome, date=date))
        for outcome, date in (("registered", "2022-10-01"), ("elected", "2022-11-21"))
    ]

    for entity in (person, contests[0]):
        page = client.get(entity.get_absolute_url()).content.decode()
        assert page.count("A vote, First: Elected") == 1
        assert "A vote, First: Registered" not in page
        assert all(f"/claims/{report.pk}/" in page for report in reports)
