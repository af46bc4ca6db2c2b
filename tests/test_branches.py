"""The limit below which the coverage of branches may not fall."""

import json
import subprocess
import sys

import pytest
from django.conf import settings


def checked(taken, *, missing=()):
    """What the check says of a thousand branches, and whether it is content."""
    report = {
        "totals": {"covered_branches": taken, "num_branches": 1000},
        "files": {
            "b.py": {"missing_branches": [list(branch) for branch in missing]},
            "a.py": {"missing_branches": []},
        },
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.branches"],
        cwd=settings.BASE_DIR,
        input=json.dumps(report),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize("taken", [950, 1000])
def test_enough_branches_are_a_success(taken):
    assert checked(taken, missing=[(4, 6)]) == (0, [f"Branches taken: {taken} of 1000, {taken / 10:.2f} %."])


def test_too_few_branches_fail_and_are_named():
    assert checked(949, missing=[(4, 6), (9, -1)]) == (
        1,
        ["Branches taken: 949 of 1000, 94.90 %.", "b.py: 4->6 9->exit", "At least 95 % must be taken."],
    )
