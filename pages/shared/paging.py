"""Lists in pages: templates/components/pagination.html."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

ROWS_OF_A_PAGE = 50


class Pages(Paginator):
    """The pages of a list; nothing is asked for the number of its rows where that is known."""

    def __init__(self, rows, per_page=ROWS_OF_A_PAGE, *, known_count=None):
        super().__init__(rows, per_page)
        self.known_count = known_count

    @cached_property
    def count(self):
        return super().count if self.known_count is None else self.known_count


def page_of(rows, request, *, known_count=None):
    """The page of rows in order that ``page`` asks for, or the nearest one that there is."""
    return Pages(rows, known_count=known_count).get_page(request.GET.get("page"))
