"""Labels of codes."""

import pytest

from pages.shared.labels import LETTERS, status_label
from pages.shared.ladder import RAIL_HEAD, STATUS_LADDER
from reforms.enums import Status
from sources.enums import PublisherKind


@pytest.mark.parametrize("status", Status)
def test_status_says_what_it_means_and_what_counts_as_evidence(status):
    label = status_label(status.value)

    assert (label.code, str(label.label)) == (status.value, str(status.label))
    assert str(label.meaning)
    assert str(label.evidence)


def test_not_assessed_is_a_label_though_it_is_no_status():
    label = status_label("not_assessed")

    assert (label.code, str(label.label)) == ("not_assessed", "Not assessed")


def test_unknown_status_is_refused():
    with pytest.raises(ValueError, match="unheard-of"):
        status_label("unheard-of")


def test_every_kind_of_publisher_has_a_letter_of_its_own():
    assert len({str(LETTERS[kind]) for kind in PublisherKind}) == len(PublisherKind)


def test_every_status_is_on_below_or_off_the_ladder_of_the_charts():
    assert {*STATUS_LADDER.rungs, STATUS_LADDER.below, *STATUS_LADDER.off} == set(Status.values)
    assert [code for code, _x in RAIL_HEAD] == list(STATUS_LADDER.rungs)
