"""SQL in files: each is undone by the one beside it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FILES = sorted(
    path
    for path in Path(settings.BASE_DIR).glob("*/sql/*.sql")
    if not path.name.endswith(".reverse.sql") and path.parent.parent.name != "tests"
)
MADE = re.compile(r"^create (?:function|type) (?:public\.)?(\w+)", re.MULTILINE)
DROPPED = re.compile(r"^drop (?:function|type) (?:if exists )?(?:public\.)?(\w+)", re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_what_a_file_makes_the_one_beside_it_drops(file):
    undone = file.with_name(f"{file.stem}.reverse.sql").read_text(encoding="utf-8")

    assert set(MADE.findall(file.read_text(encoding="utf-8"))) <= set(DROPPED.findall(undone))


def test_the_files_of_every_app_are_looked_at():
    assert {path.parent.parent.name for path in FILES} == {"claims", "elections", "reforms", "sources"}
