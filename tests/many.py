"""Many claims at once, by one transaction: for what must not cost more with them."""

import pytest

from claims.actions import publish
from claims.recording import recording
from tests import factories as make

# How many rows a list is tested with under one number of queries.
COUNTS = [1, 3, pytest.param(300, marks=pytest.mark.long)]
# More than a page shows of a kind.
ENOUGH = 60


def many(count, maker, *others):
    """So many claims of ``maker`` and, up to ``ENOUGH``, of each of the others, all resting on one passage.

    A maker takes a number and ``citations``, and gives a draft.
    """
    citation = make.published(make.make_statement()).citation_links.get().citation
    with recording():
        for number in range(count):
            for one in (maker, *others) if number < ENOUGH else (maker,):
                publish(one(number, citations=[citation]), by=None)
