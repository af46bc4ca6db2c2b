"""Documents name files that are there."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
REPLACED = re.compile(r"^(?:Retired: r|R)eplaced by", re.MULTILINE)
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`\s]+)`")
# What else looks like a path: addresses, and places that are filled in.
NO_PATH = re.compile(r"^/|://|[<…]")
FILE = re.compile(r"\w\.(?:conf|css|html|js|json|md|po|py|sql|toml|txt|yaml|yml)$")
# Folders of the root that Git ignores.
OTHERS = {"node_modules", "var"}
# What a reader is told to make.
TO_MAKE = {
    "docs/add-a-field.md": {"tests/reforms/test_act_number.py"},
    "docs/add-a-kind-of-claim.md": {"fixtures/endorsements.json", "tests/reforms/test_endorsement.py"},
    "docs/add-a-page.md": {
        "pages/measures/__init__.py",
        "pages/measures/context.py",
        "pages/measures/urls.py",
        "pages/measures/views.py",
        "templates/measures/measure_list.html",
        "tests/pages/measures/__init__.py",
        "tests/pages/measures/test_views.py",
    },
}


def files():
    """The paths of all files of the project, below its folder."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [
            name for name in inner if not name.startswith(".") and name not in {"node_modules", "var"}
        ]
        yield from ((Path(folder) / name).relative_to(ROOT).as_posix() for name in names)


FILES = set(files())
FOLDERS = {parent.as_posix() for path in FILES for parent in Path(path).parents} - {"."}
TOP = {folder for folder in FOLDERS if "/" not in folder}
# The decisions that were replaced tell of what was there then.
DOCUMENTS = sorted(
    document
    for document in ("README.md", "CONTRIBUTING.md", *(path for path in FILES if path.startswith("docs/")))
    if document.endswith(".md") and not REPLACED.search((ROOT / document).read_text(encoding="utf-8"))
)


def paths(text):
    """What stands in backticks and is a path: the name of a file, or what begins with a folder of ours."""
    quoted = {one.rstrip("/") for one in QUOTED.findall(FENCED.sub("", text)) if not NO_PATH.search(one)}
    return {one for one in quoted if FILE.search(one) or ("/" in one and one.split("/")[0] in TOP)}


def is_there(path):
    """Whether it is in the project, from the root on or, as templates are named, below a folder."""
    return any(path in known or any(one.endswith(f"/{path}") for one in known) for known in (FILES, FOLDERS))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document):
    named = paths((ROOT / document).read_text(encoding="utf-8"))

    # what a guide has its reader make may have been made
    assert {path for path in named if not is_there(path)} <= TO_MAKE.get(document, set())


def test_paths_are_told_from_addresses():
    text = "`claims/search.py`, `docs/adr/`, `/api/`, `http://a/x.py`, `pages/<name>/`, `claims/gone`, `a.py`"

    assert paths(text) == {"claims/search.py", "docs/adr", "claims/gone", "a.py"}


def test_decisions_that_were_replaced_are_left_as_they_were():
    assert "docs/adr/0041-what-an-answer-depends-on.md" not in DOCUMENTS
    assert {"README.md", "docs/architecture.md", "docs/adr/0032-editions.md"} <= set(DOCUMENTS)


def test_database_of_operators_is_made_whatever_the_encoding_of_the_server_is():
    (statement,) = re.findall(
        r"^create database .*;$", (ROOT / "docs/operations.md").read_text("utf-8"), re.MULTILINE
    )

    assert "template template0 encoding 'UTF8'" in statement
