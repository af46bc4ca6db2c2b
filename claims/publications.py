"""When the sources of the record were published: for the as-of bar, on every page."""

import threading
from collections import Counter

from cachetools import LRUCache, cached

from claims.models import PublicationSpan


class Publications:
    """The days on which dated sources of the claims known were published, whatever day is shown."""

    def __init__(self, rows):
        self._rows = tuple(rows)
        self.days: Counter = Counter()
        for published, _counts_from, count in self._rows:
            self.days[published] += count

    def last_evidence(self, as_of):
        """The latest day of publication by the day shown, among the sources of claims that count; or None."""
        by_then = [
            published
            for published, counts_from, _count in self._rows
            if counts_from <= as_of and published <= as_of
        ]
        return max(by_then, default=None)


# By number and instant, which tell two histories apart that have the same number, as after a restore.
@cached(LRUCache(maxsize=64), key=lambda clock: clock.pin[:2], lock=threading.Lock())
def publications(clock):
    """The ``Publications`` known under a clock; asked of the database once by each process for each entry."""
    return Publications(PublicationSpan.objects.days(clock))
