"""The page of a policy area."""

from django.utils.translation import gettext as _

from pages.shared.entities import entity_page
from pages.shared.paging import ROWS_OF_A_PAGE
from pages.shared.section_pages import links_to_more, page_of_section
from reforms.models import Initiative
from reforms.querysets import add_evidence


def area_page(area, claims, clock, initiatives):
    """What the template needs; ``initiatives`` are those of the area, ``with_current_status``."""
    rows, count = _rows(initiatives, clock, first=0), initiatives.count()
    more = links_to_more(area, clock, {Initiative.own_type(): count}, ROWS_OF_A_PAGE)
    return entity_page(area, claims, clock) | {
        "groups": _groups(rows),
        "more_initiatives": more.get(Initiative.own_type()),
    }


def initiative_section(initiatives, clock, asked):
    """What ``shared/section_detail.html`` needs of one page of the initiatives."""
    page = page_of_section(asked, initiatives.count())
    rows = _rows(initiatives, clock, first=(page.number - 1) * ROWS_OF_A_PAGE)
    return {
        "section_title": _("Reforms in this area"),
        "corrections": [],
        "groups": _groups(rows),
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
    }


def _rows(initiatives, clock, *, first):
    return add_evidence(list(initiatives[first : first + ROWS_OF_A_PAGE]), clock)


def _groups(rows):
    return [(None, rows, len(rows))] if rows else []
