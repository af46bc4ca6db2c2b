"""Lists in pages of fifty rows: templates/components/pagination.html."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

ROWS_OF_A_PAGE = 50


class Pages(Paginator):
    """The pages of a list of which it is known how many rows it has."""

    def __init__(self, rows, per_page=ROWS_OF_A_PAGE, *, known_count):
        super().__init__(rows, per_page)
        self.known_count = known_count

    @cached_property
    def count(self):
        return self.known_count
