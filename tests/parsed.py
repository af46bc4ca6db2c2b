"""Pages as trees of elements, for tests that say what is shown and not how a template writes it."""

import re
from html.parser import HTMLParser

# Elements without an end tag.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Element:
    """An element with its attributes and, in ``children``, elements and texts."""

    def __init__(self, tag, attributes=()):
        self.tag = tag
        self.attributes = dict(attributes)
        self.children = []

    def __getitem__(self, name):
        return self.attributes[name]

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    def __iter__(self):
        """All elements below this one, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    @property
    def classes(self):
        return (self.get("class") or "").split()

    @property
    def text(self):
        """The text below it, each run of white space as one space."""
        return re.sub(r"\s+", " ", self._text()).strip()

    def _text(self):
        return "".join(child if isinstance(child, str) else child._text() for child in self.children)

    def all(self, tag=None, *, classed=None, **attributes):
        """The elements below it of a tag, a class and attributes (``_`` stands for ``-``), where given."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            one
            for one in self
            if tag in (None, one.tag)
            and (classed is None or classed in one.classes)
            and all(one.get(name) == value for name, value in wanted.items())
        ]

    def first(self, tag=None, **wanted):
        """The first such element, or None."""
        return next(iter(self.all(tag, **wanted)), None)

    def section(self, name):
        """The section headed by the element with this id, or None."""
        return self.first("section", aria_labelledby=name)


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("document")]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, attrs))

    def handle_endtag(self, tag):
        assert tag == self.open[-1].tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parsed(response):
    """The page of a response, as a tree. Every element must be closed where it should."""
    builder = _Builder()
    builder.feed(response.content.decode())
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is not closed"
    return builder.open[0]


def main_of(response):
    """What a page shows between header and footer."""
    return parsed(response).first("main")
