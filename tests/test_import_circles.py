"""No module imports one that imports it in turn, be it by way of others or inside a function.

import-linter (pyproject.toml) finds circles between what lies beside each other in a package. Here every
module is compared with every other, and an import counts for the packages that it loads on its way too.
"""

import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
NOT_DEPLOYED = {"tests", "benchmarks"}


def checked_packages():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["root_packages"]


def loaded_by_each(*packages):
    """What each module loads by its imports, those for types alone left out: {module: modules}."""
    graph = grimp.build_graph(*packages, exclude_type_checking_imports=True, cache_dir=None)
    return {
        module: {
            loaded
            for imported in graph.find_modules_directly_imported_by(module)
            for loaded in (imported, *_packages_of(imported, but_of=module))
        }
        for module in graph.modules
    }


def _packages_of(imported, *, but_of):
    """The packages in which a module lies, without those in which the other lies too: they are loaded."""
    parts = imported.split(".")
    packages = (".".join(parts[:length]) for length in range(1, len(parts)))
    return [package for package in packages if not f"{but_of}.".startswith(f"{package}.")]


def circles(loaded_by):
    """Circles of modules, each from importer to imported; none is left where one import of each is undone."""
    loaded_by = {module: set(loaded) for module, loaded in loaded_by.items()}
    found = []
    while True:
        try:
            TopologicalSorter(loaded_by).prepare()
        except CycleError as error:
            circle = error.args[1][::-1]
            found.append(" -> ".join(circle))
            loaded_by[circle[0]].remove(circle[1])
        else:
            return found


def test_no_module_is_part_of_a_circle():
    assert circles(loaded_by_each(*checked_packages())) == []


def test_every_package_that_is_deployed_is_checked():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - NOT_DEPLOYED

    assert set(checked_packages()) == packages


def test_all_circles_are_found():
    found = circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a", "e"}, "e": {"d"}, "f": {"a"}})

    assert len(found) == 2
    assert {frozenset(circle.split(" -> ")) for circle in found} == {frozenset("abc"), frozenset("de")}


def package_of(folder, monkeypatch, **modules):
    """The name of a package with these modules, which can be imported."""
    package = folder / f"package_of_{folder.name}"
    package.mkdir()
    for name, text in modules.items():
        (package / f"{name}.py").write_text(text.replace("PACKAGE", package.name), encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    return package.name


def test_import_inside_a_function_makes_a_circle(tmp_path, monkeypatch):
    package = package_of(
        tmp_path,
        monkeypatch,
        __init__="",
        low="def ask():\n    from PACKAGE import high\n    return high\n",
        high="from PACKAGE import low\n",
    )

    assert len(circles(loaded_by_each(package))) == 1


def test_module_that_imports_its_own_package_makes_a_circle(tmp_path, monkeypatch):
    package = package_of(
        tmp_path, monkeypatch, __init__="from PACKAGE.part import one\n", part="import PACKAGE\none = 1\n"
    )

    (circle,) = circles(loaded_by_each(package))

    assert set(circle.split(" -> ")) == {package, f"{package}.part"}


def test_imports_for_types_alone_make_none(tmp_path, monkeypatch):
    package = package_of(
        tmp_path,
        monkeypatch,
        __init__="",
        low="from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from PACKAGE import high\n",
        high="from PACKAGE import low\n",
    )

    assert circles(loaded_by_each(package)) == []
