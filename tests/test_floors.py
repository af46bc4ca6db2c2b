"""The floors: website, elections, reforms, claims, sources. Relations and migrations point down only.

Imports are checked by import-linter (pyproject.toml).
"""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

FLOORS = ["sources", "claims", "reforms", "elections", "website"]
ROOT = Path(__file__).resolve().parent.parent


def floors_above(app):
    return set(FLOORS[FLOORS.index(app) + 1 :])


def relations():
    """Every relation that a model of ours declares: (app, field, app of the other end)."""
    for app in FLOORS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            for field in model._meta.get_fields(include_parents=False):
                if field.is_relation and not field.auto_created:
                    yield app, str(field), field.related_model._meta.app_label


def test_relations_point_down():
    found = list(relations())

    assert {app for app, *_ in found} == {"sources", "claims", "reforms", "elections"}
    assert [relation for relation in found if relation[2] in floors_above(relation[0])] == []


def test_models_inherit_from_floors_below():
    parents = [
        (model._meta.label, parent._meta.label)
        for app in FLOORS
        for model in apps.get_app_config(app).get_models()
        for parent in model._meta.get_parent_list()
        if parent._meta.app_label in floors_above(app)
    ]

    assert parents == []


def test_migrations_depend_on_floors_below():
    graph = MigrationLoader(None).graph
    upward = [
        (migration, parent.key)
        for migration, node in graph.node_map.items()
        if migration[0] in FLOORS
        for parent in node.parents
        if parent.key[0] in floors_above(migration[0])
    ]

    assert upward == []


def test_the_roof_has_no_models():
    assert list(apps.get_app_config("website").get_models()) == []


@pytest.mark.parametrize("app", FLOORS[:-1])
def test_floor_does_not_name_those_above_in_strings(app):
    named = re.compile(rf"""["'](?:{"|".join(sorted(floors_above(app)))})(?:[._:/]\w[^"']*)?["']""")
    lines = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / app).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    ]

    assert lines == []
