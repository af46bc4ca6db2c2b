"""Style sheets, templates and static files fit one another: nothing lies around, and nothing is missing."""

import re
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ADMIN = Path(django.__file__).parent / "contrib/admin"
CODE = ("api", "charts", "claims", "config", "editing", "elections", "pages", "reforms", "sources")
NAME = r"-?[a-zA-Z_][\w-]*"
# What stands for a value that is known only when a page is made.
VALUE = "\N{REPLACEMENT CHARACTER}"
# Licences, which go with the fonts that they are of, and what is said about them.
NEVER_ASKED_FOR = {"OFL-tracker-sans.txt", "OFL-tracker-serif.txt", "README.md"}


def texts(folder, *endings):
    return {path: path.read_text() for path in sorted(folder.rglob("*")) if path.suffix in endings}


def styled(folder):
    """The classes that style sheets have rules for: the sheets by class."""
    found = {}
    for path, text in texts(folder, ".css").items():
        for selector in re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
            if not selector.strip().startswith("@"):
                for name in re.findall(rf"\.({NAME})", selector):
                    found.setdefault(name, set()).add(path.name)
    return found


def classes_of(template):
    """The classes in a template; one that is made of a value has VALUE in it."""
    plain = re.sub(r"\{\{.*?\}\}", VALUE, template, flags=re.DOTALL)
    attributes = re.findall(r'class="((?:\{%.*?%\}|[^"{])*)"', plain, flags=re.DOTALL)
    attributes += re.findall(r"\{% block bodyclass %\}(.*?)\{% endblock", plain)
    for attribute in attributes:
        branches = re.sub(r"\{%-? *(?:else|elif)\b.*?%\}", " ", attribute, flags=re.DOTALL)
        yield from re.sub(r"\{%.*?%\}", "", branches, flags=re.DOTALL).split()


def templates():
    """Those of the public pages and those of the editors."""
    return texts(ROOT / "templates", ".html", ".svg") | texts(ROOT / "editing/templates", ".html")


def used():
    return set(classes_of("".join(templates().values())))


def quoted():
    """The words within quotation marks of Python and JavaScript, where a class may be named too."""
    code = [text for folder in CODE for text in texts(ROOT / folder, ".py").values()]
    code += texts(ROOT / "static", ".js").values()
    strings = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", "\n".join(code))
    return {word for parts in strings for part in parts for word in re.findall(NAME, part)}


def of_django():
    """The classes of Django's admin: what its sheets style, and what its pages have."""
    pages = texts(ADMIN / "templates", ".html") | texts(ADMIN, ".py") | texts(ADMIN / "static", ".js")
    words = {word for text in pages.values() for word in re.findall(NAME, text)}
    return words | set(styled(ADMIN / "static"))


def test_every_class_with_a_style_is_used():
    names = {name for name in used() if VALUE not in name}
    patterns = [
        re.escape(name).replace(VALUE, r"[\w-]+") for name in used() if VALUE in name and name.strip(VALUE)
    ]
    made = re.compile("|".join(patterns))
    known = names | quoted()
    admin = of_django() | {"errorlist"}  # by django.forms

    unused = {
        name: sheets
        for name, sheets in styled(ROOT / "static").items()
        if name not in known and not made.fullmatch(name)
        if not (sheets == {"admin.css"} and (name in admin or name.startswith("field-")))
    }
    assert unused == {}


def test_every_class_that_is_used_has_a_style():
    """Or one of its parts or variants has, of which it is the block."""
    styles = {*styled(ROOT / "static"), *of_django()}

    bare = [
        name
        for name in used()
        if VALUE not in name and name not in styles
        if not any(style.startswith((f"{name}__", f"{name}--")) for style in styles)
    ]
    assert bare == []


def test_every_static_file_is_asked_for():
    asking = templates() | texts(ROOT / "static", ".css")
    for folder in CODE:
        asking |= texts(ROOT / folder, ".py")
    named = "".join(asking.values())

    files = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    assert [path.name for path in files if path.name not in named and path.name not in NEVER_ASKED_FOR] == []


def test_a_class_is_read_whatever_stands_in_its_attribute():
    template = """<p class="a{% if x == "y" %} a--on{% else %}b{% endif %} c--{{ d.code|default("-") }}">"""

    assert list(classes_of(template)) == ["a", "a--on", "b", f"c--{VALUE}"]
