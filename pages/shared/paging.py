"""Lists in pages: templates/components/pagination.html, and ``result_line`` beside it in lists.html."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

ROWS_OF_A_PAGE = 50


class Rows:
    """The rows of a list, of which ``read``, a function of the first and of how many, gives a page."""

    def __init__(self, read):
        self._read = read

    def __getitem__(self, places):
        return self._read(places.start, places.stop - places.start) if places.stop > places.start else []


def groups_on_page(groups, counts, first, most):
    """The groups of so many rows from the first on in the order of a list, and its place among theirs.

    ``groups`` are the known ones in their order; what ``counts`` (by group) has besides comes last.
    """
    further = [group for group in counts if group not in groups]
    shown, before, skipped = [], 0, 0
    for together in (*((group,) for group in groups), further):
        count = sum(counts.get(group, 0) for group in together)
        if before + count <= first:
            skipped += count
        elif before < first + most:
            shown += together
        before += count
    return shown, first - skipped


class Pages(Paginator):
    """The pages of a list; nothing is asked for the number of its rows where that is known."""

    def __init__(self, rows, per_page=ROWS_OF_A_PAGE, *, known_count=None):
        super().__init__(rows, per_page)
        self.known_count = known_count

    @cached_property
    def count(self):
        return super().count if self.known_count is None else self.known_count


def page_of(rows, asked, *, count=None, per_page=ROWS_OF_A_PAGE):
    """The page ``asked`` of rows in order, of so many; the nearest one where there is none of that number."""
    return Pages(rows, per_page, known_count=count).get_page(asked)


def paging(page, count=None):
    """What the templates need of a page; ``count`` is how many rows a list with filters has without them."""
    return {
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "shown_text": _shown_text(page, count),
    }


def _shown_text(page, count):
    found = page.paginator.count
    if not page.has_other_pages():
        return _("%(shown)d of %(all)d shown") % {"shown": found, "all": found if count is None else count}
    numbers = {"first": page.start_index(), "last": page.end_index(), "found": found}
    if count is None:
        return _("%(first)d to %(last)d of %(found)d shown") % numbers
    return _("%(first)d to %(last)d of %(found)d shown, %(all)d in all") % (numbers | {"all": count})
