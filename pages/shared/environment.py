"""What the templates of the public pages find beside their context: Jinja2's environment, made once.

A template asks for nothing that it was not handed: an unknown name is an error, in tests and in service.
"""

import html
from functools import cache

import jinja2
import jinja2.runtime
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from claims.models import Claim
from pages.shared.addresses import change_parameters
from pages.shared.filters import FILTERS
from pages.shared.footnotes import label_of_mark
from pages.shared.ladder import RAIL_HEAD
from pages.shared.navigation import main_pages
from sources.addresses import address_of
from sources.language import by_language, current_language


class PageContext(jinja2.runtime.Context):
    """Calls a function with its arguments alone: none here asks for the context of the template."""

    def call(self, function, *args, _loop_vars=None, _block_vars=None, **kwargs):
        return function(*args, **kwargs)


class PageTemplate(jinja2.Template):
    """Escapes what it prints in one step."""

    @classmethod
    def from_code(cls, *args, **kwargs):
        template = super().from_code(*args, **kwargs)
        # by this name the compiled template calls what escapes
        template.root_render_func.__globals__["escape"] = escaped
        return template

    def _get_default_module(self, ctx=None):  # noqa: ARG002 (Jinja2 compares the globals of both)
        """What another template imports: all have the same globals here, those of the environment."""
        return super()._get_default_module()


class PageEnvironment(jinja2.Environment):
    """Reads a dict by its keys first: ``group.items`` is what the dict holds, not its method."""

    context_class = PageContext
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
        # a file has one address as long as the process runs
        "static": cache(static),
        "url": address_of,
    }
    return made


def escaped(value):
    """What a template prints of a value: its HTML, where it has any, or else its text, escaped.

    This is what ``markupsafe.escape`` says of it. That makes an object of each text, which takes most of its
    time and is of no use in what is joined at once.
    """
    kind = type(value)
    if kind is SafeString or kind is Markup:
        return value
    if kind is int or kind is float:
        return str(value)
    if kind is not str:
        if isinstance(value, Promise):
            # it would be translated for each question that is asked of it
            value = str(value)
        if hasattr(value, "__html__"):
            return value.__html__()
        value = str(value)
    # few texts have anything to escape, and to look costs less than to replace
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return html.escape(value)
    return value


@by_language
def _sentence(message):
    return SafeString(gettext(message) % {})


def sentence(message, **values):
    """A sentence in the language of the page, with the values, escaped, in the places of ``%(name)s``."""
    return _filled(_translated(message), values) if values else _sentence(message)


_translated = by_language(gettext)


def sentence_for(singular, plural, number, **values):
    """The same for a number."""
    return _filled(ngettext(singular, plural, number), {"num": number, **values})


def _filled(text, values):
    return SafeString(text % {name: escaped(value) for name, value in values.items()})


def cite(footnotes, claims):
    """The numbers of the passages on which a claim, or several, rest; nothing on a page without footnotes."""
    notes = cite_in_drawing(footnotes, claims)
    return SafeString(f'<sup class="cite">{",".join(map(_mark, notes))}</sup>') if notes else ""


def _mark(note):
    label = escaped(label_of_mark(note.number))
    return f'<a id="{note.place()}" href="#{note.anchor}" aria-label="{label}">{note.number}</a>'


def cite_in_drawing(footnotes, claims):
    """Footnotes of claims cited inside an SVG: the list of sources has no back-link to them.

    They are numbered in the order in which the template asks; a page without footnotes says so, by handing
    over ``footnotes`` as None.
    """
    if footnotes is None or not claims:
        return []
    return footnotes.cite([claims] if isinstance(claims, Claim) else claims)
