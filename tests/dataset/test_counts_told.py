"""The latest changes count the dataset as it is."""

import re
from pathlib import Path

from django.conf import settings

from claims.kinds import claim_kinds
from dataset.json_files import read_json

COUNTED = {"reforms": ["initiatives"], "claims": [kind.plural for kind in claim_kinds()]}


def rows(file):
    return read_json(Path(settings.BASE_DIR) / "fixtures" / f"{file}.json")


def test_changelog_counts_what_the_files_hold():
    changelog = (Path(settings.BASE_DIR) / "CHANGELOG.md").read_text(encoding="utf-8")
    latest = re.split(r"^## ", changelog, flags=re.MULTILINE)[1]

    told = re.findall(r"(\d+)\s+(reforms|claims)\s+where\s+there\s+were", latest)

    for count, of in told:
        assert int(count) == sum(len(rows(file)) for file in COUNTED[of]), of
