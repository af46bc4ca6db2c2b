"""The list of people with their last roles, and a page with offices held and what the person said."""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.enums import StatementRole
from claims.models import Statement
from pages.shared import dates
from pages.shared.claim_text import office_text, tenure_span
from pages.shared.entities import entity_page
from pages.shared.qualification import in_brief
from reforms.models import Tenure


def person_page(person, claims, clock):
    """What the template needs; ``claims`` is that of the page."""
    tenures = claims.every(Tenure, subject_id=person.pk)[::-1]
    statements = [
        statement
        for statement in reversed(claims.every(Statement, said_by_person_id=person.pk))
        if statement.role != StatementRole.LEAD
    ]
    return entity_page(person, claims, clock, shown_above=[*tenures, *statements]) | {
        "offices": tenures,
        "own_statements": statements,
    }


def last_roles(tenures, clock_query):
    """The role that the latest source attests, of each person: {their pk: “Chair, Board (by 3 Mar 2023)”}.

    It is HTML, with the link to its claim, which says what qualifies it.
    """
    latest = {tenure.subject_id: tenure for tenure in sorted(tenures, key=_last_attested)}
    return {
        pk: SafeString(f"{escape(_role_text(tenure))}{in_brief(tenure, clock_query)}")
        for pk, tenure in latest.items()
    }


def _role_text(tenure):
    """The role, and when it was held as the page of the person says it: not when the source was published."""
    when = tenure_span(tenure) or dates.of_claim(tenure).short
    return _("%(office)s (%(when)s)") % {"office": office_text(tenure), "when": when}


def _last_attested(tenure):
    return _last_day(tenure) or tenure.counts_from, tenure.counts_from, tenure.key


def _last_day(tenure):
    """The latest day on which a source of the tenure was published; None where none has a date."""
    days = [link.citation.source.published_last for link in tenure.loaded_links]
    return max((day for day in days if day), default=None)
