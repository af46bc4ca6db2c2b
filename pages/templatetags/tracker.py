"""Template tags and filters of the public pages: footnotes, and rows of the database as text."""

from django import template
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from charts.bars import EvidenceAge
from claims.enums import FigureStage
from claims.models import Claim
from pages.shared import claim_text as texts
from pages.shared import dates, evidence
from pages.shared.labels import LETTERS, status_label
from pages.shared.ladder import RAIL_HEAD, rail_of
from pages.shared.languages import language_name
from sources.enums import PublisherKind
from sources.models import Source

register = template.Library()

MAIN_PAGES = (
    ("initiatives", "initiative-list", _("Initiatives")),
    ("timeline", "timeline", _("Timeline")),
    ("elections", "election-list", _("Elections")),
    ("institutions", "institution-list", _("Institutions")),
    ("disagreements", "disagreement-list", _("Disagreements")),
    ("sources", "source-list", _("Sources")),
    ("methodology", "methodology", _("How to read this")),
)


@register.inclusion_tag("components/citation.html", takes_context=True)
def cite(context, claims):
    """The numbers of the passages on which a claim, or several, rest; nothing on a page without footnotes."""
    notes = cite_in_drawing(context, claims)
    return {"marks": [(note, note.place()) for note in notes]}


@register.simple_tag(takes_context=True)
def cite_in_drawing(context, claims):
    """Footnotes of claims cited inside an SVG: the list of sources has no back-link to them."""
    footnotes = context.get("footnotes")
    if footnotes is None or not claims:
        return []
    return footnotes.cite([claims] if isinstance(claims, Claim) else claims)


@register.filter
def date_of(row):
    """The date of a claim in the world, or of a source's publication."""
    return dates.of_source(row) if isinstance(row, Source) else dates.of_claim(row)


@register.filter
def publisher_kind(code):
    """The member of the vocabulary: its label, its letter, whether it counts as the state."""
    return PublisherKind(code)


@register.filter
def letter(kind):
    """The letter on the tile of a kind of publisher."""
    return LETTERS[kind]


@register.filter
def evidence_age(day, as_of):
    """How old the last evidence was on the day shown."""
    return EvidenceAge(day, as_of)


@register.filter
def source_and_date(source):
    """“Publisher, 3 Mar 2023”, as it stands beside a tile."""
    return ", ".join(filter(None, [source.publisher.name, dates.of_source(source).short]))


@register.filter
def kind_label(claim):
    """The name of a claim's kind."""
    return capfirst(claim._meta.verbose_name)


@register.filter
def since(assessment):
    """The date of the change to the current status; empty for what is not assessed."""
    return dates.of_claim(assessment.dating) if assessment.dating else dates.DateText()


@register.simple_tag
def main_pages():
    """The pages of the navigation: tuples of (section, address without the clock, label)."""
    return [(section, reverse(name), label) for section, name, label in MAIN_PAGES]


@register.simple_tag
def rail_head():
    """The marks over a column of rails."""
    return RAIL_HEAD


register.filter("claim_text", texts.claim_text)
register.filter("dated_text", texts.dated_text)
register.filter("tenure_span", texts.tenure_span)
register.filter("other_entities", texts.other_entities)
register.filter("speakers", texts.speakers)
register.filter("day_text", dates.of_day)
register.filter("instant_text", dates.of_instant)
register.filter("imprecise_text", dates.of_imprecise)
register.filter("publisher_kinds", evidence.publisher_kinds)
register.filter("kinds_text", evidence.kinds_text)
register.filter("language_name", language_name)
register.filter("rail", rail_of)
register.filter("status_label", status_label)


@register.filter
def stage_label(code):
    """The member for the code of a figure's stage, with its label; raise ValueError for any other code."""
    return FigureStage(code)
