"""Many claims at once, by one transaction: for what must not cost more with them."""

from claims.actions import publish
from claims.recording import recording
from tests import factories as make


def many(count, *makers):
    """So many claims of each of the makers, which take ``citations``, all resting on one passage."""
    citation = make.published(make.make_statement()).citation_links.get().citation
    with recording():
        for number in range(count):
            for maker in makers:
                publish(maker(number, citations=[citation]), by=None)
