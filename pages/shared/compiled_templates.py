"""How the templates of the public pages are compiled: Jinja2, where it asks at each call what is known here.

A page calls hundreds of macros and prints thousands of values: what Jinja2 does for each of them, for the
sake of templates of all kinds, took half of the time of a page (docs/adr/0044-public-pages-in-jinja2.md).
"""

import html

import jinja2
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro, missing


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
        # by these names the compiled template calls what escapes, and what makes a macro
        names |= {"escape": escaped, "Markup": SafeString, "Macro": macro}
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


def macro(environment, function, name, parameters, *takes):
    """What a template calls by the name of a macro: ``function`` gives its HTML and has defaults of its own.

    Jinja2 asks at each call whether it is to escape, which is so for all templates here. ``takes`` says
    whether there may be further arguments or a block (``caller``): these macros are Jinja2's own.
    """
    if any(takes[:3]):
        return Macro(environment, function, name, parameters, *takes)
    places = {parameter: place for place, parameter in enumerate(parameters)}
    omitted = (missing,) * len(parameters)

    def called(*arguments, **named):
        if not named and len(arguments) == len(omitted):
            return SafeString(function(*arguments))
        values = [*arguments, *omitted[len(arguments) :]]
        for parameter, value in named.items():
            if parameter not in places:
                raise TypeError(f"The macro {name} takes no argument {parameter}.")
            values[places[parameter]] = value
        return SafeString(function(*values))

    return called


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
