"""What the templates of the public pages find beside their context: Jinja2's environment, made once.

A template asks for nothing that it was not handed: an unknown name is an error, in tests and in service.
"""

from functools import cache

import jinja2
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from claims.models import Claim
from pages.shared.addresses import change_parameters
from pages.shared.compiled_templates import PageEnvironment, escaped
from pages.shared.disagreements import disputed
from pages.shared.filters import FILTERS
from pages.shared.footnotes import label_of_mark
from pages.shared.ladder import RAIL_HEAD
from pages.shared.navigation import main_pages
from pages.shared.qualification import (
    basis_mark,
    claim_link,
    in_brief,
    mark_in_brief,
    notes_of,
    qualified,
)
from sources.addresses import address_of
from sources.language import by_language, current_language, translated, translated_for


def environment(**options):
    """The environment for ``django.template.backends.jinja2``; ``options`` are its own, from TEMPLATES."""
    made = PageEnvironment(
        **options
        | {
            "undefined": jinja2.StrictUndefined,
            "extensions": ["jinja2.ext.i18n"],
            # what stands after the last tag of an included template is kept
            "keep_trailing_newline": True,
        }
    )
    # the functions of a template get the values of a sentence with it, and escape them
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension declares it
    made.filters |= FILTERS
    made.globals |= {
        "_": sentence,
        "gettext": sentence,
        "ngettext": sentence_for,
        "RAIL_HEAD": RAIL_HEAD,
        "basis_mark": basis_mark,
        "cite": cite,
        "cite_in_drawing": cite_in_drawing,
        "claim_link": claim_link,
        "disputed": disputed,
        "in_brief": in_brief,
        "language_code": current_language,
        "main_pages": main_pages,
        "mark_in_brief": mark_in_brief,
        "notes_of": notes_of,
        "qualified": qualified,
        "querystring": change_parameters,
        # a file has one address as long as the process runs
        "static": cache(static),
        "url": address_of,
    }
    return made


@by_language
def _sentence(message):
    return SafeString(gettext(message) % {})


def sentence(message, **values):
    """A sentence in the language of the page, with the values, escaped, in the places of ``%(name)s``."""
    return _filled(translated(message), values) if values else _sentence(message)


def sentence_for(singular, plural, number, **values):
    """The same for a number."""
    return _filled(translated_for(singular, plural, number), {"num": number, **values})


def _filled(text, values):
    return SafeString(text % {name: escaped(value) for name, value in values.items()})


def cite(footnotes, claims):
    """The numbers of the passages on which a claim, or several, rest, and the links to their own pages.

    Nothing on a page without footnotes.
    """
    if isinstance(claims, Claim):
        claims = [claims]
    notes = cite_in_drawing(footnotes, claims)
    if not notes:
        return ""
    marks = ",".join([_mark(note.number, note.anchor, note.place()) for note in notes])
    return SafeString(f'<sup class="cite">{marks}{footnotes.links(claims)}</sup>')


@by_language
def _mark(number, anchor, place):
    return f'<a id="{place}" href="#{anchor}" aria-label="{escaped(label_of_mark(number))}">{number}</a>'


def cite_in_drawing(footnotes, claims):
    """Footnotes of claims cited inside an SVG: the list of sources has no back-link to them.

    They are numbered in the order in which the template asks; a page without footnotes says so, by handing
    over ``footnotes`` as None.
    """
    if footnotes is None or not claims:
        return []
    return footnotes.cite([claims] if isinstance(claims, Claim) else claims)
