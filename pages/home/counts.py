"""How many initiatives have which status, as the home page asks for it."""

from collections import Counter, defaultdict

from reforms.enums import CountedAs, Voices


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
            self._counts[key] += row.number
            if row.is_inferred:
                self._inferred[key] += row.number

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

    ``documents`` is how many sources on record were read. ``voices`` says of how many statuses of the
    programme how few say so.
    """

    def __init__(self, tallies):
        """``tallies`` are what ``status_counts`` gives."""
        super().__init__()
        self.documents = tallies.documents
        self._of_areas = defaultdict(StatusCounts)
        self.voices = Counter()
        for row in tallies.rows:
            counted_as = row.counted_as
            self.add(row, counted_as)
            self._of_areas[row.area].add(row, counted_as)
            if counted_as == CountedAs.PROGRAMME and row.voices:
                self._count_voices(row)

    def _count_voices(self, row):
        """Add to how many have a status, and of how many of these few say so."""
        self.voices["assessed"] += row.number
        self.voices["one_source"] += row.number if row.voices == Voices.ONE_SOURCE else 0
        self.voices["one_publisher"] += row.number if row.voices != Voices.SEVERAL else 0
        self.voices["state_only"] += row.number if row.is_state_only else 0

    def of_area(self, area):
        """The ``StatusCounts`` of an area."""
        return self._of_areas[area.pk]
