import pytest

from charts.ladder import Ladder

LADDER = Ladder(rungs=("said", "done"), below="thought", off=frozenset({"dropped"}))


def test_rungs_are_counted_from_the_lowest():
    assert [LADDER.rung(code) for code in ("thought", "said", "done")] == [0, 1, 2]


@pytest.mark.parametrize("code", ["dropped", "unheard-of"])
def test_what_is_not_on_the_ladder_has_no_rung(code):
    assert code not in LADDER
    with pytest.raises(ValueError, match="not in tuple"):
        LADDER.rung(code)
