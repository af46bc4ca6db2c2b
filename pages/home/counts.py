"""How many initiatives have which status, as the home page asks for it."""

from collections import Counter, defaultdict

from reforms.enums import Corroboration, CountedAs


class StatusCounts:
    """How many initiatives have which status, of the whole record or of one area.

    Those of the programme are counted: votes that were measures of their own, and what was in use before the
    programme was announced, are counted apart.
    """

    def __init__(self):
        self._counts, self._inferred = Counter(), Counter()

    def add(self, row, counted_as):
        """Count the initiatives of a ``StatusTally`` among those ``counted_as`` it says."""
        for key in ((counted_as, row.status), (counted_as, None)):
            self._counts[key] += row.total
            if row.is_inferred:
                self._inferred[key] += row.total

    def of(self, *, status=None, counted_as=CountedAs.PROGRAMME):
        """How many there are, with one status where it is given."""
        return self._counts[counted_as, status]

    def inferred(self, *, status=None, counted_as=CountedAs.PROGRAMME):
        """Of how many of them no source states that they have reached their status."""
        return self._inferred[counted_as, status]

    def has_apart(self, status):
        """Whether there are some that are counted apart."""
        return any(self._counts[one, status] for one in (CountedAs.VOTE, CountedAs.EARLIER))


class Counts(StatusCounts):
    """Those of all initiatives, with those of each area.

    ``documents`` is how many sources on record were read. ``corroboration`` counts the statuses of the
    programme by how few say so.
    """

    def __init__(self, tallies):
        """``tallies`` are what ``status_counts`` gives."""
        super().__init__()
        self.documents = tallies.documents
        self._of_areas = defaultdict(StatusCounts)
        self.corroboration = Counter()
        for row in tallies.rows:
            counted_as = row.counted_as
            self.add(row, counted_as)
            self._of_areas[row.area].add(row, counted_as)
            if counted_as == CountedAs.PROGRAMME and row.corroboration:
                self._count_corroboration(row)

    def _count_corroboration(self, row):
        """Add to how many have a status, and of how many of these few say so."""
        self.corroboration["assessed"] += row.total
        is_of_one_source = row.corroboration == Corroboration.ONE_SOURCE
        self.corroboration["one_source"] += row.total if is_of_one_source else 0
        is_of_several = row.corroboration == Corroboration.SEVERAL
        self.corroboration["one_publisher"] += 0 if is_of_several else row.total
        self.corroboration["state_only"] += row.total if row.is_state_only else 0

    def of_area(self, area):
        """The ``StatusCounts`` of an area."""
        return self._of_areas[area.pk]
