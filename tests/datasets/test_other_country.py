"""Nothing of one country is in the code: another dataset makes another site."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.datasets.words import words_of_the_seed_country

ROOT = Path(settings.BASE_DIR)
CODE = (
    "api",
    "charts",
    "claims",
    "config",
    "dataset",
    "editing",
    "elections",
    "ops",
    "pages",
    "reforms",
    "sources",
)
KINDS = {".py", ".html", ".svg", ".css", ".js", ".sql", ".txt", ".md", ".json"}


def files_of_the_program():
    for folder in (*CODE, "templates", "static"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in KINDS and "__pycache__" not in path.parts:
                yield path


def test_code_templates_and_static_files_name_no_country():
    pattern = words_of_the_seed_country()
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in files_of_the_program()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in pattern.finditer(line)
    ]

    assert found == []


def test_code_and_templates_name_no_further_language():
    pattern = re.compile(r"""["'](?:kk|ru)(?:-\w+)?["']""")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files_of_the_program()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]

    assert found == []


@pytest.mark.parametrize(
    "word", ["Kazakhstan", "ҚАЗАҚСТАНДА", "akims", "Mäjilis", "Tokayev", "Asia/Almaty", "Ulytau"]
)
def test_words_of_the_country_would_be_noticed(word):
    assert words_of_the_seed_country().search(f"In {word}.")


@pytest.mark.parametrize("text", ["taking place", "the Abigail Hall", "makimono", "Reform Tracker"])
def test_other_words_would_not(text):
    assert not words_of_the_seed_country().search(text)


@pytest.mark.long
def test_another_dataset_makes_another_site():
    """On a database of its own on the same server, since settings are read once in a process."""
    address = urlsplit(os.environ["DATABASE_URL"])
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | {
        "TESTS_DATASET_DIR": str(ROOT / "tests" / "datasets" / "merrowe"),
        "DATABASE_URL": address._replace(path="/merrowe").geturl(),
    }

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/datasets/crawl.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
