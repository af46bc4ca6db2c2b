"""What the templates of the public pages find beside their context: Jinja2's environment, made once.

A template asks for nothing that it was not handed: an unknown name is an error, in tests and in service.
"""

import html

import jinja2
from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext

from claims.models import Claim
from pages.shared.addresses import change_parameters
from pages.shared.filters import FILTERS
from pages.shared.ladder import RAIL_HEAD
from pages.shared.navigation import main_pages
from sources.addresses import address_of
from sources.language import by_language, current_language

translated = by_language(gettext)


class PageTemplate(jinja2.Template):
    """Escapes what it prints in one step."""

    @classmethod
    def from_code(cls, *args, **kwargs):
        template = super().from_code(*args, **kwargs)
        # by this name the compiled template calls what escapes
        template.root_render_func.__globals__["escape"] = escaped
        return template


class PageEnvironment(jinja2.Environment):
    """Reads a dict by its keys first: ``group.items`` is what the dict holds, not its method."""

    template_class = PageTemplate

    def getattr(self, obj, attribute):
        if isinstance(obj, dict):
            try:
                return obj[attribute]
            except KeyError:
                pass
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)


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
        "cite": cite,
        "cite_in_drawing": cite_in_drawing,
        "language_code": current_language,
        "main_pages": main_pages,
        "querystring": change_parameters,
        "static": static,
        "url": address_of,
    }
    return made


def escaped(value):
    """What a template prints of a value: its HTML, where it has any, or else its text, escaped.

    This is what ``markupsafe.escape`` says of it. That makes an object of each text, which takes most of its
    time and is of no use in what is joined at once.
    """
    if type(value) is str:
        return html.escape(value)
    if hasattr(value, "__html__"):
        return value.__html__()
    return html.escape(str(value))


def sentence(message, **values):
    """A sentence in the language of the page, with the values, escaped, in the places of ``%(name)s``."""
    return _filled(translated(message), values)


def sentence_for(singular, plural, number, **values):
    """The same for a number."""
    return _filled(ngettext(singular, plural, number), {"num": number, **values})


def _filled(text, values):
    return mark_safe(text % {name: escaped(value) for name, value in values.items()})  # noqa: S308 (a sentence is the template's own text)


@jinja2.pass_context
def cite(context, claims):
    """The numbers of the passages on which a claim, or several, rest; nothing on a page without footnotes."""
    notes = cite_in_drawing(context, claims)
    if not notes:
        return ""
    citation = context.environment.get_template("components/citations.html").module.citation
    return citation([(note, note.place()) for note in notes])


@jinja2.pass_context
def cite_in_drawing(context, claims):
    """Footnotes of claims cited inside an SVG: the list of sources has no back-link to them.

    They are numbered in the order in which the template asks; a page without footnotes says so, by handing
    over ``footnotes`` as None.
    """
    footnotes = context["footnotes"]
    if footnotes is None or not claims:
        return []
    return footnotes.cite([claims] if isinstance(claims, Claim) else claims)
