"""What the templates of the public pages find beside their context: Jinja2's environment, made once.

A template asks for nothing that it was not handed: an unknown name is an error, in tests and in service.
"""

import html
from functools import cache

import jinja2
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from jinja2.compiler import CodeGenerator

from claims.models import Claim
from pages.shared.addresses import change_parameters
from pages.shared.filters import FILTERS
from pages.shared.footnotes import label_of_claim, label_of_mark
from pages.shared.ladder import RAIL_HEAD
from pages.shared.navigation import main_pages
from pages.shared.qualification import claim_link, notes_of, qualified
from sources.addresses import address_of
from sources.language import by_language, current_language


class PageCodeGenerator(CodeGenerator):
    """Writes calls and attributes as Python has them, where Jinja2 calls a function for each.

    No function here asks for the context of the template. A dict is read by its keys first: ``group.items``
    is what the dict holds, not its method. What is not there is Python's AttributeError.
    """

    def visit_Getattr(self, node, frame):  # noqa: N802 (Jinja2's name)
        self.write(f"(_of[{node.attr!r}] if isinstance(_of := ")
        self.visit(node.node, frame)
        self.write(f", dict) and {node.attr!r} in _of else _of.{node.attr})")

    def visit_Call(self, node, frame, forward_caller=False):  # noqa: N802 (Jinja2's name)
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class PageTemplate(jinja2.Template):
    """Escapes what it prints in one step, and hands over what it rendered in one piece, as its blocks do.

    Jinja2 hands each piece up through all the templates and blocks that a template is included in.
    """

    @classmethod
    def from_code(cls, *args, **kwargs):
        template = super().from_code(*args, **kwargs)
        names = template.root_render_func.__globals__
        # by this name the compiled template calls what escapes
        names["escape"] = escaped
        template.root_render_func = _in_one_piece(template.root_render_func)
        for name, block in template.blocks.items():
            # by that of its function ``super`` finds the block that it stands for
            template.blocks[name] = names[block.__name__] = _in_one_piece(block)
        return template

    def _get_default_module(self, ctx=None):  # noqa: ARG002 (Jinja2 compares the globals of both)
        """What another template imports: all have the same globals here, those of the environment."""
        return super()._get_default_module()


def _in_one_piece(render):
    def rendered(context):
        yield "".join(render(context))

    return rendered


class PageEnvironment(jinja2.Environment):
    code_generator_class = PageCodeGenerator
    template_class = PageTemplate

    def __init__(self, **options):
        super().__init__(**options)
        self._loaded = {}

    def make_globals(self, further):
        # none has globals of its own; Jinja2 would look for each name in two places
        return super().make_globals(further) if further else self.globals

    def get_template(self, name, *context):
        # a page includes and imports dozens, and a file does not change while it is served
        if self.auto_reload or name not in self._loaded:
            self._loaded[name] = super().get_template(name, *context)
        return self._loaded[name]


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
        "claim_link": claim_link,
        "language_code": current_language,
        "main_pages": main_pages,
        "notes_of": notes_of,
        "qualified": qualified,
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
    if kind is SafeString:
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
    """The numbers of the passages on which a claim, or several, rest, and the links to their own pages.

    Nothing on a page without footnotes.
    """
    notes = cite_in_drawing(footnotes, claims)
    if not notes:
        return ""
    marks = ",".join([_mark(note.number, note.anchor, note.place()) for note in notes])
    links = [
        _claim_link(one) for one in footnotes.addresses([claims] if isinstance(claims, Claim) else claims)
    ]
    return SafeString(f'<sup class="cite">{marks}{"".join(links)}</sup>')


def _claim_link(address):
    label = escaped(label_of_claim())
    return f'<a class="cite__claim" href="{escaped(address)}" aria-label="{label}"></a>'


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
