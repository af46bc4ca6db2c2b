"""Which initiatives have to be put in order for a page of the list."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pages.initiatives.listing import cells_on_page
from reforms.enums import BELOW_AND_ON_LADDER, AssessedStatus

AREAS = ("first", "second", "third")
CELLS = st.tuples(st.sampled_from(AREAS), st.sampled_from(AssessedStatus.values))


def place(cell):
    """By area, the furthest first; what is off the ladder last, in no order among itself."""
    area, status = cell
    further = BELOW_AND_ON_LADDER.index(status) if status in BELOW_AND_ON_LADDER else -1
    return AREAS.index(area), -further


@given(st.lists(CELLS, max_size=40), st.integers(0, 40), st.integers(1, 15))
def test_a_page_is_the_same_part_of_the_cells_on_it(cells, first, most):
    every = sorted(cells, key=place)

    areas, statuses, start = cells_on_page(AREAS, Counter(cells), first, most)

    ordered = [cell for cell in every if cell[0] in areas and cell[1] in statuses]
    expected = [place(cell) for cell in every[first : first + most]]
    if expected:
        assert [place(cell) for cell in ordered[start : start + most]] == expected
