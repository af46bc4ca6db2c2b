"""The derivation of statuses against its definition, for any reports in any order."""

import datetime
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from reforms.enums import Status
from reforms.status import changes, current_status, reports_disagree
from tests.reforms import naive_status as naive

FIRST_DAY = datetime.date(2022, 1, 1)


@st.composite
def reports(draw):
    first = FIRST_DAY + datetime.timedelta(days=draw(st.integers(0, 8)))
    return SimpleNamespace(
        status=draw(st.sampled_from(Status.values)),
        date=first,
        counts_from=first + datetime.timedelta(days=draw(st.sampled_from([0, 0, 0, 2, 5]))),
        date_qualifier=draw(st.sampled_from(["on", "on", "by"])),
    )


histories = st.lists(reports(), max_size=12)


@given(histories)
def test_status_is_the_one_of_the_definition(history):
    assert current_status(history) == naive.current_status(history)


@given(histories)
def test_changes_are_those_of_the_definition(history):
    assert [(change.status, list(change.reports)) for change in changes(history)] == naive.changes(history)


@given(histories)
def test_a_change_is_dated_by_its_earliest_report(history):
    assert [change.since for change in changes(history)] == [
        said[0].counts_from for _status, said in naive.changes(history)
    ]


@given(histories)
def test_reports_disagree_as_the_definition_says(history):
    assert reports_disagree(history) == naive.reports_disagree(history)
