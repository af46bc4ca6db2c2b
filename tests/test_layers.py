"""The layers of packages: relations, migrations and names in strings point down only.

Imports are checked by import-linter (pyproject.toml).
"""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

# From the lowest up; packages on one level know nothing of each other.
LAYERS = [
    ["sources"],
    ["claims"],
    ["editing"],
    ["reforms"],
    ["elections"],
    ["pages", "api", "dataset"],
    ["config"],
]
PACKAGES = [package for layer in LAYERS for package in layer]
APPS = [package for package in PACKAGES if package != "config"]
ROOT = Path(__file__).resolve().parent.parent


def out_of_reach(package):
    """The packages that this one may not know: those above it and beside it."""
    level = next(index for index, layer in enumerate(LAYERS) if package in layer)
    return {other for layer in LAYERS[level:] for other in layer} - {package}


def has_models(app):
    return any(True for _model in apps.get_app_config(app).get_models())


def relations():
    """Every relation that a model of ours declares: (app, field, app of the other end)."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            for field in model._meta.get_fields(include_parents=False):
                if field.is_relation and not field.auto_created:
                    yield app, str(field), field.related_model._meta.app_label


def test_relations_point_down():
    found = list(relations())

    assert {app for app, *_ in found} == {"sources", "claims", "reforms", "elections"}
    assert [relation for relation in found if relation[2] in out_of_reach(relation[0])] == []


def test_models_inherit_from_layers_below():
    parents = [
        (model._meta.label, parent._meta.label)
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for parent in model._meta.get_parent_list()
        if parent._meta.app_label in out_of_reach(app)
    ]

    assert parents == []


def test_migrations_depend_on_layers_below():
    graph = MigrationLoader(None).graph
    upward = [
        (migration, parent.key)
        for migration, node in graph.node_map.items()
        if migration[0] in APPS
        for parent in node.parents
        if parent.key[0] in out_of_reach(migration[0])
    ]

    assert upward == []


@pytest.mark.parametrize("app", ["pages", "api", "dataset", "editing", "ops"])
def test_only_the_layers_of_the_domain_have_models(app):
    assert list(apps.get_app_config(app).get_models()) == []


@pytest.mark.parametrize("app", ["sources", "claims", "editing", "reforms", "elections"])
def test_package_does_not_name_those_above_in_strings(app):
    others = sorted(out_of_reach(app))
    with_models = [other for other in others if other in apps.app_configs and has_models(other)]
    path = rf"(?:{'|'.join(others)})[._:/]\w[^\"']*"
    named = re.compile(rf"""["'](?:{path}|{"|".join(with_models) or path})["']""")
    lines = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / app).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    ]

    assert lines == []
