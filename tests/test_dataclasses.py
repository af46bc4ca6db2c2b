"""Dataclasses draw, compute or check; templates and serializers read rows."""

import ast
from pathlib import Path

from django.conf import settings

MOST = 49
PACKAGES = (
    *("api", "benchmarks", "charts", "claims", "config", "dataset", "editing"),
    *("elections", "ops", "pages", "reforms", "sources"),
)


def dataclasses_of(package):
    for path in Path(settings.BASE_DIR, package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and any(
                "dataclass" in ast.unparse(decorator) for decorator in node.decorator_list
            ):
                yield f"{package}.{node.name}"


def test_there_are_few_dataclasses():
    found = [name for package in PACKAGES for name in dataclasses_of(package)]
    assert len(found) <= MOST, found
