"""Which tests run, and in which process of pytest-xdist; a pytest plugin, loaded by name (pyproject.toml)."""

import os

import pytest
from xdist.scheduler import LoadScopeScheduling


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """What `-n auto` means: all cores, and no worker for a file or a test, which would wait for it."""
    return 0 if _names_files(config) else _cores()


def _cores():
    # of those that this process may use, where the system says so
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """What `--dist loadscope` means here; other values of that option mean what pytest-xdist says."""
    return _Scheduling(config, log) if config.getvalue("dist") == "loadscope" else None


class _Scheduling(LoadScopeScheduling):
    """Each test by itself, but the browser's share one instance, and long ones what they prepare in a file.

    Not with `xdist_group`: pytest-xdist 3.8 ignores that mark under pytest 9.2 (pytest-xdist issue 1386).
    """

    def _split_scope(self, nodeid):
        file = nodeid.partition("::")[0]
        if "/browser/" in file:
            return "browser"
        return file if self.config.option.markexpr == "long" else nodeid


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Tests marked `long` run when they are asked for: with `-m`, or by the name of their file."""
    if config.option.markexpr or _names_files(config):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("long")]


def _names_files(config):
    return any(".py" in argument for argument in config.args)
