"""Who says so, as tiles and in words."""

import pytest

from claims.evidence import SourceBreakdown
from pages.shared.evidence import breakdown_text, kinds_text, publisher_kinds
from sources.enums import PublisherKind
from sources.models import Publisher, Source

PRESS, STATE, OTHER = (
    Publisher(pk=number, kind=kind) for number, kind in enumerate(("press", "state_affiliated", "other"), 1)
)


def sources(*publishers):
    return tuple(Source(publisher=publisher) for publisher in publishers)


def test_tiles_stand_in_the_order_of_the_vocabulary_one_for_each_source():
    kinds = publisher_kinds(sources(OTHER, PRESS, STATE, PRESS))

    assert kinds == (
        PublisherKind.STATE_AFFILIATED,
        PublisherKind.PRESS,
        PublisherKind.PRESS,
        PublisherKind.OTHER,
    )
    assert kinds_text(kinds) == "Sources: State-affiliated 1, Press 2, Other or unknown 1"


def test_no_source_is_said_as_such():
    assert kinds_text(publisher_kinds(())) == "No source"


@pytest.mark.parametrize(
    ("publishers", "expected"),
    [
        ((), "0 sources, 0 publishers"),
        ((PRESS,), "1 source, 1 publisher"),
        ((PRESS, PRESS, STATE), "3 sources, 2 publishers"),
    ],
)
def test_three_articles_by_one_publisher_are_one_publisher(publishers, expected):
    assert breakdown_text(SourceBreakdown(sources(*publishers))) == expected
