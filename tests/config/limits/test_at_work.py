"""How many requests a process works on for one client, and how many it keeps waiting."""

import contextlib

import pytest

from config.limits import at_work
from config.limits.at_work import AT_ONCE, MOST_WAITING, MOST_WAITING_OF_ONE, AtWork

ONE, OTHER = b"one", b"other"
SECONDS = 10


@pytest.fixture
def full():
    """A process that works on as much for one client as it does at once."""
    full = AtWork()
    assert [full.begin(ONE) for _ in range(AT_ONCE)] == [True] * AT_ONCE
    return full


def test_request_beyond_begins_once_another_one_ends(full, threads):
    waiting = threads(full.begin, ONE)

    assert not waiting.done()
    full.end(ONE)
    assert waiting.result(SECONDS)


def test_request_that_would_wait_too_long_does_not_begin(full, monkeypatch):
    monkeypatch.setattr(at_work, "LONGEST_WAIT", 0.01)

    assert not full.begin(ONE)
    full.end(ONE)
    assert full.begin(ONE)


def test_client_that_has_nothing_at_work_begins_at_once(full):
    assert full.begin(OTHER)


def test_only_so_many_wait_of_a_client_and_others_still_may(full):
    with contextlib.ExitStack() as stack:
        may = [stack.enter_context(full.waiting(ONE)) for _ in range(MOST_WAITING_OF_ONE + 2)]
        assert may == [True] * MOST_WAITING_OF_ONE + [False] * 2
        # at once: there is nothing to wait for
        assert not full.begin(ONE)
        left = MOST_WAITING - MOST_WAITING_OF_ONE
        of_another = [stack.enter_context(full.waiting(OTHER)) for _ in range(AT_ONCE + left + 1)]
        assert of_another == [True] * (AT_ONCE + left) + [False]
        of_a_third = [stack.enter_context(full.waiting(b"third")) for _ in range(AT_ONCE + 1)]
        assert of_a_third == [True] * AT_ONCE + [False]
    with full.waiting(ONE) as may_again:
        assert may_again


def test_request_of_another_client_waits_for_its_place_while_one_has_all_that_it_may(full, threads):
    with contextlib.ExitStack() as stack:
        for _ in range(MOST_WAITING_OF_ONE):
            stack.enter_context(full.waiting(ONE))
        assert [full.begin(OTHER) for _ in range(AT_ONCE)] == [True] * AT_ONCE
        fourth = threads(full.begin, OTHER)
        full.end(OTHER)
        assert fourth.result(SECONDS)
