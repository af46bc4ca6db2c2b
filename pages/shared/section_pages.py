"""The sections of an entity's page: a few claims of each kind, and each kind alone in pages of fifty."""

from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.kinds import claim_kinds
from claims.models import Statement
from claims.querysets import RETRACTED
from pages.shared.addresses import keep_clock
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import disputed_elsewhere
from pages.shared.paging import ROWS_OF_A_PAGE
from reforms.initiatives import mentioned_in, statuses_of
from reforms.models import Effect
from sources.language import by_language

# How many claims of each kind stand beside those of the others; a reader who wants all of one asks for it.
ROWS_OF_A_SECTION = 10
# Beyond every page; what is read is the last one then.
_LAST = 10**9


class RequestedSection(NamedTuple):
    """Which section of a page is asked for alone, empty for the page as a whole, and which page of it."""

    section: str
    page: int

    @classmethod
    def read(cls, parameters, sections):
        """What the address asks for: of the unknown, the page as a whole and its first page."""
        section = parameters.get("section", "")
        return cls(section if section in sections else "", _number(parameters.get("page", "")))


def _number(text):
    """As ``Paginator.get_page`` reads it: 1 for what is no number, the last page for one below 1."""
    try:
        number = int(text)
    except ValueError:
        return 1
    return min(number, _LAST) if number > 0 else _LAST


@by_language
def section_titles():
    """The title of each section of claims, by the name of the section."""
    titles = {
        kind.own_type(): str(kind.section_title or capfirst(kind._meta.verbose_name_plural))
        for kind in claim_kinds()
    }
    return titles | {Statement.own_type(): _("What sources say"), RETRACTED: _("Corrections")}


def page_of_section(asked, count):
    """Django's page of a section, for its links; its rows were read already."""
    return Paginator(range(count), ROWS_OF_A_PAGE).get_page(asked.page)


def links_to_more(entity, clock, totals, most=ROWS_OF_A_SECTION):
    """For each section with more rows than a page shows: {section: its count and its address}."""
    return {
        section: {"count": count, "address": section_address(entity, clock, section)}
        for section, count in totals.items()
        if count > most
    }


def section_address(entity, clock, section):
    """The address of one section of an entity's page alone."""
    return keep_clock(entity.get_absolute_url(), clock, section=section)


def section_page(entity, clock, asked, newest_first, contained=None):
    """What ``shared/section_detail.html`` needs of a section of the claims about an entity.

    And about those ``contained`` in it, however many: a function of a clock and its key gives them.
    """
    bounds = {
        "size": ROWS_OF_A_PAGE,
        "page": asked.page,
        "only": (asked.section,),
        "newest_first": newest_first,
    }
    claims = ClaimSet.of_page(clock, [entity], bounds, contained=contained)
    # the words of what an initiative does follow from its own status
    own = () if asked.section == Effect.own_type() else [entity.pk]
    shown = claims.standing[::-1] if asked.section in newest_first else claims.standing
    page = page_of_section(asked, claims.totals.get(asked.section, 0))
    return {
        "section_title": section_titles()[asked.section],
        "is_prose": asked.section == Statement.own_type(),
        "claims": shown,
        "statuses": statuses_of(mentioned_in(claims.shown, without=own), clock),
        "in_dispute": disputed_elsewhere(shown, clock),
        "corrections": claims.corrections(),
        "groups": [],
        "more": {},
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
    }
